// The C functions we call, bound with koffi. A call costs 0.2 µs and arrays are passed as they are.
import { createRequire } from 'node:module';
import type { LibraryHandle } from 'koffi';
import type { Place } from './find.ts';

type Argument = number | Float64Array | Int32Array;
/** A LAPACKE function; returns LAPACK's info. */
type Routine = (...args: Argument[]) => number;

export interface Bindings {
  readonly cblas_dgemm: (...args: Argument[]) => void;
  readonly LAPACKE_dgetrf: Routine;
  readonly LAPACKE_dgetrs: Routine;
  readonly LAPACKE_dgesdd: Routine;
  readonly openblas_get_config: () => string;
  readonly openblas_get_num_threads: () => number;
}

// The wheel gives every symbol a prefix, so that two OpenBLAS can live in one process.
const PREFIXES = ['scipy_', ''];

const INT = 'int32_t';
const SIGNATURES: Record<keyof Bindings, [result: string, parameters: string[]]> = {
  cblas_dgemm: ['void', ['int', 'int', 'int', INT, INT, INT, 'double', 'void *', INT, 'void *', INT, 'double', 'void *', INT]], // prettier-ignore
  LAPACKE_dgetrf: [INT, ['int', INT, INT, 'void *', INT, 'void *']],
  LAPACKE_dgetrs: [INT, ['int', 'char', INT, INT, 'void *', INT, 'void *', 'void *', INT]],
  LAPACKE_dgesdd: [INT, ['int', 'char', INT, INT, 'void *', INT, 'void *', 'void *', INT, 'void *', INT]], // prettier-ignore
  openblas_get_config: ['str', []],
  openblas_get_num_threads: ['int', []],
};

// koffi calls on a stack of its own, 1 MiB by default. OpenBLAS keeps its jobs there, 64 threads’
// worth at every level of its recursion: an LU of 500 × 500 on two threads overran it (SIGSEGV).
const STACK_BYTES = 16 * 2 ** 20; // the most koffi gives

/**
 * Loads the library at `place` and binds what we need of it.
 * @throws Error with the loader's reason, or with the name of the function that is missing.
 */
export function bind(place: Place): Bindings {
  const koffi = createRequire(import.meta.url)('koffi') as typeof import('koffi');
  widenStack(koffi);
  const paths = [place.path, ...(place.lapacke ? [place.lapacke] : [])];
  const libraries = paths.map((path) => koffi.load(path));
  const entries = Object.entries(SIGNATURES).map(([name, signature]) => [
    name,
    bindFunction(libraries, name, signature),
  ]);
  return Object.fromEntries(entries) as Bindings;
}

/** koffi takes its sizes until it has loaded a library; another copy of us may have set them. */
function widenStack(koffi: typeof import('koffi')): void {
  const config = koffi.config();
  const smallest = Math.min(config.sync_stack_size ?? 0, config.async_stack_size ?? 0);
  if (smallest >= STACK_BYTES) return;
  try {
    koffi.config({ ...config, sync_stack_size: STACK_BYTES, async_stack_size: STACK_BYTES });
  } catch (cause) {
    const reason = `other code used koffi first, with a stack too small for OpenBLAS: call engine() before it`;
    throw new Error(reason, { cause });
  }
}

function bindFunction(
  libraries: readonly LibraryHandle[],
  name: string,
  [result, parameters]: [result: string, parameters: string[]],
): unknown {
  for (const library of libraries) {
    for (const prefix of PREFIXES) {
      try {
        return library.func(prefix + name, result, parameters);
      } catch {
        // not under this name in this library: koffi has no other way to ask
      }
    }
  }
  throw new Error(`it has no ${name}`);
}
