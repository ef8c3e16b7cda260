// The C functions we call, bound with koffi. A call costs 0.2 µs and arrays are passed as they are.
import type { LibraryHandle } from 'koffi';
import type { ComplexRoutines } from '../complex.ts';
import { hasWideStacks, loadKoffi } from '../native/koffi.ts';
import type { Native } from '../native/steps.ts';
import type { Place } from './find.ts';

/** What we call in one precision, without the letter s or d. LAPACKE's functions return info. */
export type Precision = Readonly<Record<keyof typeof PRECISION, Native>>;

/** What we call on complex matrices. */
export type ComplexFunctions = Readonly<Record<keyof typeof COMPLEX, Native>>;

export interface Bindings {
  readonly d: Precision;
  readonly s: Precision;
  /** A library may be built without them. */
  readonly z: ComplexFunctions | undefined;
  readonly version: string;
  threads(): number;
  setThreads(count: number): void;
}

// The wheel gives every symbol a prefix, so that two OpenBLAS can live in one process.
const PREFIXES = ['scipy_', ''];

type Signature = readonly [name: string, result: string, parameters: string];

// int, char and matrices (void *) are passed as they are; T is the precision: double or float.
const PRECISION = {
  asum: ['cblas_?asum', 'T', 'int void* int'],
  axpy: ['cblas_?axpy', 'void', 'int T void* int void* int'],
  scal: ['cblas_?scal', 'void', 'int T void* int'],
  gemm: ['cblas_?gemm', 'void', 'int int int int int int T void* int void* int T void* int'],
  syrk: ['cblas_?syrk', 'void', 'int int int int int T void* int T void* int'],
  symv: ['cblas_?symv', 'void', 'int int int T void* int void* int T void* int'],
  trsm: ['cblas_?trsm', 'void', 'int int int int int int int T void* int void* int'],
  trsv: ['cblas_?trsv', 'void', 'int int int int int void* int void* int'],
  imatcopy: ['cblas_?imatcopy', 'void', 'int int int int T void* int int'],
  omatcopy: ['cblas_?omatcopy', 'void', 'int int int int T void* int void* int'],
  lacpy: ['LAPACKE_?lacpy', 'int', 'int char int int void* int void* int'],
  laset: ['LAPACKE_?laset', 'int', 'int char int int T T void* int'],
  lapmt: ['LAPACKE_?lapmt', 'int', 'int int int int void* int void*'],
  lange: ['LAPACKE_?lange', 'T', 'int char int int void* int'],
  lansy: ['LAPACKE_?lansy', 'T', 'int char char int void* int'],
  gecon: ['LAPACKE_?gecon', 'int', 'int char int void* int T void*'],
  pocon: ['LAPACKE_?pocon', 'int', 'int char int void* int T void*'],
  getrf: ['LAPACKE_?getrf', 'int', 'int int int void* int void*'],
  getrs: ['LAPACKE_?getrs', 'int', 'int char int int void* int void* void* int'],
  getri: ['LAPACKE_?getri', 'int', 'int int void* int void*'],
  potrf: ['LAPACKE_?potrf', 'int', 'int char int void* int'],
  geqrf: ['LAPACKE_?geqrf', 'int', 'int int int void* int void*'],
  orgqr: ['LAPACKE_?orgqr', 'int', 'int int int int void* int void*'],
  gelsd: ['LAPACKE_?gelsd', 'int', 'int int int int void* int void* int void* T void*'],
  gesdd: ['LAPACKE_?gesdd', 'int', 'int char int int void* int void* void* int void* int'],
  syevd: ['LAPACKE_?syevd', 'int', 'int char char int void* int void*'],
  geev: ['LAPACKE_?geev', 'int', 'int char char int void* int void* void* void* int void* int'],
} as const satisfies Record<string, Signature>;

const COMPLEX = {
  zgeqrf: ['LAPACKE_zgeqrf', 'int', 'int int int void* int void*'],
  zungqr: ['LAPACKE_zungqr', 'int', 'int int int int void* int void*'],
  zgehrd: ['LAPACKE_zgehrd', 'int', 'int int int int void* int void*'],
  zunghr: ['LAPACKE_zunghr', 'int', 'int int int int void* int void*'],
  zhseqr: ['LAPACKE_zhseqr', 'int', 'int char char int int int void* int void* void* int'],
  zheevd: ['LAPACKE_zheevd', 'int', 'int char char int void* int void*'],
  zgesdd: ['LAPACKE_zgesdd', 'int', 'int char int int void* int void* void* int void* int'],
  zpotrf: ['LAPACKE_zpotrf', 'int', 'int char int void* int'],
} as const satisfies Record<keyof ComplexRoutines, Signature>;

/**
 * Loads the library at `place` and binds what we need of it.
 * @throws Error with the loader's reason, or with the name of the function that is missing.
 */
export function bind(place: Place): Bindings {
  const koffi = loadKoffi();
  if (!hasWideStacks(koffi)) {
    throw new Error('other code used koffi first, with a stack too small for OpenBLAS: call engine() before it'); // prettier-ignore
  }
  const paths = [place.path, ...(place.lapacke ? [place.lapacke] : [])];
  const libraries = paths.map((path) => koffi.load(path));
  const one = (...signature: Signature) => bindFunction(libraries, signature);
  const precision = (letter: 's' | 'd') =>
    Object.fromEntries(
      Object.entries(PRECISION).map(([key, [name, result, parameters]]) => {
        const type = (text: string) => text.replaceAll('T', letter === 'd' ? 'double' : 'float');
        return [key, one(name.replace('?', letter), type(result), type(parameters))];
      }),
    ) as Precision;
  // our callers refuse NaN and infinities; LAPACKE would look for them again, at 4 % of a solve
  one('LAPACKE_set_nancheck', 'void', 'int')(0);
  return {
    d: precision('d'),
    s: precision('s'),
    z: complexFunctions(one),
    version: String(one('openblas_get_config', 'str', '')()).trim(),
    threads: one('openblas_get_num_threads', 'int', ''),
    setThreads: one('openblas_set_num_threads', 'void', 'int'),
  };
}

function complexFunctions(one: (...signature: Signature) => Native): ComplexFunctions | undefined {
  try {
    const functions = Object.entries<Signature>(COMPLEX).map(([name, signature]) => [
      name,
      one(...signature),
    ]);
    return Object.fromEntries(functions) as ComplexFunctions;
  } catch {
    return undefined; // complex matrices are then computed in TypeScript
  }
}

function bindFunction(libraries: readonly LibraryHandle[], signature: Signature): Native {
  const [name, result, parameters] = signature;
  const types = parameters.split(' ').filter((type) => type !== '');
  for (const library of libraries) {
    for (const prefix of PREFIXES) {
      try {
        return library.func(prefix + name, result, types);
      } catch {
        // not under this name in this library: koffi has no other way to ask
      }
    }
  }
  throw new Error(`it has no ${name}`);
}
