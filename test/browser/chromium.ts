import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { PATIENCE, within } from './patience.ts';

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

/**
 * A headless browser that talks to nobody but the page.
 * @param patience - milliseconds for an answer of a page.
 */
export async function launchBrowser(patience = PATIENCE): Promise<Browser> {
  const browser = await chromium.launch({
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
  patienceOf.set(browser, patience);
  const page = await browser.newPage();
  for (const kind of [page, page.locator('body')]) boundAnswers(kind);
  await page.close();
  return browser;
}

type Ask = (this: Page | Locator, ...given: unknown[]) => Promise<unknown>;

const patienceOf = new WeakMap<Browser, number>();
/** The methods of playwright, which all browsers share, that have a bound. */
const bounded = new WeakSet<Ask>();

/** What a page is asked to evaluate may never end, and is all that playwright waits for without a bound. */
function boundAnswers(kind: Page | Locator): void {
  const methods = Object.getPrototypeOf(kind) as Record<string, Ask>;
  for (const name of ['evaluate', 'evaluateAll']) {
    const ask = methods[name];
    if (!ask || bounded.has(ask)) continue;
    methods[name] = function (...given) {
      const page = 'page' in this ? this.page() : this;
      const text = String(given[0]).replace(/\s+/g, ' ').slice(0, 200);
      const owner = `${this === page ? '' : 'an element of '}the page ${page.url()}`;
      const patience = patienceOf.get(page.context().browser()!) ?? PATIENCE;
      return within(patience, `${owner} to ${name}(${text})`, ask.apply(this, given));
    };
    bounded.add(methods[name]);
  }
}
