// OpenBLAS as an engine. Row-major matrices are handed to column-major LAPACK as their transposes,
// which costs nothing; LAPACKE's own row-major mode would copy every matrix twice.
import { ROUTINES } from '../background.ts';
import type { Background, Engine, Routines } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { asum } from './asum.ts';
import { bind, type Bindings, type Precision } from './bindings.ts';
import { refuseProcessesWhile } from './child-processes.ts';
import { potrf } from './cholesky.ts';
import { complexBy } from './complex.ts';
import { geev, syevd } from './eigen.ts';
import { openblasPlaces } from './find.ts';
import { gemm, gemmNow, halvesAreQuicker } from './gemm.ts';
import { level1By } from '../level1.ts';
import { gesv, getrf, getri, getrs } from './lu.ts';
import { geqrf } from './qr.ts';
import { inThreads, inTurn, isComputing, type Steps } from '../native/steps.ts';
import { gelsd, gesdd } from './svd.ts';
import type { FloatArray } from '../tasks.ts';
import { transposeBy } from '../transpose.ts';
import { transposeInto } from './transpose.ts';

/** A routine for either precision: `lib` has the functions of that of the task's arrays. */
type Routine<Task, Result> = (lib: Precision, task: Task) => Steps<Result>;
type AllSteps = { [Name in keyof Routines]: Routine<Parameters<Routines[Name]>[0], ReturnType<Routines[Name]>> }; // prettier-ignore
const STEPS: Omit<AllSteps, 'gemm'> = {
  asum,
  gesv,
  getrf,
  getrs,
  getri,
  potrf,
  geqrf,
  gelsd,
  gesdd,
  syevd,
  geev,
};

/**
 * The OpenBLAS that is found first.
 * @throws Error that says where it was looked for.
 */
export function loadOpenblas(env: NodeJS.ProcessEnv): Engine {
  const tried: string[] = [];
  for (const place of openblasPlaces(env)) {
    try {
      const lib = bind(place);
      const of = (x: FloatArray) => (x instanceof Float32Array ? lib.s : lib.d);
      transposeBy((from, rows, columns, to) =>
        inTurn(transposeInto(of(from), { from, to, rows, columns })),
      );
      level1By({
        axpy: (alpha, x, y) => of(x).axpy(x.length, alpha, x, 1, y, 1),
        scal: (alpha, x) => of(x).scal(x.length, alpha, x, 1),
      });
      // with OpenMP it does nothing in a fork
      const hasThreads = !/OPENMP/i.test(lib.version);
      if (hasThreads) refuseProcessesWhile(() => isComputing() && lib.threads() > 1);
      return openblas(lib, place.origin);
    } catch (error) {
      tried.push(`${place.path} (${place.origin}): ${(error as Error).message}`);
    }
  }
  const brings = 'pip install scipy-openblas32 brings one, several times faster';
  // the system's library is tried twice, with LAPACKE in it and beside it, and lacks in the same words
  const reasons = tried.length > 0 ? [...new Set(tried)].join('; ') : 'no library was found';
  throw new Error(env['EIGENBOOK_OPENBLAS'] ? reasons : `${reasons}: ${brings}`);
}

function openblas(lib: Bindings, origin: string): Engine {
  const of = (task: object): Precision =>
    ('LU' in task ? task.LU : (task as { A: unknown }).A) instanceof Float32Array ? lib.s : lib.d;
  const inHalves = halvesAreQuicker(lib);
  const all: AllSteps = { ...STEPS, gemm: (precision, task) => gemm(precision, task, inHalves) };
  const each = (run: (steps: Routine<object, unknown>) => unknown) =>
    Object.fromEntries(ROUTINES.map((name) => [name, run(all[name] as Routine<object, unknown>)]));
  return {
    ...(each((steps) => (task: object) => inTurn(steps(of(task), task))) as unknown as Routines),
    gemm: (task) => gemmNow(of(task), task, inHalves),
    background: each(
      (steps) => (task: object) => inThreads(steps(of(task), task)),
    ) as unknown as Background,
    ...(lib.z && { complex: complexBy(lib.z) }),

    get info() {
      const { version } = lib;
      const threads = lib.threads();
      return { name: 'openblas', version, origin, device: 'cpu', threads, background: 'threads' as const }; // prettier-ignore
    },

    setThreads(count) {
      if (!Number.isInteger(count) || count < 1) {
        throw new EngineError(`engine: threads must be a whole number ≥ 1; got ${count}`);
      }
      lib.setThreads(count);
    },
  };
}
