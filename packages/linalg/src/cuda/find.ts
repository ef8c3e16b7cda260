// Where the libraries of CUDA 13 or 12 may lie, most wanted first. Nothing is loaded here.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { list, pythonPrefixes, sitePackages } from '../python.ts';

/** The libraries, in the order in which they need each other. */
type LibraryName = 'cudart' | 'cublasLt' | 'cublas' | 'nvJitLink' | 'cusparse' | 'cusolver';

/** A whole set of libraries that may be there. `paths` are what the system’s loader is given. */
export interface Place {
  readonly paths: Readonly<Record<LibraryName, string>>;
  /** The library of the driver, which is the system’s. */
  readonly driver: string;
  /** In which of the documented ways it was found, for messages. */
  readonly origin: string;
}

// The number in the name of each library, for CUDA 13 and 12.
const NUMBERS: readonly Readonly<Record<LibraryName, string>>[] = [
  { cudart: '13', cublasLt: '13', cublas: '13', nvJitLink: '13', cusparse: '12', cusolver: '12' },
  { cudart: '12', cublasLt: '12', cublas: '12', nvJitLink: '12', cusparse: '12', cusolver: '11' },
];

/** How to get the libraries, for messages. */
export const ADVICE = [
  'To compute on an NVIDIA GPU, have its driver, and do one of these:',
  '  1. pip install nvidia-cuda-runtime nvidia-cublas nvidia-cusolver nvidia-cusparse nvidia-nvjitlink   (each with -cu12 at its end for CUDA 12)',
  '  2. install the CUDA toolkit, version 12 or 13',
  '  3. set EIGENBOOK_CUDA to the folder that holds the libraries of one of them',
].join('\n');

/** Places of the libraries in the order they are tried. */
export function* cudaPlaces(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): Generator<Place> {
  const within = (folders: string[], origin: string) => placesIn(folders, origin, platform);
  const forced = env['EIGENBOOK_CUDA'];
  if (forced) {
    yield* within([forced], 'EIGENBOOK_CUDA');
    return;
  }
  for (const { path, origin } of pythonPrefixes(env)) {
    yield* within(sitePackages(path).flatMap(wheelFolders), origin);
  }
  for (const variable of ['CUDA_PATH', 'CUDA_HOME']) {
    const root = env[variable];
    if (root) yield* within(toolkitFolders(root), variable);
  }
  yield* within(toolkitFolders('/usr/local/cuda'), 'the system');
  for (const numbers of NUMBERS) {
    const name = (library: LibraryName) => fileName(library, numbers[library], platform);
    yield placeOf(name, 'the system', platform);
  }
}

/** NVIDIA’s wheels: one folder for all from CUDA 13 on, one for each before. */
function wheelFolders(site: string): string[] {
  const nvidia = join(site, 'nvidia');
  return list(nvidia).flatMap((name) => {
    const folder = join(nvidia, name);
    return [join(folder, 'lib'), join(folder, 'bin'), join(folder, 'bin', 'x86_64')];
  });
}

function toolkitFolders(root: string): string[] {
  return ['lib64', 'lib', 'bin', join('bin', 'x64')].map((folder) => join(root, folder));
}

/** The sets of libraries that are whole in these folders. */
function* placesIn(
  folders: readonly string[],
  origin: string,
  platform: NodeJS.Platform,
): Generator<Place> {
  for (const numbers of NUMBERS) {
    const find = (library: LibraryName) => {
      const name = fileName(library, numbers[library], platform);
      return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    };
    const names = Object.keys(numbers) as LibraryName[];
    if (names.every((library) => find(library))) {
      yield placeOf((library) => find(library)!, origin, platform);
    }
  }
}

function placeOf(
  path: (library: LibraryName) => string,
  origin: string,
  platform: NodeJS.Platform,
): Place {
  const names = Object.keys(NUMBERS[0]!) as LibraryName[];
  const paths = Object.fromEntries(names.map((name) => [name, path(name)])) as Place['paths'];
  return { paths, driver: platform === 'win32' ? 'nvcuda.dll' : 'libcuda.so.1', origin };
}

function fileName(library: LibraryName, number: string, platform: NodeJS.Platform): string {
  if (platform !== 'win32') return `lib${library}.so.${number}`;
  return library === 'nvJitLink' ? `nvJitLink_${number}0_0.dll` : `${library}64_${number}.dll`;
}
