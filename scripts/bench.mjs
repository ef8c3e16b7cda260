// `npm run bench`: our kernel and matrices beside their peers, each pair in one run.
// With names, only those: node scripts/bench.mjs linalg
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './setup/failure.mjs';
import { checkNode } from './setup/node-version.mjs';
import { CACHE, ROOT, VENV, VENV_PYTHON } from './setup/paths.mjs';
import { capture, npm, openly } from './setup/run.mjs';
import { orSay, setUp } from './setup/setup.mjs';

/** Packages that are measured beside ours and are no dependency of ours. */
const PEERS = ['ml-matrix@6.15.1', 'mathjs@15.2.0', 'numpy-ts@1.7.0'];

/** What each benchmark runs with Python, and what it needs in its environment. */
const BENCHES = {
  kernel: { path: join(ROOT, 'test', 'bench') },
  linalg: { path: join(ROOT, 'test', 'bench', 'linalg'), prepare: installPeers },
};

/** Where the peers are, or nothing when they could not be installed: then ours run without them. */
async function installPeers() {
  const folder = join(CACHE, 'bench-peers');
  const manifest = join(folder, 'package.json');
  const stamp = join(folder, `${PEERS.join(' ')}.stamp`);
  if (!existsSync(stamp)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(manifest, '{ "private": true }\n');
    const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...PEERS];
    const [command, args, options] = npm(install);
    const { code, output } = await capture(command, args, { ...options, cwd: folder });
    if (code !== 0) {
      console.error(`bench: the other packages could not be installed: ${output.trim()}`);
      return {};
    }
    writeFileSync(stamp, '');
  }
  return { BENCH_PEERS: manifest };
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
