import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { npm, quietly } from './run.mjs';

/** Installs what the lock file in `from` names into `folder`; no script of a package is run. */
export async function installApart(from, folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(from, name), join(folder, name)); // prettier-ignore
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder];
  const [command, args, shell] = npm(['ci', ...options]);
  await quietly(command, args, { ...shell, cwd: folder });
}
