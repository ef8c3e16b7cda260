// Complex matrices come as LAPACK takes them: each routine is one call.
import {
  type Complex,
  COMPLEX_ROUTINES,
  type ComplexRoutines,
  type ZgesddTask,
  type ZheevdTask,
} from '../complex.ts';
import { type Argument, inThreads, inTurn, type Steps } from '../native/steps.ts';
import type { ComplexFunctions } from './bindings.ts';
import { checked } from './checked.ts';
import { ALL, COLUMN_MAJOR, LOWER_TRIANGLE, NO_VECTORS, THIN, VECTORS } from './constants.ts';

const EIGENVALUES = 'E'.charCodeAt(0);
const SCHUR_FORM = 'S'.charCodeAt(0);
const NONE = new Float64Array();

// LAPACK counts the numbers of work in 32 bits: 2·n² of zheevd, 5·k² of zgesdd.
const LARGEST = { zheevd: 32_000, zgesdd: 20_000 };

type Task<Name extends keyof ComplexRoutines> = Parameters<ComplexRoutines[Name]>[0];

const ARGUMENTS: { readonly [Name in keyof ComplexRoutines]: (task: Task<Name>) => Argument[] } = {
  zgeqrf: ({ m, n, A, tau }) => [m, n, A, m, tau],
  zungqr: ({ m, n, k, A, tau }) => [m, n, k, A, m, tau],
  zgehrd: ({ n, A, tau }) => [n, 1, n, A, n, tau],
  zunghr: ({ n, A, tau }) => [n, 1, n, A, n, tau],
  zhseqr({ n, H, W, Z }) {
    const jobs = Z ? [SCHUR_FORM, VECTORS] : [EIGENVALUES, NO_VECTORS];
    return [...jobs, n, 1, n, H, n, W, Z ?? NONE, n];
  },
  zheevd: ({ n, A, W, hasVectors }) => [hasVectors ? VECTORS : NO_VECTORS, LOWER_TRIANGLE, n, A, n, W],
  zgesdd({ m, n, A, S, U, Vh, full = false }) {
    const job = !U ? NO_VECTORS : full ? ALL : THIN;
    return [job, m, n, A, m, S, U ?? NONE, m, Vh ?? NONE, full ? n : Math.min(m, n)];
  },
  zpotrf: ({ n, A }) => [LOWER_TRIANGLE, n, A, n],
}; // prettier-ignore

/** The engine's complex routines, if its library has the functions. */
export function complexBy(functions: ComplexFunctions): Complex {
  function* steps<Name extends keyof ComplexRoutines>(name: Name, task: Task<Name>): Steps<number> {
    const matrix = Object.values(task).find((value) => value instanceof Float64Array);
    if (matrix?.length === 0) return 0;
    checkSize(name, task);
    return checked(name, yield [functions[name], COLUMN_MAJOR, ...ARGUMENTS[name](task)]);
  }
  const each = (run: (name: keyof ComplexRoutines) => unknown) =>
    Object.fromEntries(COMPLEX_ROUTINES.map((name) => [name, run(name)]));
  return {
    ...each((name) => (task: never) => inTurn(steps(name, task))),
    background: each((name) => (task: never) => inThreads(steps(name, task))),
  } as unknown as Complex;
}

function checkSize(name: keyof ComplexRoutines, task: object): void {
  if (name !== 'zheevd' && name !== 'zgesdd') return;
  const { m = Infinity, n } = task as Partial<ZgesddTask> & (ZgesddTask | ZheevdTask);
  const [side, most] = [Math.min(m, n), LARGEST[name]];
  const hasVectors = 'U' in task || (task as { hasVectors?: boolean }).hasVectors;
  if (!hasVectors || side <= most) return;
  throw new RangeError(`${name}: the smaller side must be ≤ ${most} with vectors, whose work LAPACK counts in 32 bits; got ${side}. Values alone can be had.`); // prettier-ignore
}
