import type { Browser } from 'playwright-core';
import { launchBrowser } from './chromium.ts';
import { type Lab, startLab } from './lab.ts';

/** Starts a server and a browser; if one of them does not start, the other is ended. */
export async function startBoth(): Promise<[Lab, Browser]> {
  const [lab, browser] = await Promise.allSettled([startLab(), launchBrowser()]);
  if (lab.status === 'fulfilled' && browser.status === 'fulfilled')
    return [lab.value, browser.value];
  if (lab.status === 'fulfilled') await lab.value.stop();
  if (browser.status === 'fulfilled') await browser.value.close();
  throw lab.status === 'rejected' ? lab.reason : (browser as PromiseRejectedResult).reason;
}
