// `npm run build:gradients`: the gradients of tfjs-core as one file for Node, after a change of its
// version; the result is committed. The package has them as modules that Node cannot load, and its
// bundle for Node leaves them out. They meet the bundle in the registries that tfjs keeps globally.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './setup/failure.mjs';
import { ROOT } from './setup/paths.mjs';
import { capture } from './setup/run.mjs';
import { orSay } from './setup/setup.mjs';

const CORE = join(ROOT, 'node_modules', '@tensorflow', 'tfjs-core');
const RESULT = join(ROOT, 'packages', 'matrix', 'vendor', 'tfjs-gradients.cjs');

await orSay(async () => {
  const { version } = JSON.parse(readFileSync(join(CORE, 'package.json'), 'utf8'));
  const { code, output } = await capture(process.execPath, [
    join(ROOT, 'node_modules', 'esbuild', 'bin', 'esbuild'),
    join(CORE, 'dist', 'register_all_gradients.js'),
    `--outfile=${RESULT}`,
    '--bundle',
    '--minify',
    '--format=cjs',
    '--platform=neutral',
    '--main-fields=module,main',
    '--target=es2022',
    '--legal-comments=none',
    '--log-level=error',
    ...['seedrandom', 'long', 'node-fetch', 'util', 'crypto'].map((name) => `--external:${name}`),
  ]);
  if (code !== 0) throw new Failure(`esbuild could not bundle the gradients:\n${output}`);
  const head = `// The gradients of @tensorflow/tfjs-core ${version}, bundled by \`npm run build:gradients\`.\n// Copyright Google LLC. Licensed under the Apache License, Version 2.0 (see LICENSE).\n`;
  writeFileSync(RESULT, head + readFileSync(RESULT, 'utf8'));
  console.log(`build: the gradients of tfjs-core ${version} are in packages/matrix/vendor`);
});
