import { createServer } from 'node:net';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { jupyterEnvironment } from './jupyter-home.mjs';
import { ROOT, VENV_PYTHON } from './paths.mjs';
import { openly } from './run.mjs';
import { orSay, setUp } from './setup.mjs';

const HELP = `npm start                      sets up what is needed, then opens JupyterLab
npm start -- --setup           sets up and opens nothing
npm start -- --port=9000       whatever follows -- is JupyterLab's; npm start -- --help-all has its list
`;

const FIRST_NOTEBOOK = '00-start-here.ipynb';

/**
 * Sets up and, without `--setup`, opens JupyterLab; all other arguments are JupyterLab's.
 * `--setup --into FOLDER` sets up for the Jupyter of another environment, as on Binder.
 */
export async function start(args) {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(HELP);
    return;
  }
  await orSay(async () => {
    if (args.includes('--setup')) {
      const at = args.indexOf('--into');
      await setUp(at < 0 ? {} : { into: args[at + 1] ?? '' });
      return;
    }
    await setUp();
    await checkPort(args);
    const command = ['-m', 'jupyterlab', ...labArguments(args)];
    process.exitCode = await openly(VENV_PYTHON, command, { env: jupyterEnvironment() });
  });
}

function labArguments(args) {
  const own = [
    `--ServerApp.root_dir=${join(ROOT, 'notebooks')}`,
    `--LabApp.default_url=/lab/tree/${FIRST_NOTEBOOK}`,
  ];
  if (process.getuid?.() === 0) own.push('--allow-root');
  if (!hasScreen() && !args.includes('--no-browser')) own.push('--no-browser');
  return [...own, ...args];
}

/** Whether a browser can be opened here; Jupyter prints the address either way. */
function hasScreen() {
  const { CI, SSH_CONNECTION, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI || SSH_CONNECTION) return false;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/** A port that was asked for must be free; without one Jupyter takes the next that is. */
export async function checkPort(args) {
  const match = /--(?:ServerApp\.)?port[= ](\d+)/.exec(args.join(' '));
  if (!match) return;
  const port = Number(match[1]);
  if (port > 65_535) throw new Failure(`a port is a number up to 65535; got ${port}`);
  const host = /--(?:ServerApp\.)?ip[= ](\S+)/.exec(args.join(' '))?.[1] ?? 'localhost';
  const code = await new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(error.code));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
  if (code === 'EADDRINUSE') {
    throw new Failure(
      `port ${port} is taken by another program: choose another (npm start -- --port=${port + 1}), or leave --port out and JupyterLab takes the next free one`,
    );
  }
  if (code) throw new Failure(`port ${port} cannot be used (${code}): choose another one`);
}
