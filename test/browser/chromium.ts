import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The browser of this machine: EIGENBOOK_BROWSER, or the first known one on the PATH. */
function findBrowser(): string {
  const { EIGENBOOK_BROWSER, PATH = '' } = process.env;
  if (EIGENBOOK_BROWSER) return EIGENBOOK_BROWSER;
  const places = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...places, MAC].find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    `no browser found: install Chromium (Debian: apt install chromium) or set EIGENBOOK_BROWSER to the path of one`,
  );
}

/** A headless browser that talks to nobody but the page. */
export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: findBrowser(),
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
