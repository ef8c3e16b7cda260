import { expect } from 'chai';
import {
  checkComplexTask,
  type Complex,
  COMPLEX_ROUTINES,
  type ComplexRoutines,
} from '../src/complex.ts';
import { engines } from './present.ts';

/** Column after column, each number as re, im. */
type Numbers = Float64Array;
const zeros = (numbers: number) => new Float64Array(2 * numbers);

function random(numbers: number, seed: number): Numbers {
  let state = seed;
  return zeros(numbers).map(() => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647 - 0.5;
  });
}

/** X·Y or, with `adjoint`, X·Y*: of m × k and what fits. */
function product(
  X: Numbers,
  Y: Numbers,
  [m, k, n]: readonly [number, number, number],
  adjoint = false,
): Numbers {
  const Z = zeros(m * n);
  for (let j = 0; j < n; j++) {
    for (let p = 0; p < k; p++) {
      const at = 2 * (adjoint ? p * n + j : j * k + p);
      const [c, d] = [Y[at]!, adjoint ? -Y[at + 1]! : Y[at + 1]!];
      for (let i = 0; i < m; i++) {
        const [a, b] = [X[2 * (p * m + i)]!, X[2 * (p * m + i) + 1]!];
        Z[2 * (j * m + i)]! += a * c - b * d;
        Z[2 * (j * m + i) + 1]! += a * d + b * c;
      }
    }
  }
  return Z;
}

/** What is up to so many diagonals below the main one. */
function upper(X: Numbers, rows: number, [height, columns, below]: readonly number[]): Numbers {
  const R = zeros(rows * columns!);
  for (let j = 0; j < columns!; j++) {
    for (let i = 0; i < Math.min(rows, j + below! + 1); i++) {
      R.set(X.subarray(2 * (j * height! + i), 2 * (j * height! + i) + 2), 2 * (j * rows + i));
    }
  }
  return R;
}

/** X with its columns times real numbers. */
function scaled(X: Numbers, rows: number, D: Float64Array): Numbers {
  return X.map((x, at) => x * D[Math.floor(at / 2 / rows)]!);
}

function expectAlike(found: Numbers, wanted: Numbers): void {
  expect(found.length).to.equal(wanted.length);
  found.forEach((x, at) => expect(x).to.be.closeTo(wanted[at]!, 1e-12));
}

describe('checkComplexTask', () => {
  it('refuses arrays of other lengths and types, and half of a pair', () => {
    const task = { m: 3, n: 2, A: zeros(5), tau: zeros(2) };
    expect(() => checkComplexTask('zgeqrf', task)).to.throw(RangeError, 'zgeqrf: A must hold 12 numbers; got 10'); // prettier-ignore
    const narrow = { n: 1, A: new Float32Array(2) as never };
    expect(() => checkComplexTask('zpotrf', narrow)).to.throw(TypeError, 'zpotrf: A must be a Float64Array'); // prettier-ignore
    const half = { m: 1, n: 1, A: zeros(1), S: new Float64Array(1), U: zeros(1) };
    expect(() => checkComplexTask('zgesdd', half)).to.throw(RangeError, 'zgesdd: Vh must hold 2 numbers; got 0'); // prettier-ignore
  });
});

