import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './chromium.ts';
import { TEST_PATIENCE, within } from './patience.ts';

describe('patience with a page', function () {
  this.timeout(TEST_PATIENCE);
  let browser: Browser;
  let page: Page;
  before(async () => {
    browser = await launchBrowser(500);
    page = await browser.newPage();
  });
  after(() => browser?.close());

  const failure = (answer: Promise<unknown>) =>
    answer.then(
      (given) => `it answered ${String(given)}`,
      ({ message }: Error) => message,
    );

  it('ends where an answer never comes, and says what was asked of whom', async () => {
    expect(await failure(page.evaluate(() => new Promise(() => undefined)))).to.match(
      /^no answer within 0\.5 s of the page about:blank to evaluate\(.*new Promise\(/,
    );
    expect(
      await failure(page.locator('body').evaluate(() => new Promise(() => undefined))),
    ).to.match(/^no answer within 0\.5 s of an element of the page about:blank to evaluate\(/);
    expect(await failure(page.evaluate('for (;;) {}'))).to.contain('evaluate(for (;;) {})');
  });

  it('gives what a page answers, and its errors', async () => {
    const other = await browser.newPage();
    expect(await other.evaluate((x) => x + 1, 1)).to.equal(2);
    expect(await other.locator('body').evaluateAll((all) => all.length)).to.equal(1);
    expect(await failure(other.evaluate('no.such'))).to.contain('no is not defined');
    expect(await failure(within(1000, 'x', Promise.reject(new Error('mine'))))).to.equal('mine');
  });
});
