// Builds the extension: src/ → lib/ (TypeScript) → labextension/ (what JupyterLab loads). Tools are
// called by their files, not as commands: `tsc` may belong to another package's older compiler,
// `@jupyter/builder` has no command, and hoisting may move all of them.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);

function run(script, ...args) {
  const options = { cwd: import.meta.dirname, stdio: 'inherit' };
  const { status } = spawnSync(process.execPath, [script, ...args], options);
  if (status !== 0) process.exit(status ?? 1);
}

run(join(dirname(resolve('typescript/package.json')), 'bin', 'tsc'), '-b');
const builder = resolve('@jupyter/builder/lib/build-labextension.js');
run(builder, '--core-package-file', resolve('@jupyterlab/core-meta/core.package.json'), '.');
