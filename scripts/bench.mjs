// `npm run bench`: our kernel and matrices beside their peers, each pair in one run.
// With names, only those: node scripts/bench.mjs linalg
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure } from './setup/failure.mjs';
import { checkNode } from './setup/node-version.mjs';
import { CACHE, ROOT, VENV, VENV_PYTHON } from './setup/paths.mjs';
import { capture, npm, openly } from './setup/run.mjs';
import { orSay, setUp } from './setup/setup.mjs';

/** Packages that are measured beside ours and are no dependency of ours. */
const PEERS = ['ml-matrix@6.15.1', 'mathjs@15.2.0', 'numpy-ts@1.7.0'];
/** Kernels that are. tslab finds its types only in an install of its own. */
const DENO = 'deno==2.9.8';
const TSLAB = ['tslab@1.0.22', '@types/node@20'];
/** Python packages that the toolkit is measured beside; PyTorch brings 3 GB of CUDA on Linux. */
const LEARNING = [['scikit-learn==1.9.1', 'implicit==0.7.3'], ['torch==2.15.0']];

/** What each benchmark runs with Python, and what it needs in its environment. */
const BENCHES = {
  kernel: { path: join(ROOT, 'test', 'bench', 'kernel'), prepare: installKernels },
  sparse: { path: join(ROOT, 'test', 'bench', 'sparse.py') },
  memory: { path: join(ROOT, 'test', 'bench', 'memory.py') },
  linalg: { path: join(ROOT, 'test', 'bench', 'linalg'), prepare: installPeers },
  ai: { path: join(ROOT, 'test', 'bench', 'ai'), prepare: installLearning },
};

/** Where the peers are, or nothing when they could not be installed: then ours run without them. */
async function installPeers() {
  const folder = join(CACHE, 'bench-peers');
  const isThere = await installed(folder, ...npmInstall(PEERS), { cwd: folder });
  return isThere ? { BENCH_PEERS: join(folder, 'package.json') } : {};
}

/** Those of the Python peers that could be installed, where Python finds them. */
async function installLearning() {
  const folders = [];
  for (const packages of LEARNING) {
    const folder = join(CACHE, `bench-${packages[0].split('=')[0]}`);
    const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--target', folder];
    if (await installed(folder, VENV_PYTHON, [...pip, ...packages])) folders.push(folder);
  }
  return { PYTHONPATH: folders.join(delimiter) };
}

/** The kernelspecs of the peers that could be installed, beside ours and ipykernel's. */
async function installKernels() {
  const specs = join(CACHE, 'bench-kernels');
  const names = ['eigenbook', 'python3'];
  const deno = join(specs, 'deno');
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--target', deno, DENO];
  if (await installed(deno, VENV_PYTHON, pip)) {
    const bin = join(deno, 'bin', process.platform === 'win32' ? 'deno.exe' : 'deno');
    names.push(
      kernelspec(specs, 'deno', [bin, 'jupyter', '--kernel', '--conn', '{connection_file}']),
    );
  }
  const tslab = join(specs, 'tslab');
  if (await installed(tslab, ...npmInstall(TSLAB), { cwd: tslab })) {
    const bin = join(tslab, 'node_modules', 'tslab', 'bin', 'tslab');
    names.push(
      kernelspec(specs, 'tslab', [
        process.execPath,
        bin,
        'kernel',
        '--config-path',
        '{connection_file}',
      ]),
    );
  }
  return { BENCH_KERNELS: names.join(), JUPYTER_PATH: specs };
}

function kernelspec(specs, name, argv) {
  const folder = join(specs, 'kernels', name);
  mkdirSync(folder, { recursive: true });
  const spec = { argv, display_name: name, language: 'typescript' };
  writeFileSync(join(folder, 'kernel.json'), JSON.stringify(spec));
  return name;
}

function npmInstall(packages) {
  const [command, args] = npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages]); // prettier-ignore
  return [command, args];
}

/** Installs into `folder` once; false, and the reason said, if it cannot be done. */
async function installed(folder, command, args, options = {}) {
  const stamp = join(folder, '.installed');
  const wanted = args.join(' ');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const { shell } = npm([])[2];
  const { code, output } = await capture(command, args, { shell, ...options });
  if (code === 0) writeFileSync(stamp, wanted);
  else console.error(`bench: ${args.at(-1)} could not be installed: ${output.trim()}`);
  return code === 0;
}

if (checkNode(process.versions.node)) {
  await orSay(async () => {
    const names = process.argv.slice(2);
    const unknown = names.filter((name) => !(name in BENCHES));
    if (unknown.length > 0) {
      throw new Failure(`there is no benchmark ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}`); // prettier-ignore
    }
    await setUp({ requirements: 'requirements-dev.txt' });
    for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
      const { path, prepare } = BENCHES[name];
      const env = {
        ...process.env,
        VIRTUAL_ENV: VENV,
        NODE: process.execPath,
        ...(await prepare?.()),
      };
      const code = await openly(VENV_PYTHON, [path], { env });
      if (code !== 0) process.exitCode = code;
    }
  });
}
