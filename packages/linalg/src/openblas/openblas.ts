// OpenBLAS as an engine. Row-major matrices are handed to column-major LAPACK as their transposes,
// which costs nothing; LAPACKE's own row-major mode would copy every matrix twice.
import type { Engine } from '../engine.ts';
import { transpose } from '../transpose.ts';
import { bind, type Bindings } from './bindings.ts';
import { openblasPlaces } from './find.ts';

// Values of CBLAS_LAYOUT and CBLAS_TRANSPOSE, and characters as LAPACK takes them.
const ROW_MAJOR = 101;
const COLUMN_MAJOR = 102;
const NO_TRANS = 111;
const TRANSPOSED = 'T'.charCodeAt(0);
const THIN = 'S'.charCodeAt(0);

/**
 * The OpenBLAS that is found first.
 * @throws Error that says where it was looked for.
 */
export function loadOpenblas(env: NodeJS.ProcessEnv): Engine {
  const tried: string[] = [];
  for (const place of openblasPlaces(env)) {
    try {
      return openblas(bind(place), place.origin);
    } catch (error) {
      tried.push(`${place.path} (${place.origin}): ${(error as Error).message}`);
    }
  }
  throw new Error(tried.length > 0 ? tried.join('; ') : 'no library was found');
}

function openblas(lib: Bindings, origin: string): Engine {
  const version = lib.openblas_get_config().trim();
  return {
    get info() {
      const threads = lib.openblas_get_num_threads();
      return { name: 'openblas', version, origin, device: 'cpu', threads };
    },

    gemm({ m, n, k, A, B, C }) {
      if (m * n === 0) return;
      if (k === 0) C.fill(0);
      else lib.cblas_dgemm(ROW_MAJOR, NO_TRANS, NO_TRANS, m, n, k, 1, A, k, B, n, 0, C, n);
    },

    gesv({ n, nrhs, A, B }) {
      if (n === 0) return 0;
      const pivots = new Int32Array(n);
      const info = lib.LAPACKE_dgetrf(COLUMN_MAJOR, n, n, A, n, pivots);
      if (info !== 0 || nrhs === 0) return checked('dgetrf', info);
      const X = nrhs === 1 ? B : transpose(B, n, nrhs);
      const solved = lib.LAPACKE_dgetrs(COLUMN_MAJOR, TRANSPOSED, n, nrhs, A, n, pivots, X, n);
      if (X !== B) B.set(transpose(X, nrhs, n));
      return checked('dgetrs', solved);
    },

    gesdd({ m, n, A, U, S, Vh }) {
      const k = Math.min(m, n);
      if (k === 0) return 0;
      // Column-major LAPACK sees Aᵀ (n × m) = V·S·Uᵀ: its left factor, column-major, is our Vh.
      const info = lib.LAPACKE_dgesdd(COLUMN_MAJOR, THIN, n, m, A, n, S, Vh, n, U, k);
      return checked('dgesdd', info);
    },
  };
}

const OUT_OF_MEMORY = -1010; // LAPACK_WORK_MEMORY_ERROR

/** Passes LAPACK's code on; a negative one means a wrong argument, which callers exclude. */
function checked(routine: string, info: number): number {
  if (info === OUT_OF_MEMORY) throw new RangeError(`${routine}: not enough memory for its work`);
  if (info < 0) throw new Error(`${routine}: argument ${-info} is invalid (info ${info})`);
  return info;
}
