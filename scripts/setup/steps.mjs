// The steps of the set-up. Each has inputs, a stamp, and what it does when they changed.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AS_LOCKED } from './as-locked.mjs';
import { Failure } from './failure.mjs';
import { link } from './link.mjs';
import { CACHE, ROOT, TSC, VENV, VENV_PYTHON } from './paths.mjs';
import { findPython } from './python.mjs';
import { npm, quietly } from './run.mjs';
import { digest } from './stamp.mjs';
import { linkTensorflow } from './tensorflow-steps.mjs';
import { linkWebgpu } from './webgpu.mjs';

const PACKAGES = ['packages/mime', 'packages/linalg', 'packages/matrix', 'packages/ai', 'packages/plot', 'packages/datasets', 'packages/eigenbook', 'kernel', 'extension']; // prettier-ignore
/** The files of a package that its build reads. */
const SOURCES = ['src', 'style', 'package.json', 'tsconfig.json', 'build.mjs'];
const KERNEL = join(ROOT, 'kernel', 'bin', 'eigenbook.js');
/** What the compiler makes, a folder for each package. */
const COMPILED = PACKAGES.map((path) => join(ROOT, path, path === 'extension' ? 'lib' : 'dist'));
const BUNDLED = PACKAGES.filter((path) => path !== 'extension').map((path) => join(ROOT, path, 'dist', 'bundle')); // prettier-ignore
const BUILT = [...COMPILED, ...BUNDLED, join(ROOT, 'extension', 'labextension', 'package.json')];

/** There from the start of a build to its good end. */
const BUILDING = join(CACHE, 'building');

/** npm's packages, exactly those of the lock file. */
export const packages = {
  name: 'packages',
  doing: 'fetching …',
  stamp: join(ROOT, 'node_modules', '.eigenbook-stamp'),
  // the lock file holds the dependencies of every package.json; what is native in them is Node-API,
  // which another Node loads as it is
  inputs: () => digest([process.platform, process.arch], ['package-lock.json']),
  isDone: () => existsSync(TSC),
  async run() {
    await quietly(...npm(['ci', ...AS_LOCKED, '--no-audit', '--no-fund', '--loglevel=error']));
    linkTensorflow();
    linkWebgpu();
  },
};

/** TypeScript to JavaScript, and the extension to what JupyterLab loads. */
export const build = {
  name: 'build',
  doing: 'compiling …',
  stamp: join(CACHE, 'build-stamp'),
  inputs: () =>
    digest(
      [],
      [
        'package-lock.json',
        'scripts/bundle.mjs',
        'tsconfig.build.json',
        'tsconfig.base.json',
        ...PACKAGES.flatMap((path) => SOURCES.map((name) => `${path}/${name}`)),
      ],
    ),
  isDone: () => BUILT.every((path) => existsSync(path)),
  async run() {
    // what a run that was broken off left half written must not pass for up to date, nor what was
    // removed: the compiler trusts its notes of what it wrote, which are beside the folders
    const isWhole = !existsSync(BUILDING) && COMPILED.every((path) => existsSync(path));
    if (!isWhole) await compile('--clean');
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(BUILDING, '');
    await compile();
    await quietly(process.execPath, [join(ROOT, 'scripts', 'bundle.mjs')]);
    await quietly(process.execPath, [join(ROOT, 'extension', 'build.mjs')]);
    rmSync(BUILDING);
  },
};

function compile(...options) {
  return quietly(process.execPath, [TSC, '-b', ...options, 'tsconfig.build.json']);
}

/** JupyterLab runs a CommonJS file of its own with Node, which below this repository would be a module. */
const COMMONJS = join(VENV, 'package.json');

/** The Python environment with what `requirements` pins. */
export function python(requirements) {
  let found;
  return {
    name: 'python',
    doing: 'fetching JupyterLab …',
    stamp: join(VENV, `.eigenbook-${requirements}`),
    async inputs() {
      found = await findPython();
      // an environment does not survive a move of its folder or of its Python
      return digest([ROOT, found.path, found.version], ['requirements.txt', requirements]);
    },
    isDone: () => [VENV_PYTHON, COMMONJS].every(existsSync),
    async run() {
      const fits = existsSync(VENV_PYTHON) && (await isOwn(found));
      if (!fits) {
        rmSync(VENV, { recursive: true, force: true });
        try {
          await quietly(found.path, ['-m', 'venv', VENV]);
        } catch (error) {
          rmSync(VENV, { recursive: true, force: true });
          throw error;
        }
      }
      const options = ['--disable-pip-version-check', '--no-input', '-r', requirements];
      await quietly(VENV_PYTHON, ['-m', 'pip', 'install', ...options]);
      writeFileSync(COMMONJS, '{ "type": "commonjs" }\n');
    },
  };
}

/** Whether the environment that is there was made here, by this Python. */
async function isOwn({ version }) {
  // Python is content with a folder that moved; the commands in it still call the old place
  const activate = join(dirname(VENV_PYTHON), 'activate');
  const quoted = `'"'"'`; // so Pythons since the end of 2024 write an apostrophe
  const script = existsSync(activate) ? readFileSync(activate, 'utf8').replaceAll(quoted, "'") : '';
  if (!script.includes(VENV)) return false;
  const probe = 'import sys, platform; print(sys.prefix); print(platform.python_version())';
  try {
    const [prefix, has] = (await quietly(VENV_PYTHON, ['-c', probe])).trim().split(/\r?\n/);
    return prefix === VENV && has === version;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

/**
 * JupyterLab neither asks over the first page whether it may fetch news, nor fetches any; and no page waits, for a
 * second, while the server finds out that there is nothing to build.
 */
const PAGE = JSON.stringify({
  disabledExtensions: { '@jupyterlab/apputils-extension:announcements': true },
  buildCheck: false,
});

/** The kernel and the extension where the Jupyter of an environment looks for them. */
export function links(environment) {
  const share = join(environment, 'share', 'jupyter');
  const place = join(share, 'labextensions', '@eigenbook', 'jupyterlab');
  // an environment of our own has settings of our own
  const page = environment === VENV && join(VENV, 'etc', 'jupyter', 'labconfig', 'page_config.json'); // prettier-ignore
  return {
    name: 'links',
    stamp: join(environment, '.eigenbook-links'),
    inputs: () => digest([ROOT, process.execPath, PAGE], ['kernel/src/cli', 'kernel/kernelspec']),
    isDone: () =>
      [join(share, 'kernels', 'eigenbook', 'kernel.json'), place, page || place].every(existsSync),
    async run() {
      await quietly(process.execPath, [KERNEL, 'install', '--prefix', environment]);
      link(join(ROOT, 'extension', 'labextension'), place);
      if (!page) return;
      mkdirSync(dirname(page), { recursive: true });
      writeFileSync(page, PAGE);
    },
  };
}
