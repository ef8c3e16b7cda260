import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const bin = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];

/** The Python of the environment that the set-up made. */
export const venvPython = join(root, '.venv', ...bin);
