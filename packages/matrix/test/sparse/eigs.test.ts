import { expect } from 'chai';
import {
  type AnyMatrix,
  background,
  ComplexMatrix,
  ConvergenceError,
  eigs,
  eigsh,
  eye,
  type Eigs,
  matrix,
  type Matrix,
  NotFiniteError,
  ShapeError,
  sparse,
  sparseDiag,
  sparseEye,
  SparseMatrix,
  type Triplet,
  zeros,
} from '../../src/index.ts';
import { grid, laplacian } from './grids.ts';

type Wish = 'LM' | 'LR' | 'SR' | 'LI' | number;

/** What makes an eigenvalue wanted. */
const score = (wish: Wish, re: number, im: number): number => {
  if (typeof wish === 'number') return -Math.hypot(re - wish, im);
  return { LM: Math.hypot(re, im), LR: re, SR: -re, LI: Math.abs(im) }[wish];
};

const numbers = ({ real, imag }: ComplexMatrix): [number, number][] =>
  Array.from(real.data, (re, j) => [re, imag.data[j]!]);

/** ‖A·v − λ·v‖ of all pairs together. */
function missed(A: AnyMatrix, { eigenvalues, eigenvectors: V }: Eigs<number, number>): number {
  const times = (X: Matrix): Matrix => (A instanceof SparseMatrix ? A.matmul(X) : A.matmul(X));
  const AV = new ComplexMatrix(times(V.real), times(V.imag));
  return AV.sub(V.mul(eigenvalues.T)).norm();
}

/** m × m points of a square that something flows over, and all of its eigenvalues. */
function flow(m: number): { A: SparseMatrix; values: [number, number][] } {
  const wind = sparseDiag(new Float64Array(m - 1).fill(0.4), 1).withShape(m, m);
  const A = grid(m).add(wind.sub(wind.T).kron(sparseEye(m)).withShape());
  const wave = (k: number) => 2 * Math.cos((k * Math.PI) / (m + 1));
  const sizes = Array.from({ length: m }, (_, k) => k + 1);
  return { A, values: sizes.flatMap((j) => sizes.map((k) => [4 + Math.sqrt(1 - 0.4 ** 2) * wave(j) + wave(k), 0])) }; // prettier-ignore
}

/** 2 × 2 blocks with a ± bi each on the diagonal, and numbers beyond them, which do not count. */
function spiral(count: number): { A: SparseMatrix; values: [number, number][] } {
  const triplets: Triplet[] = [];
  const values: [number, number][] = [];
  for (let j = 0; j < count; j++) {
    const [a, b] = [Math.cos, Math.sin].map((part) => (10 / (1 + j)) * part(2.4 * j + 0.5));
    const i = 2 * j;
    triplets.push([i, i, a!], [i, i + 1, -b!], [i + 1, i, b!], [i + 1, i + 1, a!]);
    if (j > 0) triplets.push([i - 2, i, 0.1], [i - 1, i, 0.2]);
    values.push([a!, b!], [a!, -b!]);
  }
  return { A: sparse(2 * count, 2 * count, triplets), values };
}

