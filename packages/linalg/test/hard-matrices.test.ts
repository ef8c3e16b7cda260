import { expect } from 'chai';
import type { Engine } from '../src/engine.ts';
import { getEngine } from '../src/node.ts';
import { loadWasm } from '../src/wasm/node.ts';

const EPSILON = 2 ** -53;
const zeros = (length: number) => new Float64Array(length);

/** An n × n matrix by its entries. */
function square(n: number, entry: (i: number, j: number) => number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => entry(Math.floor(at / n), at % n));
}

/** Numbers of −1..1 that are the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 30 - 1;
  };
}

function product(A: Float64Array, B: Float64Array, [m, k, n]: [number, number, number]) {
  const C = zeros(m * n);
  for (let i = 0; i < m; i++) {
    for (let p = 0; p < k; p++) {
      for (let j = 0; j < n; j++) C[i * n + j]! += A[i * k + p]! * B[p * n + j]!;
    }
  }
  return C;
}

/** The largest size of an entry. */
const size = (A: Float64Array) => A.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** max |A·V − V·diag(W)| / (n · ε · ‖A‖), the vectors being of norm 1. */
function eigenRatio(engine: Engine, n: number, A: Float64Array): number {
  const [Wr, Wi, Vr, Vi] = [zeros(n), zeros(n), zeros(n * n), zeros(n * n)];
  expect(engine.geev({ n, A, Wr, Wi, Vr, Vi })).to.equal(0);
  const [re, im] = [product(A, Vr, [n, n, n]), product(A, Vi, [n, n, n])];
  let worst = 0;
  for (let at = 0; at < n * n; at++) {
    const [wr, wi] = [Wr[at % n]!, Wi[at % n]!];
    const real = re[at]! - (wr * Vr[at]! - wi * Vi[at]!);
    const imaginary = im[at]! - (wr * Vi[at]! + wi * Vr[at]!);
    worst = Math.max(worst, Math.hypot(real, imaginary));
    if (Number.isNaN(real + imaginary)) return Infinity;
  }
  for (let j = 0; j < n; j++) {
    let squares = 0;
    for (let i = 0; i < n; i++) squares += Vr[i * n + j]! ** 2 + Vi[i * n + j]! ** 2;
    expect(Math.abs(squares - 1)).to.be.below(8 * n * EPSILON);
  }
  return worst / (n * EPSILON * (Math.hypot(...A) || 1));
}

const next = random(1);
const noise = (i: number) => next() * 10 ** (-i / 3);
const EIGEN: Record<string, (n: number) => Float64Array> = {
  'a Jordan block': (n) => square(n, (i, j) => (i === j || j === i + 1 ? 1 : 0)),
  'a Jordan block upside down': (n) => square(n, (i, j) => (i === j || i === j + 1 ? 1 : 0)),
  'zeros but above its diagonal': (n) => square(n, (i, j) => (j > i ? 1 : 0)),
  'equal complex pairs in one chain': (n) =>
    square(n, (i, j) => {
      const [row, column] = [i >> 1, j >> 1];
      if (row === column) return i === j ? 1 : 2 * Math.sign(j - i);
      return column === row + 1 ? 1 : 0;
    }),
  'complex pairs of three sizes': (n) =>
    square(n, (i, j) => {
      const scale = 1e-6 ** ((i >> 1) % 3);
      return i >> 1 === j >> 1 ? scale * (i <= j ? 1 : -1) : 1e-9 * next();
    }),
  'a matrix of rank 1': (n) => square(n, (i, j) => (i + 1) / (j + 1)),
  'rows and columns of all sizes': (n) => square(n, (i, j) => noise(i) * 10 ** (j / 3)),
  'a permutation': (n) => square(n, (i, j) => ((i + 1) % n === j ? 1 : 0)),
  'the companion of a polynomial with coefficients of 1e10': (n) =>
    square(n, (i, j) => (i === 0 ? 1e10 * Math.cos(j * j + 1) : +(i === j + 1))),
  'the matrix of Grcar': (n) => square(n, (i, j) => (i === j + 1 ? -1 : +(j >= i && j <= i + 3))),
};

