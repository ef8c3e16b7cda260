// `npm run bench`: our kernel and matrices beside their peers, in one run.
import { join } from 'node:path';
import { checkNode } from './setup/node-version.mjs';
import { ROOT, VENV, VENV_PYTHON } from './setup/paths.mjs';
import { openly } from './setup/run.mjs';
import { orSay, setUp } from './setup/setup.mjs';

if (checkNode(process.versions.node)) {
  await orSay(async () => {
    await setUp({ requirements: 'requirements-dev.txt' });
    const env = { ...process.env, VIRTUAL_ENV: VENV };
    process.exitCode = await openly(VENV_PYTHON, [join(ROOT, 'test', 'bench')], { env });
  });
}
