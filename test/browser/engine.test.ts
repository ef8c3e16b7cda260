import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './chromium.ts';
import { TEST_PATIENCE } from './patience.ts';

const PACKAGE = new URL('../../packages/linalg/', import.meta.url);
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** Serves the package as it is published, and an empty page. */
async function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url!.slice(1);
    if (path === '') response.setHeader('content-type', 'text/html').end('<!doctype html>');
    else {
      readFile(new URL(path, PACKAGE)).then(
        (bytes) => response.setHeader('content-type', TYPES[extname(path)] ?? '').end(bytes),
        () => response.writeHead(404).end(),
      );
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

describe('the engine in a browser', function () {
  this.timeout(TEST_PATIENCE);
  let server: Server;
  let browser: Browser;
  let page: Page;

  before(async () => {
    server = await serve();
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  /** What the body of an async function gives in the page, where `linalg` is the package’s entry. */
  const inPage = (body: string): Promise<unknown> =>
    page.evaluate(`import('/dist/browser.js').then(async (linalg) => {${body}})`);

  it('solves a system and decomposes a matrix on the page itself', async () => {
    const result = await inPage(`
      const { name, threads } = await linalg.loadEngine();
      const engine = linalg.getEngine();
      const X = Float64Array.of(5, 10);
      const info = engine.gesv({ n: 2, nrhs: 1, A: Float64Array.of(2, 1, 1, 3), B: X });
      const [S, U, Vh] = [new Float64Array(2), new Float64Array(4), new Float64Array(4)];
      engine.gesdd({ m: 2, n: 2, A: Float64Array.of(3, 0, 4, 5), S, U, Vh });
      return { name, threads, info, X: [...X], S: [...S] };`);
    const { S, X, ...rest } = result as { S: number[]; X: number[] };
    expect(rest).to.deep.equal({ name: 'wasm', threads: 1, info: 0 });
    expect(X[0]).to.be.closeTo(1, 1e-14);
    expect(X[1]).to.be.closeTo(3, 1e-14);
    expect(S[0]).to.be.closeTo(3 * Math.sqrt(5), 1e-14);
    expect(S[1]).to.be.closeTo(Math.sqrt(5), 1e-14);
  });

  it('computes in the background while the page goes on', async () => {
    const result = await inPage(`
      await linalg.loadEngine();
      const n = 300;
      const A = Float64Array.from({ length: n * n }, (_, i) => Math.sin(i * i));
      let turns = 0;
      const timer = setInterval(() => turns++, 1);
      const [here, there] = [new Float64Array(n), new Float64Array(n)];
      await linalg.getEngine().background.gesdd({ m: n, n, A, S: there });
      clearInterval(timer);
      linalg.getEngine().gesdd({ m: n, n, A, S: here });
      const { background } = linalg.engine();
      return { background, turned: turns > 2, same: here.every((s, i) => s === there[i]) };`);
    expect(result).to.deep.equal({ background: 'worker', turned: true, same: true });
  });

  it('says what to do before it is loaded, and why it cannot be', async () => {
    const messages = await inPage(`
      const messageOf = (error) => error.name + ': ' + error.message;
      let early;
      try { linalg.getEngine(); } catch (error) { early = messageOf(error); }
      const missing = await linalg.loadEngine('/nowhere.wasm').catch(messageOf);
      const { name } = await linalg.loadEngine();
      return [early, missing, name];`);
    const [early, missing, name] = messages as string[];
    expect(early).to.match(
      /^EngineError: engine: no numeric .*\n.*not loaded.*\n.*await loadEngine\(\)/,
    );
    expect(missing).to.match(/^EngineError: loadEngine: .*nowhere\.wasm: status 404$/);
    expect(name).to.equal('wasm');
  });
});