for (const engine of [getEngine(), loadWasm()]) {
  describe(`the ${engine.info.name} engine on hard matrices`, () => {
    for (const [name, make] of Object.entries(EIGEN)) {
      it(`finds eigenvectors of ${name} that hold`, () => {
        for (const n of [1, 2, 9, 64, 150]) {
          expect(eigenRatio(engine, n, make(n)), `n = ${n}`).to.be.below(20);
        }
      });
    }

    it('reads the eigenvalues of triangular matrices, however defective, without any error', () => {
      const A = square(40, (i, j) => (i === j ? 3 : i === j + 1 ? 1 : 0));
      const [Wr, Wi] = [zeros(40), zeros(40)];
      expect(engine.geev({ n: 40, A, Wr, Wi })).to.equal(0);
      expect([new Set(Wr), new Set(Wi)]).to.deep.equal([new Set([3]), new Set([0])]);
    });

    it('factors a singular matrix whole, and names its first pivot of zero', () => {
      const A = square(30, (i, j) => (j === 11 ? 0 : Math.cos(i * j) + (i === j ? 4 : 0)));
      const [LU, pivots] = [A.slice(), new Int32Array(30)];
      expect(engine.getrf({ m: 30, n: 30, A: LU, pivots })).to.equal(12);
      expect(LU.every(Number.isFinite)).to.equal(true);
      const L = square(30, (i, j) => (i > j ? LU[i * 30 + j]! : +(i === j)));
      const U = square(30, (i, j) => (i <= j ? LU[i * 30 + j]! : 0));
      const PA = product(L, U, [30, 30, 30]);
      for (let i = 29; i >= 0; i--) {
        for (let j = 0; j < 30; j++) {
          const other = pivots[i]! * 30 + j;
          [PA[i * 30 + j], PA[other]] = [PA[other]!, PA[i * 30 + j]!];
        }
      }
      expect(size(PA.map((x, at) => x - A[at]!))).to.be.below(30 * 30 * EPSILON * size(A));
    });

    it('names the first block that is not positive definite', () => {
      const A = square(40, (i, j) => (i === j ? (i === 24 ? -1 : 2) : 0));
      expect(engine.potrf({ n: 40, A })).to.equal(25);
    });

    it('keeps Q orthogonal when columns are as small as numbers can be', () => {
      const n = 60;
      const A = square(n, (i, j) => Math.sin(i * j + i) * 2 ** (-18 * j));
      const [Q, R] = [zeros(n * n), zeros(n * n)];
      engine.geqrf({ m: n, n, A, Q, R });
      const Qt = square(n, (i, j) => Q[j * n + i]!);
      const error = product(Qt, Q, [n, n, n]).map((x, at) => x - +(at % (n + 1) === 0));
      expect(size(error)).to.be.below(30 * n * EPSILON);
    });

    it('decomposes what is scaled to the ends of the numbers as it does in their middle', () => {
      const n = 140;
      const A = square(n, (i, j) => Math.sin(i * i + j * j * j));
      const S = square(n, (i, j) => A[i * n + j]! + A[j * n + i]!);
      const [values, eigenvalues] = [zeros(n), zeros(n)];
      engine.gesdd({ m: n, n, A, S: values });
      engine.syevd({ n, A: S, W: eigenvalues });
      for (const scale of [2 ** -990, 2 ** 990]) {
        const [found, eigen] = [zeros(n), zeros(n)];
        expect(engine.gesdd({ m: n, n, A: A.map((x) => x * scale), S: found })).to.equal(0);
        expect(engine.syevd({ n, A: S.map((x) => x * scale), W: eigen })).to.equal(0);
        const bound = 30 * n * EPSILON;
        expect(size(found.map((x, i) => x / scale - values[i]!))).to.be.below(bound * values[0]!);
        const most = size(eigenvalues);
        expect(size(eigen.map((x, i) => x / scale - eigenvalues[i]!))).to.be.below(bound * most);
      }
    });

    it('finds the rank, and the solution of least norm, of a system that has many', () => {
      const [m, n] = [70, 50];
      const left = Float64Array.from({ length: m * 7 }, next);
      const right = Float64Array.from({ length: 7 * n }, next);
      const A = product(left, right, [m, 7, n]);
      const B = product(A, Float64Array.from({ length: n }, next), [m, n, 1]);
      const [X, S, rank] = [zeros(n), zeros(n), new Int32Array(1)];
      expect(engine.gelsd({ m, n, nrhs: 1, A, B, X, S, rank, rcond: 1e-12 })).to.equal(0);
      expect(rank[0]).to.equal(7);
      const residual = product(A, X, [m, n, 1]).map((x, i) => x - B[i]!);
      expect(size(residual)).to.be.below(1e-12 * size(B));
      // of least norm: X = Aᵀ·y, so that what A maps to zero is not in it
      const Y = zeros(m);
      const At = Float64Array.from({ length: n * m }, (_, at) => A[(at % m) * n + Math.floor(at / m)]!); // prettier-ignore
      engine.gelsd({ m: n, n: m, nrhs: 1, A: At, B: X, X: Y, S, rank, rcond: 1e-12 });
      expect(size(product(At, Y, [n, m, 1]).map((x, i) => x - X[i]!))).to.be.below(1e-11 * size(X));
    });
  });
}

describe('the wasm engine on numbers that are none', () => {
  it('gives a code where iterations would not end, and always ends', () => {
    const engine = loadWasm();
    for (const none of [NaN, Infinity, -Infinity]) {
      for (const n of [1, 2, 40, 140]) {
        const A = square(n, (i, j) => (i === j && i === n >> 1 ? none : Math.sin(i * i + j)));
        expect(engine.gesdd({ m: n, n, A, S: zeros(n) })).to.be.above(0);
        expect(engine.syevd({ n, A, W: zeros(n) })).to.be.above(0);
        expect(engine.geev({ n, A, Wr: zeros(n), Wi: zeros(n) })).to.be.above(0);
        expect(engine.potrf({ n, A: A.slice() })).to.be.above(0);
        const [X, S, rank] = [zeros(n), zeros(n), new Int32Array(1)];
        const least = { m: n, n, nrhs: 1, A, B: zeros(n), X, S, rank, rcond: 0 };
        expect(engine.gelsd(least)).to.be.above(0);
        engine.gesv({ n, nrhs: 1, A, B: zeros(n), rcond: zeros(1) });
        engine.geqrf({ m: n, n, A, Q: zeros(n * n), R: zeros(n * n) });
      }
    }
  });
});
