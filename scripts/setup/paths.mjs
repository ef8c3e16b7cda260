import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const CACHE = join(ROOT, '.cache');
export const LOG = join(CACHE, 'setup.log');
export const VENV = join(ROOT, '.venv');
export const VENV_PYTHON =
  process.platform === 'win32' ? join(VENV, 'Scripts', 'python.exe') : join(VENV, 'bin', 'python');
export const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
/** Prettier's command and what it is always told: it looks only at what changed since it last did. */
export const PRETTIER = [
  join(ROOT, 'node_modules', 'prettier', 'bin', 'prettier.cjs'),
  '--cache',
  '--cache-strategy=content',
  `--cache-location=${join(CACHE, 'prettier')}`,
];
