// `npm run format`: writes every file the way prettier does.
import { checkNode } from './setup/node-version.mjs';
import { PRETTIER } from './setup/paths.mjs';
import { quietly } from './setup/run.mjs';
import { orSay, runSteps } from './setup/setup.mjs';
import { packages } from './setup/steps.mjs';

if (checkNode(process.versions.node)) {
  await orSay(async () => {
    await runSteps([packages]);
    const output = await quietly(process.execPath, [...PRETTIER, '--write', '.']);
    const changed = output.split('\n').filter((line) => line && !line.includes('(unchanged)'));
    console.log(`format: ${changed.length} files changed`);
  });
}