for (const running of engines.filter(({ complex }) => complex)) {
  const ways: [string, (name: keyof ComplexRoutines, task: object) => Promise<number>][] = [
    ['at once', async (name, task) => (running.complex as Complex)[name](task as never)],
    ['in the background', (name, task) => running.complex!.background[name](task as never)],
  ];
  for (const [way, call] of ways) {
    describe(`complex routines of ${running.info.name}, ${way}`, () => {
      it('have nothing to do for nothing', async () => {
        for (const name of COMPLEX_ROUTINES) {
          const task = { m: 0, n: 0, k: 0, A: zeros(0), tau: zeros(0), H: zeros(0), W: zeros(0), S: zeros(0) }; // prettier-ignore
          expect(await call(name, task), name).to.equal(0);
        }
      });

      for (const [m, n] of [
        [7, 4],
        [4, 7],
        [5, 5],
        [1, 3],
      ] as const) {
        // prettier-ignore
        it(`factor ${m} × ${n} as Q·R and by singular values`, async () => {
          const [A, k] = [random(m * n, m + 10 * n), Math.min(m, n)];
          const [form, tau] = [A.slice(), zeros(k)];
          expect(await call('zgeqrf', { m, n, A: form, tau })).to.equal(0);
          const Q = form.slice(0, 2 * m * k);
          expect(await call('zungqr', { m, n: k, k, A: Q, tau })).to.equal(0);
          expectAlike(product(Q, upper(form, k, [m, n, 0]), [m, k, n]), A);
          const [S, U, Vh] = [new Float64Array(k), zeros(m * m), zeros(n * n)];
          expect(await call('zgesdd', { m, n, A: A.slice(), S, U, Vh, full: true })).to.equal(0);
          const rows = upper(Vh, k, [n, n, n]);
          expectAlike(product(scaled(U.slice(0, 2 * m * k), m, S), rows, [m, k, n]), A);
          const alone = new Float64Array(k);
          expect(await call('zgesdd', { m, n, A: A.slice(), S: alone })).to.equal(0);
          alone.forEach((s, at) => expect(s).to.be.closeTo(S[at]!, 1e-12));
        });
      }

      it('find the Schur form of a square matrix, and its eigenvalues alone', async () => {
        const n = 6;
        const A = random(n * n, 3);
        const [Q, tau] = [A.slice(), zeros(n - 1)];
        expect(await call('zgehrd', { n, A: Q, tau })).to.equal(0);
        const H = upper(Q, n, [n, n, 1]);
        expect(await call('zunghr', { n, A: Q, tau })).to.equal(0);
        expectAlike(product(product(Q, H, [n, n, n]), Q, [n, n, n], true), A);
        const [T, W, alone] = [H.slice(), zeros(n), zeros(n)];
        expect(await call('zhseqr', { n, H: T, W, Z: Q })).to.equal(0);
        expectAlike(product(product(Q, upper(T, n, [n, n, 0]), [n, n, n]), Q, [n, n, n], true), A);
        expect(await call('zhseqr', { n, H, W: alone })).to.equal(0);
        const sizes = (values: Numbers) => Array.from({ length: n }, (_, k) => Math.hypot(values[2 * k]!, values[2 * k + 1]!)).sort((a, b) => a - b); // prettier-ignore
        sizes(alone).forEach((size, k) => expect(size).to.be.closeTo(sizes(W)[k]!, 1e-12));
      });

      it('find the eigenvalues of a Hermitian matrix and its Cholesky factor', async () => {
        const n = 5;
        const X = random(n * n, 4);
        const A = product(X, X, [n, n, n], true);
        const [V, W] = [A.slice(), new Float64Array(n)];
        expect(await call('zheevd', { n, A: V, W, hasVectors: true })).to.equal(0);
        expectAlike(product(scaled(V, n, W), V, [n, n, n], true), A);
        const alone = new Float64Array(n);
        expect(await call('zheevd', { n, A: A.slice(), W: alone, hasVectors: false })).to.equal(0);
        alone.forEach((w, k) => expect(w).to.be.closeTo(W[k]!, 1e-12));
        const form = A.slice();
        expect(await call('zpotrf', { n, A: form })).to.equal(0);
        const above = (at: number) => Math.floor(at / 2) % n < Math.floor(at / 2 / n);
        const L = form.map((x, at) => (above(at) ? 0 : x));
        expectAlike(product(L, L, [n, n, n], true), A);
        form.set(A);
        form[2 * (n + 1)] = -1;
        expect(await call('zpotrf', { n, A: form })).to.equal(2);
      });
    });
  }
}
