// Where an OpenBLAS with CBLAS and LAPACKE may lie, most wanted first. Nothing is loaded here.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pythonPrefixes, sitePackages } from '../python.ts';

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
  for (const { path: prefix, origin } of pythonPrefixes(env)) {
    for (const path of wheelLibraries(prefix)) yield { path, origin };
  }
  const path = askPython();
  if (path) yield { path, origin: 'python3 on the PATH' };
  yield* systemPlaces();
}

function wheelLibraries(prefix: string): string[] {
  return sitePackages(prefix)
    .flatMap((site) => WHEEL_LIBRARIES.map((name) => join(site, WHEEL, 'lib', name)))
    .filter((path) => existsSync(path));
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
