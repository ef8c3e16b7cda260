import { expect } from 'chai';
import { background, ComplexMatrix, type DenseMatrix, eig, eigvals, type Matrix, ones, random, schur } from '../src/index.ts'; // prettier-ignore
import { eigenRatio } from './complex/ratios.ts';
import { withEveryEngine } from './every-engine.ts';

const normal = (n: number, seed: number): Matrix => random(n, n, { seed, distribution: 'normal' });
const complexOf = (A: DenseMatrix): ComplexMatrix => (A instanceof ComplexMatrix ? A : new ComplexMatrix(A)); // prettier-ignore

/** Matrices whose rows and columns differ in size by up to 1e20, or 1e600. */
function skewed(n: number, seed: number): [kind: string, A: Matrix][] {
  const A = normal(n, seed);
  const row = A.row(0);
  const sizes: number[] = random(1, n, { seed: seed + 1 }).toArray()[0]!.map((u) => 10 ** Math.floor(21 * u - 10)); // prettier-ignore
  const companion: Matrix = A.map((_x, i, j) => (i === j + 1 ? 1 : 0));
  return [
    ['columns', A.map((x, _, j) => x * sizes[j]!)],
    ['rows', A.map((x, i) => x * sizes[i]!)],
    ['elements', A.map((x, i, j) => x * sizes[(3 * i + 7 * j) % n]!)],
    ['graded', A.map((x, i, j) => x * 10 ** -(i + j))],
    ['equal rows', A.map((_x, _i, j) => row.at(0, j) * sizes[j]!)],
    ['equal columns', A.map((_x, i) => row.at(0, i) * sizes[i]!)],
    ['companion', companion.map((x, i, j) => (i === 0 ? row.at(0, j) * Math.max(1, sizes[j]!) : x))], // prettier-ignore
  ];
}

withEveryEngine('eig of rows and columns of very different sizes', () => {
  it('has vectors of length 1 that hold, as few have that are only turned back from a balanced matrix', () => {
    for (const n of [2, 5, 20, 60]) {
      for (const seed of [1, 2, 3]) {
        for (const [kind, A] of skewed(n, seed)) {
          for (const Z of [A, new ComplexMatrix(A, A.T.scale(0.5))]) {
            const { eigenvalues, eigenvectors } = eig(Z as Matrix);
            const label = `${kind} ${n} ${seed} ${Z.dtype}`;
            expect(eigenRatio(complexOf(Z), eigenvalues, eigenvectors), label).to.be.below(20);
            const lengths = eigenvectors.abs().pow(2).sum(0);
            expect(lengths.sub(1).abs().max(), label).to.be.below(1e-13);
          }
        }
      }
    }
  });

  it('of a real matrix has real vectors for real eigenvalues, and conjugate ones in pairs', async () => {
    for (const [kind, A] of skewed(20, 4)) {
      const { eigenvalues: W, eigenvectors: V } = eig(A);
      for (let j = 0; j < 20; j++) {
        if (W.imag.at(j, 0) === 0) expect(V.imag.col(j).any(), kind).to.equal(false);
        else if (W.imag.at(j, 0) > 0) expect(V.col(j).conj().equals(V.col(j + 1)), kind).to.equal(true); // prettier-ignore
      }
      expect((await background.eig(A)).eigenvectors.equals(V), kind).to.equal(true);
    }
  });

  it('of float32 holds to its rounding', () => {
    const A = normal(20, 5).map((x, _, j) => x * 10 ** ((j % 7) - 3)).astype('float32'); // prettier-ignore
    const { eigenvalues, eigenvectors } = eig(A);
    expect(eigenvectors.dtype).to.equal('complex64');
    expect(eigenRatio(new ComplexMatrix(A), eigenvalues, eigenvectors)).to.be.below(20);
  });

  it('comes to an end where numbers vanish, and of equal rows', () => {
    const graded = normal(300, 1).map((x, i, j) => x * 10 ** -(i + j));
    expect(eigvals(new ComplexMatrix(graded)).shape).to.deep.equal([300, 1]);
    for (let seed = 0; seed < 20; seed++) {
      const n = 30 + seed;
      const rows = random(1, n, { seed, distribution: 'normal' });
      const A = new ComplexMatrix(ones(n, 1).matmul(rows));
      const largest = Math.abs(rows.sum());
      expect(eigvals(A).abs().max(), `${n}`).to.be.closeTo(largest, 1e-12 * n);
      expect(schur(A).T.abs().max(), `${n}`).to.be.at.least(largest * (1 - 1e-12));
    }
  });
});
