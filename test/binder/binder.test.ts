// A session on Binder, without Docker: `.binder/postBuild` in a fresh clone, for a Jupyter of its own, as
// a user with an empty home who is not root; then notebooks in the browser, and what their kernels take.
import { execFileSync, spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser/chromium.ts';
import { serve } from '../browser/lab.ts';
import { NotebookPage } from '../browser/notebook-page.ts';
import { TEST_PATIENCE } from '../browser/patience.ts';
import { root } from '../project.ts';

/** What a session may take beside Jupyter, of 1 to 2 GB. */
const MOST_MB = 600;
const NOBODY = { uid: 65_534, gid: 65_534 };
const user = process.getuid?.() === 0 ? NOBODY : undefined;

/** What of `.binder/environment.yml` pip can install: JupyterLab, and what is pip's already. */
function requirements(): string[] {
  const text = readFileSync(join(root, '.binder', 'environment.yml'), 'utf8');
  const lab = /- jupyterlab=(\S+)/.exec(text)![1]!;
  const own = [...text.matchAll(/- (\S+==\S+)/g)].map(([, name]) => name!);
  return [`jupyterlab==${lab}.*`, ...own];
}

/** The processes that a process has started, and those that these have. */
function descendants(pid: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = all.map((name) => [Number(name), parentOf(name)] as const);
  const below = (of: number): number[] =>
    parents.filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

function parentOf(pid: string): number | undefined {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return undefined; // it has ended meanwhile
  }
}

/** The memory of processes in MB, what they share counted once (PSS). */
function memory(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(text)![1]);
  });
  return kilobytes.reduce((a, b) => a + b, 0) / 1000;
}

describe('a session on Binder', function () {
  this.timeout(2 * TEST_PATIENCE);
  let folder: string;
  let clone: string;
  let env: NodeJS.ProcessEnv;
  let built: readonly string[];
  let session: Awaited<ReturnType<typeof serve>>;
  let browser: Browser;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'eigenbook-binder-'));
    const [home, venv] = [join(folder, 'home'), join(folder, 'venv')];
    clone = join(folder, 'clone');
    mkdirSync(home);
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, clone]);
    if (user) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, folder]);
    // neither settings of whoever runs this, nor what npm tells the scripts it runs
    const { PATH, ...rest } = process.env;
    const kept = Object.entries(rest).filter(([name]) => !/^(npm_|NB_|CONDA_|JUPYTER|EIGENBOOK_)/.test(name)); // prettier-ignore
    env = { ...Object.fromEntries(kept), HOME: home, VIRTUAL_ENV: venv, PATH: `${join(venv, 'bin')}:${PATH}` }; // prettier-ignore
    const run = (command: string, args: readonly string[]) => {
      const options: SpawnSyncOptions = { cwd: clone, env, encoding: 'utf8', ...user };
      const { status, stdout, stderr } = spawnSync(command, args, options);
      if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${String(stdout)}${String(stderr)}`); // prettier-ignore
    };
    run(process.env['PYTHON'] ?? 'python3', ['-m', 'venv', venv]);
    run(join(venv, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', ...requirements()]);
    run(join(clone, '.binder', 'postBuild'), []);
    // as the image has them: a server that runs calls npm as well
    built = [...readdirSync(join(clone, '.cache')), ...readdirSync(home)];
    session = await serve({
      python: [join(clone, '.binder', 'start'), join(venv, 'bin', 'python')],
      home,
      notebooks: clone,
      env,
      ...(user && { user }),
    });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await session?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('leaves no cache of npm behind, which an image would carry', () => {
    expect(built).not.to.include('npm').and.not.to.include('.npm');
  });

  for (const notebook of ['1-operations/01-multiply-matrices', '4-ai/05a-pca']) {
    it(`runs ${notebook} to its end within ${MOST_MB} MB`, async () => {
      const page = await NotebookPage.open(browser, session.urlOf(`notebooks/${notebook}.ipynb`));
      await page.runAll();
      for (const { source, tags, outputs } of await page.cells()) {
        const failures = outputs.filter(({ output_type }) => output_type === 'error');
        expect(failures, source).to.have.length(tags.includes('raises-exception') ? 1 : 0);
      }
      await page.page.locator('.eb-matrix').first().waitFor({ state: 'attached' });
      const taken = memory(descendants(session.pid));
      process.stdout.write(`      ${taken.toFixed(0)} MB\n`);
      expect(taken).to.be.within(50, MOST_MB);
      expect(page.errors).to.deep.equal([]);
      await page.endKernel();
      await page.page.close();
    });
  }
});
