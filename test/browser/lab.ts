// A JupyterLab server for tests: the real one, from the environment that the set-up made, over a
// copy of the notebooks. Files share it, one after the other: each finds it as new.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root, venvPython } from '../project.ts';
import { PATIENCE } from './patience.ts';

/** A cell that was run before: what it shows comes out of the notebook. */
interface SavedCell {
  readonly source: string;
  readonly outputs: readonly object[];
}

export interface Lab {
  /** The address of a notebook, with its token, in JupyterLab, with nothing else open, or in Notebook 7. */
  urlOf(notebook: string, app?: 'lab' | 'notebook'): string;
  /** The folder that the server shows. */
  readonly root: string;
  /** Puts a notebook with these cells beside the others. */
  write(notebook: string, cells: readonly (string | SavedCell)[]): void;
  stop(): Promise<void>;
}

/** JupyterLab asks its project for news and tells of them over the page: not in a test. */
const QUIET = {
  '@jupyterlab/apputils-extension:notification': {
    fetchNews: 'false',
    checkForUpdates: false,
    doNotDisturbMode: true,
  },
};

/** How often a port is taken that another process takes too. */
const PORTS = 3;

/** The server of all files of this process, which ends with it: to start one takes seconds. */
let shared: Promise<Server> | undefined;
type Server = Awaited<ReturnType<typeof serve>> & { readonly folder: string };

/** The server, with a fresh copy of the notebooks and with the settings that JupyterLab comes with. */
export async function startLab(): Promise<Lab> {
  const { folder, urlOf, endKernels } = await (shared ??= start());
  const notebooks = join(folder, 'notebooks');
  for (const name of readdirSync(notebooks)) rmSync(join(notebooks, name), { recursive: true });
  cpSync(join(root, 'notebooks'), notebooks, { recursive: true });
  // what pages have kept: themes and open notebooks
  rmSync(join(folder, 'settings', 'lab'), { recursive: true, force: true });
  const write: Lab['write'] = (notebook, cells) =>
    writeFileSync(join(notebooks, notebook), JSON.stringify(notebookOf(cells)));
  return { urlOf, root: notebooks, write, stop: endKernels };
}

async function start(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'eigenbook-lab-'));
  const notebooks = join(folder, 'notebooks');
  mkdirSync(notebooks);
  for (let left = PORTS; ; left--) {
    try {
      const served = await serve({ python: [venvPython], home: folder, notebooks });
      process.once('exit', () => {
        process.kill(served.pid, 'SIGKILL');
        rmSync(folder, { recursive: true, maxRetries: 5 });
      });
      return { folder, ...served };
    } catch (error) {
      if (left > 1 && /port \d+ is (already in use|not available)/.test(String(error))) continue;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      throw error;
    }
  }
}

interface Host {
  /** The command that is Python. */
  readonly python: readonly string[];
  /** A home of its own: neither the settings nor the kernels of whoever runs the tests count. */
  readonly home: string;
  /** The folder that it shows. */
  readonly notebooks: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Whose process it is, where that is another user. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** A JupyterLab that answers. */
export async function serve({
  python: [command, ...first],
  home,
  notebooks,
  env = process.env,
  user,
}: Host) {
  const settings = join(home, 'settings');
  mkdirSync(settings, { recursive: true });
  writeFileSync(join(settings, 'overrides.json'), JSON.stringify(QUIET));
  if (user) chownSync(settings, user.uid, user.gid);
  const [port, token] = [await freePort(), randomBytes(16).toString('hex')];
  const logFile = join(home, 'server.log');
  const log = openSync(logFile, 'w');
  const server = spawn(
    command!,
    [
      ...first,
      '-m',
      'jupyterlab',
      '--no-browser',
      '--ServerApp.ip=127.0.0.1',
      `--ServerApp.port=${port}`,
      '--ServerApp.port_retries=0',
      `--ServerApp.root_dir=${notebooks}`,
      `--LabServerApp.app_settings_dir=${settings}`,
      '--LabApp.expose_app_in_browser=True',
      '--JupyterNotebookApp.expose_app_in_browser=True',
      ...(process.getuid?.() === 0 && !user ? ['--allow-root'] : []),
    ],
    {
      cwd: notebooks,
      env: { ...env, JUPYTER_TOKEN: token, HOME: home, JUPYTER_CONFIG_DIR: settings },
      stdio: ['ignore', log, log],
      ...user,
    },
  );
  closeSync(log);
  // the tests do not wait for its end
  server.unref();
  const address = `http://127.0.0.1:${port}`;
  const stop = () => end(server);
  try {
    await answers(`${address}/api/status?token=${token}`, server);
  } catch (error) {
    await stop();
    throw new Error(
      `JupyterLab did not start: ${String(error)}\n${readFileSync(logFile, 'utf8')}`,
      { cause: error },
    );
  }
  const urlOf: Lab['urlOf'] = (notebook, app = 'lab') =>
    app === 'lab'
      ? `${address}/lab/tree/${notebook}?token=${token}&reset`
      : `${address}/notebooks/${notebook}?token=${token}`;
  const endKernels = async () => {
    const kernels = `${address}/api/kernels`;
    const headers = { Authorization: `token ${token}` };
    const running = (await (await fetch(kernels, { headers })).json()) as { id: string }[];
    const ends = running.map(({ id }) => fetch(`${kernels}/${id}`, { method: 'DELETE', headers }));
    for (const { ok, status } of await Promise.all(ends)) {
      // one may have ended meanwhile
      if (!ok && status !== 404) throw new Error(`a kernel was not ended: status ${status}`);
    }
  };
  return { urlOf, endKernels, stop, pid: server.pid! };
}

function notebookOf(sources: readonly (string | SavedCell)[]) {
  const empty = { cell_type: 'code', metadata: {}, execution_count: null, outputs: [] };
  const cells = sources.map((cell, k) => ({
    ...empty,
    id: `cell-${k}`,
    ...(typeof cell === 'string' ? { source: cell } : cell),
  }));
  const kernelspec = { name: 'eigenbook', display_name: 'TypeScript (Eigenbook)' };
  return { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells };
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await wait(100)) {
    if (server.exitCode !== null) throw new Error(`it ended with exit code ${server.exitCode}`);
    const response = await fetch(url).catch(() => undefined); // not yet there
    if (response?.ok) return;
  }
  throw new Error(`no answer within ${PATIENCE / 1000} s`);
}

/** Ends the server as a person does; it shuts its kernels down first. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  const patience = setTimeout(() => server.kill('SIGKILL'), PATIENCE);
  await ended;
  clearTimeout(patience);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve((address as { port: number }).port));
    });
  });
}
