// Native code believes what it is told: a short or detached array would be read beyond its end.
// So each array of a task is measured against the task's sizes before an engine sees it.
import { ROUTINES } from './background.ts';
import { checkComplexTask, type Complex, COMPLEX_ROUTINES } from './complex.ts';
import type { Background, Engine, Routines } from './engine.ts';
import type { FloatArray } from './tasks.ts';

type Task<Name extends keyof Routines> = Parameters<Routines[Name]>[0];
/** Reports each array with the length it must have. */
type Expect = (name: string, array: FloatArray | undefined, length: number) => void;

const ARRAYS: { [Name in keyof Routines]: (task: Task<Name>, expect: Expect) => void } = {
  asum({ A }, expect) {
    expect('A', A, A.length);
  },
  gemm({ m, n, k, A, B, C, batch = 1 }, expect) {
    expect('A', A, batch * m * k);
    expect('B', B, batch * k * n);
    expect('C', C, batch * m * n);
  },
  gesv({ n, nrhs, A, B, rcond }, expect) {
    expect('A', A, n * n);
    expect('B', B, n * nrhs);
    expect('rcond', rcond, 1);
  },
  getrf({ m, n, A, pivots, rcond }, expect) {
    expect('A', A, m * n);
    expectInts('getrf', pivots, Math.min(m, n));
    expect('rcond', rcond, 1);
  },
  getrs({ n, nrhs, LU, pivots, B }, expect) {
    expect('LU', LU, n * n);
    expectInts('getrs', pivots, n);
    if (pivots.some((pivot, i) => pivot < i || pivot >= n)) {
      throw new RangeError(`getrs: pivots must be those of getrf; got ${pivots.join(', ')}`);
    }
    expect('B', B, n * nrhs);
  },
  getri({ n, A, rcond }, expect) {
    expect('A', A, n * n);
    expect('rcond', rcond, 1);
  },
  potrf({ n, A, L, rcond }, expect) {
    expect('A', A, n * n);
    expect('L', L, n * n);
    expect('rcond', rcond, 1);
  },
  geqrf({ m, n, A, Q, R, full }, expect) {
    const k = full ? m : Math.min(m, n);
    expect('A', A, m * n);
    expect('Q', Q, m * k);
    expect('R', R, k * n);
  },
  gelsd({ m, n, nrhs, A, B, X, S, rank }, expect) {
    expect('A', A, m * n);
    expect('B', B, m * nrhs);
    expect('X', X, n * nrhs);
    expect('S', S, Math.min(m, n));
    expectInts('gelsd', rank, 1);
    expectFinite('gelsd', [A, B]);
  },
  gesdd({ m, n, A, S, U, Vh, full }, expect) {
    const k = Math.min(m, n);
    together('gesdd', 'U and Vh', [U, Vh]);
    expect('A', A, m * n);
    expect('S', S, k);
    expect('U', U, full ? m * m : m * k);
    expect('Vh', Vh, full ? n * n : k * n);
  },
  syevd({ n, A, W, V }, expect) {
    expect('A', A, n * n);
    expect('W', W, n);
    expect('V', V, n * n);
  },
  geev({ n, A, Wr, Wi, Vr, Vi }, expect) {
    together('geev', 'Vr and Vi', [Vr, Vi]);
    expect('A', A, n * n);
    expect('Wr', Wr, n);
    expect('Wi', Wi, n);
    expect('Vr', Vr, n * n);
    expect('Vi', Vi, n * n);
    expectFinite('geev', [A]);
  },
};

/**
 * Throws unless every array of the task has the length its sizes say and the type of the first.
 * @throws RangeError for a length, TypeError for a type: errors of the caller.
 */
export function checkTask<Name extends keyof Routines>(routine: Name, task: Task<Name>): void {
  let type: unknown;
  ARRAYS[routine](task, (name, array, length) => {
    if (array === undefined) return;
    type ??= array.constructor;
    if (type !== Float64Array && type !== Float32Array) {
      throw new TypeError(`${routine}: ${name} must be a Float64Array or a Float32Array`);
    }
    if (array.constructor !== type) {
      throw new TypeError(`${routine}: ${name} must be of the type of the first array`);
    }
    if (array.length !== length) {
      throw new RangeError(`${routine}: ${name} must hold ${length} numbers; got ${array.length}`);
    }
  });
}

function expectInts(routine: string, array: Int32Array, length: number): void {
  if (array instanceof Int32Array && array.length === length) return;
  throw new RangeError(
    `${routine}: an Int32Array must hold ${length} numbers; got ${array.length}`,
  );
}

/** Callers check that, but these two would not merely answer NaN: geev may never end, gelsd prints. */
function expectFinite(routine: string, arrays: readonly FloatArray[]): void {
  for (const array of arrays) {
    let bad = 0; // what is not finite is what differs from itself, by NaN
    for (let at = 0; at < array.length; at++) bad += array[at]! - array[at]!;
    if (bad === 0) continue;
    const found = array.find((x) => x - x !== 0);
    throw new RangeError(`${routine}: a number must be finite; got ${found}`);
  }
}

function together(routine: string, names: string, [one, other]: (FloatArray | undefined)[]): void {
  if ((one === undefined) === (other === undefined)) return;
  throw new TypeError(`${routine}: ${names} must be given together`);
}

type Run = (task: object) => unknown;
type Check = (name: never, task: never) => void;

/** The routines of those names, behind a check; as promises that fail where it throws. */
function behind(names: readonly string[], holder: object, check: Check) {
  const routines = holder as Record<string, Run> & { readonly background: Record<string, Run> };
  const each = (wrap: (name: string) => Run) =>
    Object.fromEntries(names.map((name) => [name, wrap(name)]));
  return {
    ...each((name) => {
      const run = routines[name]!;
      return (task) => {
        check(name as never, task as never);
        return run(task);
      };
    }),
    background: each((name) => {
      const run = routines.background[name]!;
      return async (task) => {
        check(name as never, task as never);
        return run(task);
      };
    }),
  };
}

/** The engine, behind that check. Its promises fail where its routines throw. */
export function guarded(engine: Engine): Engine {
  const { complex } = engine;
  return {
    ...(behind(ROUTINES, engine, checkTask) as unknown as Routines & { background: Background }),
    ...(complex && {
      complex: behind(COMPLEX_ROUTINES, complex, checkComplexTask) as unknown as Complex,
    }),
    get info() {
      return engine.info;
    },
    setThreads: (count) => engine.setThreads(count),
  };
}
