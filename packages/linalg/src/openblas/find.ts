// Where an OpenBLAS with CBLAS and LAPACKE may lie, most wanted first. Nothing is loaded here.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A library that may be there. `path` is what the system's loader is given. */
export interface Place {
  readonly path: string;
  /** In which of the documented ways it was found, for messages. */
  readonly origin: string;
  /** A second library that holds LAPACKE, where the first has only BLAS (Debian). */
  readonly lapacke?: string;
}

/** The three documented ways to get the library. */
export const ADVICE = [
  'To get OpenBLAS, do one of these:',
  '  1. pip install scipy-openblas32   (in the Python of your notebook server, or of python3 on the PATH)',
  '  2. install the system’s OpenBLAS with LAPACKE   (Debian, Ubuntu: apt install libopenblas0 liblapacke; macOS: brew install openblas; Fedora: dnf install openblas)',
  '  3. set EIGENBOOK_OPENBLAS to the full path of a libopenblas that has LAPACKE',
].join('\n');

const WHEEL = 'scipy_openblas32';
/** Its library in the wheels of 0.3.34: Linux, macOS, Windows on x64 and Windows on arm64. */
const WHEEL_LIBRARIES = [
  'libscipy_openblas.so',
  'libscipy_openblas.dylib',
  'libscipy_openblas.dll',
  'scipy_openblas.dll',
];

/** Places of the library in the order they are tried; a generator, since later ones cost more to look for. */
export function* openblasPlaces(env: NodeJS.ProcessEnv): Generator<Place> {
  const forced = env['EIGENBOOK_OPENBLAS'];
  if (forced) {
    yield { path: forced, origin: 'EIGENBOOK_OPENBLAS' };
    return;
  }
  const prefixes = [
    [env['EIGENBOOK_PYTHON_PREFIX'], 'the notebook server’s Python'],
    [env['VIRTUAL_ENV'], 'the active virtual environment'],
    [env['CONDA_PREFIX'], 'the active conda environment'],
    [projectEnvironment(), 'the project’s .venv'],
  ] as const;
  for (const [prefix, origin] of prefixes) {
    for (const path of prefix ? wheelLibraries(prefix) : []) yield { path, origin };
  }
  const path = askPython();
  if (path) yield { path, origin: 'python3 on the PATH' };
  yield* systemPlaces();
}

/** The library of the wheel in a Python prefix: `lib/python3.x/site-packages` or, on Windows, `Lib\site-packages`. */
function wheelLibraries(prefix: string): string[] {
  const pythons = list(join(prefix, 'lib')).filter((name) => name.startsWith('python3'));
  const sites = [...pythons.map((name) => join(prefix, 'lib', name)), join(prefix, 'Lib')];
  return sites
    .flatMap((site) =>
      WHEEL_LIBRARIES.map((name) => join(site, 'site-packages', WHEEL, 'lib', name)),
    )
    .filter((path) => existsSync(path));
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

/** What the Python on the PATH says, which may be one that keeps its packages elsewhere. */
function askPython(): string | undefined {
  const script = `import ${WHEEL}, os; d = ${WHEEL}.get_lib_dir(); print(*[os.path.join(d, f) for f in os.listdir(d)], sep="\\n")`;
  const python = process.platform === 'win32' ? 'python' : 'python3';
  try {
    const output = execFileSync(python, ['-c', script], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    });
    const files = output.split(/\r?\n/);
    return files.find((file) => WHEEL_LIBRARIES.includes(basename(file)));
  } catch {
    return undefined; // no Python, or none with the wheel: the caller goes on to the next place
  }
}

/** Names for the system's loader, and the folders of Homebrew, which it does not search. */
export function* systemPlaces(platform: NodeJS.Platform = process.platform): Generator<Place> {
  const origin = 'the system';
  if (platform === 'darwin') {
    yield { path: '/opt/homebrew/opt/openblas/lib/libopenblas.dylib', origin };
    yield { path: '/usr/local/opt/openblas/lib/libopenblas.dylib', origin };
  } else if (platform === 'win32') {
    yield { path: 'libopenblas.dll', origin };
    yield { path: 'openblas.dll', origin };
  } else {
    yield { path: 'libopenblas.so.0', origin };
    yield { path: 'libopenblas.so.0', lapacke: 'liblapacke.so.3', origin };
  }
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
