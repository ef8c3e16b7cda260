// `npm run clean`: takes out everything that the set-up, the build and the tests made.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setup/paths.mjs';

const MADE = ['dist', 'lib', 'labextension', 'node_modules', 'tsconfig.tsbuildinfo'];
const folders = readdirSync(join(ROOT, 'packages')).map((name) => join('packages', name));
const paths = [
  '.venv',
  '.cache',
  'node_modules',
  join('test', 'artefacts'),
  ...[...folders, 'kernel', 'extension'].flatMap((folder) =>
    MADE.map((name) => join(folder, name)),
  ),
];
for (const path of paths) rmSync(join(ROOT, path), { recursive: true, force: true });
console.log('clean: everything that can be made again is gone');
