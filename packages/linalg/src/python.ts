// Where Python environments lie, whose wheels bring native libraries.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Prefix {
  readonly path: string;
  /** Which environment it is, for messages. */
  readonly origin: string;
}

/** The environments that may hold a wheel for us, most wanted first. */
export function pythonPrefixes(env: NodeJS.ProcessEnv): Prefix[] {
  const prefixes = [
    [env['EIGENBOOK_PYTHON_PREFIX'], 'the notebook server’s Python'],
    [env['VIRTUAL_ENV'], 'the active virtual environment'],
    [env['CONDA_PREFIX'], 'the active conda environment'],
    [projectEnvironment(), 'the project’s .venv'],
  ] as const;
  return prefixes.flatMap(([path, origin]) => (path ? [{ path, origin }] : []));
}

/** Its folders of packages: `lib/python3.x/site-packages` or, on Windows, `Lib\site-packages`. */
export function sitePackages(prefix: string): string[] {
  const pythons = list(join(prefix, 'lib')).filter((name) => name.startsWith('python3'));
  const folders = [...pythons.map((name) => join(prefix, 'lib', name)), join(prefix, 'Lib')];
  return folders.map((folder) => join(folder, 'site-packages')).filter((path) => existsSync(path));
}

export function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** The `.venv` nearest above this file: that of the project this package is installed in. */
function projectEnvironment(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    if (existsSync(join(folder, '.venv'))) return join(folder, '.venv');
    const parent = dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
}
