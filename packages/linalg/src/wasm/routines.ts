// The routines of the engine as calls of the module. The functions and the order of their arguments
// are those of wasm/src/*.rs.
import type { Routines } from '../engine.ts';
import { overwritten } from '../mirrored.ts';
import type { FloatArray } from '../tasks.ts';
import type { Part, Steps } from './calls.ts';
import { gemm } from './gemm.ts';

type AnyArray = FloatArray | Int32Array;
const read = (array: AnyArray): Part => ({ array, use: 'in' });
const write = (array: AnyArray): Part => ({ array, use: 'out' });
const change = (array: AnyArray): Part => ({ array, use: 'in out' });
const maybe = (array: AnyArray | undefined): Part | undefined => array && write(array);

type AllSteps = {
  readonly [Name in Exclude<keyof Routines, 'asum'>]: (
    task: Parameters<Routines[Name]>[0],
  ) => Steps<ReturnType<Routines[Name]>>;
};

export const STEPS: AllSteps = {
  gemm,

  *gesv({ n, nrhs, A, B, rcond }) {
    return yield { name: 'gesv', numbers: [n, nrhs], parts: [read(A), change(B), maybe(rcond)] };
  },

  *getrf({ m, n, A, pivots, rcond }) {
    const parts = [change(A), write(pivots), maybe(rcond)];
    return yield { name: 'getrf', numbers: [m, n], parts };
  },

  *getrs({ n, nrhs, LU, pivots, B, transA = false }) {
    const parts = [read(LU), read(pivots), change(B)];
    yield { name: 'getrs', numbers: [n, nrhs, transA], parts };
    return 0;
  },

  *getri({ n, A, rcond }) {
    return yield { name: 'getri', numbers: [n], parts: [change(A), maybe(rcond)] };
  },

  *potrf(task) {
    const L = overwritten(task);
    if (!L) return -1;
    return yield { name: 'potrf', numbers: [task.n], parts: [change(L), maybe(task.rcond)] };
  },

  *geqrf({ m, n, A, Q, R, full = false }) {
    yield { name: 'geqrf', numbers: [m, n, full], parts: [read(A), write(Q), write(R)] };
    return 0;
  },

  *gelsd({ m, n, nrhs, A, B, X, S, rank, rcond }) {
    const parts = [read(A), read(B), write(X), write(S), write(rank)];
    return yield { name: 'gelsd', numbers: [m, n, nrhs, rcond], parts };
  },

  *gesdd({ m, n, A, S, U, Vh, full = false }) {
    const parts = [read(A), write(S), maybe(U), maybe(Vh)];
    return yield { name: 'gesdd', numbers: [m, n, full], parts };
  },

  *syevd({ n, A, W, V }) {
    return yield { name: 'syevd', numbers: [n], parts: [read(A), write(W), maybe(V)] };
  },

  *geev({ n, A, Wr, Wi, Vr, Vi }) {
    const parts = [read(A), write(Wr), write(Wi), maybe(Vr), maybe(Vi)];
    const info = yield { name: 'geev', numbers: [n], parts };
    // the imaginary part of a real eigenvalue may come as −0, which would be shown as − 0i
    for (let j = 0; j < n; j++) Wi[j]! += 0;
    return info;
  },
};
