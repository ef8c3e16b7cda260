// `npm run format`: writes every file the way prettier does.
import { join } from 'node:path';
import { checkNode } from './setup/node-version.mjs';
import { ROOT } from './setup/paths.mjs';
import { quietly } from './setup/run.mjs';
import { orSay, runSteps } from './setup/setup.mjs';
import { packages } from './setup/steps.mjs';

if (checkNode(process.versions.node)) {
  await orSay(async () => {
    await runSteps([packages]);
    const prettier = join(ROOT, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
    const output = await quietly(process.execPath, [prettier, '--write', '.']);
    const changed = output.split('\n').filter((line) => line && !line.endsWith('(unchanged)'));
    console.log(`format: ${changed.length} files changed`);
  });
}
