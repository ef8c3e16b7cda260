// `npm run doctor`: what a notebook here needs, each in order or with what to do about it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode } from './setup/node-version.mjs';
import { ROOT, VENV } from './setup/paths.mjs';
import { openly } from './setup/run.mjs';

const COMMAND = join(ROOT, 'kernel', 'bin', 'eigenbook.js');

if (checkNode(process.versions.node)) {
  if (existsSync(join(ROOT, 'kernel', 'dist', 'bundle', 'cli.js'))) {
    const env = { ...process.env, ...(existsSync(VENV) && { VIRTUAL_ENV: VENV }) };
    process.exitCode = await openly(process.execPath, [COMMAND, 'doctor'], { env });
    if (process.exitCode !== 0) console.error('eigenbook: npm start -- --setup mends what it can.');
  } else {
    console.error('eigenbook: nothing is set up yet: run npm start -- --setup, then the command again.'); // prettier-ignore
    process.exitCode = 1;
  }
}
