// The steps of `npm run setup:tensorflow`, as those in steps.mjs. All is in one folder:
//   cpu, gpu       the libraries of TensorFlow, and for gpu of CUDA, out of the wheels of PyPI
//   node_modules   tfjs-node and tfjs-node-gpu, into which the addon is built
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkSpace } from './disk.mjs';
import { Failure } from './failure.mjs';
import { installApart } from './install-apart.mjs';
import { link } from './link.mjs';
import { CACHE, ROOT, VENV_PYTHON } from './paths.mjs';
import { quietly } from './run.mjs';
import { digest } from './stamp.mjs';

const FOLDER = join(CACHE, 'tensorflow');
const SCRIPTS = join(ROOT, 'scripts', 'tensorflow');
const MODULES = join(FOLDER, 'node_modules');
/** What is downloaded and unpacked at the same time, in GB; the packages are 0.4 of it. */
const SPACE = { cpu: 1.6, gpu: 9 };
/** The wheels of this Python serve all: of them only libraries are taken, which know of no Python. */
const ANY_PYTHON = '3.12';

/** The name of the package that computes on `device`, `cpu` or `gpu`. */
export const packageOf = (device) => `tfjs-node${device === 'gpu' ? '-gpu' : ''}`;

/** The libraries of TensorFlow; nothing is left of them unless all are there. */
export function library(device) {
  const folder = join(FOLDER, device);
  const partial = `${folder}.partial`;
  const wheels = join(partial, 'wheels');
  const requirements = join('scripts', 'tensorflow', `${device}.txt`);
  return {
    name: 'library',
    doing: 'fetching …',
    stamp: join(folder, 'stamp'),
    inputs: () => digest([process.platform, process.arch], [requirements, 'scripts/tensorflow/unpack.py']), // prettier-ignore
    isDone: () => librariesIn(folder).length === 2,
    async run() {
      const remove = () => [folder, partial].forEach((path) => rmSync(path, { recursive: true, force: true })); // prettier-ignore
      const stopped = () => {
        remove();
        process.exit(130);
      };
      remove();
      checkSpace(FOLDER, SPACE[device]);
      process.on('SIGINT', stopped);
      try {
        const options = ['--disable-pip-version-check', '--no-input', '--no-deps', '--require-hashes', '--only-binary=:all:', '--python-version', ANY_PYTHON]; // prettier-ignore
        await quietly(VENV_PYTHON, ['-m', 'pip', 'download', ...options, '--dest', wheels, '-r', requirements]); // prettier-ignore
        await quietly(VENV_PYTHON, [join(SCRIPTS, 'unpack.py'), wheels, partial]);
        rmSync(wheels, { recursive: true });
        if (librariesIn(partial).length !== 2) {
          throw new Failure('the wheel of TensorFlow holds no libtensorflow_cc and libtensorflow_framework'); // prettier-ignore
        }
        renameSync(partial, folder);
      } catch (error) {
        remove();
        throw error;
      } finally {
        process.off('SIGINT', stopped);
      }
    },
  };
}

/** The packages, without their install scripts: those would fetch a TensorFlow of 2022. */
export const tfjs = {
  name: 'tfjs',
  doing: 'fetching …',
  stamp: join(FOLDER, 'packages-stamp'),
  inputs: () => digest([], ['scripts/tensorflow/package-lock.json']),
  isDone: () => ['cpu', 'gpu'].every((device) => existsSync(home(device))),
  async run() {
    checkSpace(FOLDER, 0.4);
    await installApart(SCRIPTS, FOLDER);
  },
};

/** The addon of the package, against these libraries. It serves every Node that we support. */
export function addon(device, compiler) {
  const folder = join(home(device), 'lib', 'napi-v8');
  return {
    name: 'addon',
    doing: 'compiling …',
    stamp: join(folder, 'stamp'),
    inputs: () =>
      digest(
        [compiler.command, compiler.version, process.arch],
        [
          'scripts/tensorflow/package-lock.json',
          `scripts/tensorflow/${device}.txt`,
          'scripts/tensorflow/hush.cc',
          'scripts/tensorflow/speak.cc',
        ],
      ),
    isDone: () => existsSync(join(folder, 'tfjs_binding.node')),
    async run() {
      const partial = `${folder}.partial`;
      for (const path of [folder, partial]) rmSync(path, { recursive: true, force: true });
      mkdirSync(partial, { recursive: true });
      for (const args of compilations(device, partial)) await quietly(compiler.command, args);
      renameSync(partial, folder);
    },
  };
}

/** The arguments of the compiler, a line for each thing it makes in `out`. */
function* compilations(device, out) {
  const { platform } = process;
  const binding = join(home(device), 'binding');
  const sources = readdirSync(binding).filter((name) => name.endsWith('.cc')).map((name) => join(binding, name)); // prettier-ignore
  const shared = ['-std=c++17', '-O2', '-fPIC', '-shared'];
  // from lib/napi-v8 of the package to the libraries: the folder may move as a whole
  const away = join('..', '..', '..', '..', '..', device, 'tensorflow');
  const here = platform === 'darwin' ? '@loader_path' : '$ORIGIN';
  const links = [`-Wl,-rpath,${here}`, `-Wl,-rpath,${here}/${away}`];
  if (platform === 'darwin') links.push('-undefined', 'dynamic_lookup');
  if (platform === 'linux') {
    const hush = join(out, 'libeigenbook_hush.so');
    yield [...shared, join(SCRIPTS, 'hush.cc'), '-Wl,-z,initfirst', '-Wl,-soname,libeigenbook_hush.so', '-o', hush]; // prettier-ignore
    sources.push(join(SCRIPTS, 'speak.cc'));
    links.push(hush);
  }
  const headers = [join(MODULES, 'node-api-headers', 'include'), join(FOLDER, device, 'tensorflow', 'include')]; // prettier-ignore
  // the sources include their own package as ../<its folder>
  yield [
    ...shared,
    '-DNAPI_VERSION=8',
    ...[join(home(device), '..'), ...headers].map((folder) => `-I${folder}`),
    ...sources,
    ...librariesIn(join(FOLDER, device)),
    ...links,
    '-o',
    join(out, 'tfjs_binding.node'),
  ];
}

/** Puts the packages that were built where Node looks for packages; `npm ci` takes them out again. */
export function linkTensorflow() {
  for (const device of ['cpu', 'gpu']) {
    const built = existsSync(join(home(device), 'lib', 'napi-v8', 'stamp'));
    if (built) link(home(device), placeOf(device));
  }
}

/** Where Node finds the package. */
export const placeOf = (device) => join(ROOT, 'node_modules', '@tensorflow', packageOf(device));

const home = (device) => join(MODULES, '@tensorflow', packageOf(device));

function librariesIn(folder) {
  const place = join(folder, 'tensorflow');
  if (!existsSync(place)) return [];
  const names = readdirSync(place).filter((name) => /^libtensorflow_(cc|framework)\./.test(name));
  return names.map((name) => join(place, name));
}