describe('eigs', () => {
  const cases = [
    ['a flow', flow(18), ['SR', 3.1, 0]],
    ['a spiral', spiral(160), ['LM', 'LR', 'SR', 'LI', 6]],
  ] as const;
  for (const [name, { A, values }, wishes] of cases) {
    it(`gives those of ${name} that are wanted most, with their vectors`, () => {
      for (const wish of wishes) {
        const by = typeof wish === 'number' ? { sigma: wish } : { which: wish };
        const best = values.map(([re, im]) => score(wish, re, im)).sort((a, b) => b - a);
        const found = eigs(A, { k: 6, ...by });
        numbers(found.eigenvalues).forEach(([re, im], j) => expect(score(wish, re, im)).to.be.closeTo(best[j]!, 1e-6)); // prettier-ignore
        expect(missed(A, found)).to.be.below(1e-7);
        for (let j = 0; j < 6; j++) expect(found.eigenvectors.column(j).norm()).to.be.closeTo(1, 1e-12); // prettier-ignore
      }
      const dense = eigs(A.toDense(), { k: 2, which: 'SR' }).eigenvalues;
      expect(dense.sub(eigs(A, { k: 2, which: 'SR' }).eigenvalues).norm()).to.be.below(1e-8);
    });
  }

  it('gives complex ones in pairs a ± bi with a + bi first, and only that where there is no room', () => {
    const { A } = spiral(160);
    for (const options of [{ k: 7 }, { k: 7, sigma: 6 }, { k: 3 }]) {
      const values = numbers(eigs(A, options).eigenvalues);
      expect(values.filter(([, im]) => im !== 0)).to.not.be.empty;
      for (let j = 0; j < values.length; j++) {
        const [re, im] = values[j]!;
        if (im === 0) continue;
        expect(im).to.be.above(0);
        if (++j < values.length) expect(values[j]).to.deep.equal([re, -im]);
      }
    }
  });

  it('finds the whole of what it walks into, and goes on from elsewhere', () => {
    // three blocks: each start in one of them stays there
    const n = 400;
    const A = sparseDiag(Float64Array.from({ length: n }, (_, i) => (i < 3 ? 5 - i : 1))).withShape(n, n); // prettier-ignore
    const { eigenvalues } = eigs(A, { k: 4 });
    [5, 4, 3, 1].forEach((x, j) => expect(eigenvalues.real.at(j, 0)).to.be.closeTo(x, 1e-9));
    expect(eigs(sparse(n, n, []), { k: 2 }).eigenvalues.norm()).to.equal(0);
    expect(eigs(sparseEye(n), { k: 2, sigma: 1 }).eigenvalues.real.data).to.deep.equal(Float64Array.of(1, 1)); // prettier-ignore
  });

  it('finds those next to an eigenvalue, and numbers of any size', () => {
    const A = laplacian(400);
    const exact = (k: number) => 4 * Math.sin((k * Math.PI) / 802) ** 2;
    const { real } = eigs(A, { k: 3, sigma: exact(7) }).eigenvalues;
    expect([...real.data].sort((a, b) => a - b).map((x, j) => x / exact(6 + j))).to.satisfy((shares: number[]) => shares.every((x) => Math.abs(x - 1) < 1e-8)); // prettier-ignore
    for (const scale of [1e-200, 1e200]) {
      const found = eigs(A.scale(scale), { k: 1, sigma: 0 }).eigenvalues.real.at(0, 0) / scale;
      expect(found / exact(1)).to.be.closeTo(1, 1e-9);
    }
  });

  it('takes the whole of a small matrix', () => {
    const A = matrix([[0, -1, 0], [1, 0, 0], [0, 0, 3]]); // prettier-ignore
    const { eigenvalues, eigenvectors } = eigs(A, { k: 3 });
    const expected: [number, number][] = [[3, 0], [0, 1], [0, -1]]; // prettier-ignore
    numbers(eigenvalues).forEach(([re, im], j) => expect(Math.hypot(re - expected[j]![0], im - expected[j]![1])).to.be.below(1e-14)); // prettier-ignore
    expect(missed(A, { eigenvalues, eigenvectors })).to.be.below(1e-14);
    expect(eigs(A, { k: 1, sigma: 0.1 }).eigenvalues.at(0, 0).im).to.be.closeTo(1, 1e-14);
    expect(eigs(sparse(0, 0, []), { k: 0 }).eigenvectors.shape).to.deep.equal([0, 0]);
  });

  it('gives the same each time, and promises the same', async () => {
    const { A } = flow(18);
    const first = eigs(A, { k: 2, sigma: 1 });
    expect(eigs(A, { k: 2, sigma: 1 }).eigenvectors.real.equals(first.eigenvectors.real)).to.equal(true); // prettier-ignore
    const promised = await background.eigs(A, { k: 2, sigma: 1 });
    expect(promised.eigenvalues.real.equals(first.eigenvalues.real)).to.equal(true);
  });

  it('refuses what it cannot take, by name', () => {
    const A = matrix([[1, 2], [3, 4]]); // prettier-ignore
    expect(() => eigs(A, { k: 3 })).to.throw(ShapeError, 'k must be a whole number from 0 to 2');
    expect(() => eigs(A, { k: 1, which: 'SM' as never })).to.throw(RangeError, "'LM' or 'LR' or 'SR' or 'LI'"); // prettier-ignore
    expect(() => eigs(A, { k: 1, which: 'LR', sigma: 1 })).to.throw(RangeError, "must be 'LM' beside sigma"); // prettier-ignore
    expect(() => eigs(A, { k: 1, sigma: NaN })).to.throw(RangeError, 'sigma must be finite');
    expect(() => eigs(zeros(2, 3).withShape(), { k: 1 })).to.throw(ShapeError, 'not square');
    expect(() => eigs(sparseDiag([1, NaN]), { k: 1 })).to.throw(NotFiniteError, 'NaN');
    // all of a ring of 400 are of one size
    const ring = sparse(
      400,
      400,
      Array.from({ length: 400 }, (_, i) => [i, (i + 1) % 400, 1]),
    );
    expect(() => eigs(ring, { k: 2, maxIterations: 5 }))
      .to.throw(ConvergenceError, '2 of 2 eigenvalues are open')
      .with.property('iterations', 5);
    // (A − I)⁻¹ has numbers of 5³⁹⁹
    const steep = sparseDiag(Float64Array.from({ length: 400 }, (_, i) => 1 + i / 400)).withShape(400, 400); // prettier-ignore
    expect(() => eigs(steep.add(sparseDiag(new Float64Array(399).fill(5), 1).withShape(400, 400)), { k: 2, sigma: 1 })).to.throw(RangeError, 'within range'); // prettier-ignore
  });
});

describe('eigsh and eigs next to an eigenvalue', () => {
  const graded = sparseDiag(Float64Array.from({ length: 400 }, (_, i) => 10 ** (i / 40 - 5)));
  const tenfold = sparseEye(10).kron(grid(6)).withShape();
  const cases = [
    ['of a wide range', graded, { k: 5, sigma: 1 }, [0, 1, -1, 2, -2].map((i) => 10 ** (i / 40))],
    ['of a wide range, at its end', graded, { k: 3, sigma: 0 }, [0, 1, 2].map((i) => 10 ** (i / 40 - 5))],
    ['that there is often', tenfold, { k: 8, sigma: 4 }, Array.from({ length: 8 }, () => 4)],
  ] as const; // prettier-ignore
  for (const [which, A, options, exact] of cases) {
    it(`find those nearest to one ${which}`, () => {
      const far = (x: number) => Math.abs(x - options.sigma);
      const expected = [...exact].sort((a, b) => far(a) - far(b));
      const size = A.abs().max();
      const found = eigsh(A, options);
      const values = [found.eigenvalues, eigs(A, options).eigenvalues.real];
      for (const { data } of values) {
        const nearest = [...data].sort((a, b) => far(a) - far(b));
        nearest.forEach((x, j) => expect(Math.abs(x - expected[j]!)).to.be.below(1e-9 * Math.max(1e-3, far(expected[j]!)))); // prettier-ignore
      }
      const V = found.eigenvectors;
      expect(A.matmul(V).sub(V.mul(found.eigenvalues.T)).norm()).to.be.below(1e-6 * size);
      expect(V.T.matmul(V).sub(eye(options.k).withShape()).norm()).to.be.below(1e-13);
    });
  }
});
