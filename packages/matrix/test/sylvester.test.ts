import { expect } from 'chai';
import { background, ComplexMatrix, type DenseMatrix, eye, kron, type Matrix, matrix, NotFiniteError, ones, random, ShapeError, SingularMatrixError, solve, solveSylvester, zeros } from '../src/index.ts'; // prettier-ignore
import { normal } from './complex/gallery.ts';
import { withEveryEngine } from './every-engine.ts';

const real = (m: number, n: number, seed: number): Matrix =>
  random(m, n, { seed, distribution: 'normal' });
const complexOf = (A: DenseMatrix): ComplexMatrix => (A instanceof ComplexMatrix ? A : new ComplexMatrix(A)); // prettier-ignore

/** ‖A·X + X·B − C‖ over what rounding may leave of it. */
function ratio(A: DenseMatrix, B: DenseMatrix, C: DenseMatrix, X: DenseMatrix): number {
  const [a, b, c, x] = [A, B, C, X].map(complexOf) as [ComplexMatrix, ComplexMatrix, ComplexMatrix, ComplexMatrix]; // prettier-ignore
  if (c.size === 0) return x.size;
  const rest = a.matmul(x).add(x.matmul(b)).sub(c).norm();
  return rest / (2 ** -52 * (c.rows + c.columns) * ((a.norm() + b.norm()) * x.norm() + c.norm()));
}

withEveryEngine('solveSylvester', () => {
  it('solves A·X + X·B = C of any sizes, real and complex', () => {
    for (const [m, n] of [
      [1, 1],
      [1, 7],
      [5, 3],
      [30, 40],
      [90, 70],
      [33, 80],
      [0, 3],
      [3, 0],
    ] as const) {
      // prettier-ignore
      for (const make of [real, normal]) {
        const [A, B, C] = [make(m, m, 1), make(n, n, 2), real(m, n, 3)];
        const X = solveSylvester(A, B, C);
        expect(X.shape).to.deep.equal([m, n]);
        expect(X instanceof ComplexMatrix).to.equal(make === normal);
        expect(ratio(A, B, C, X)).to.be.below(10);
      }
    }
  });

  it('is the solution of the system of all its unknowns', () => {
    const [A, B, C] = [real(4, 4, 1), real(3, 3, 2), real(4, 3, 3)];
    const whole = kron(eye(3), A).add(kron(B.T, eye(4)));
    const X: Matrix = solve(whole, C.T.reshape(12, 1)).reshape(3, 4).T;
    expect(solveSylvester(A, B, C).allclose(X, { rtol: 1e-10 })).to.equal(true);
  });

  it('solves Lyapunov’s equation: the X of a stable A is symmetric and positive definite', () => {
    const A: Matrix = real(8, 8, 4).sub(eye(8).scale(8));
    const X = solveSylvester(A, A.T, eye(8).neg());
    expect(X.allclose(X.T)).to.equal(true);
    expect(X.sub(X.T).norm()).to.be.below(1e-14);
  });

  it('goes on where numbers are as large or small as there are', () => {
    const [A, B, C] = [real(4, 4, 1), real(3, 3, 2), real(4, 3, 3)];
    const X = solveSylvester(A, B, C);
    for (const power of [-1000, -400, 400, 1000]) {
      const p = 2 ** power;
      expect(solveSylvester(A.scale(p), B.scale(p), C.scale(p)).equals(X)).to.equal(true);
    }
    const wide = solveSylvester(A.scale(2 ** 900), B, C).scale(2 ** 900);
    expect(wide.allclose(solve(A, C), { rtol: 1e-9 })).to.equal(true);
  });

  it('is float32 where all three are', () => {
    const [A, B, C] = [real(4, 4, 1), real(3, 3, 2), real(4, 3, 3)].map((M) => M.astype('float32')) as [Matrix, Matrix, Matrix]; // prettier-ignore
    expect(solveSylvester(A, B, C).dtype).to.equal('float32');
    expect(solveSylvester(A, B, C.astype('float64')).dtype).to.equal('float64');
  });

  it('says where there is no answer', () => {
    const A = matrix([[1, 5], [0, 2]]); // prettier-ignore
    expect(() => solveSylvester(A, matrix([[-2]]), ones(2, 1))).to.throw(SingularMatrixError, 'no eigenvalue of A may be minus one of B'); // prettier-ignore
    expect(() => solveSylvester(zeros(2, 2), zeros(2, 2), eye(2))).to.throw(SingularMatrixError);
    expect(() => solveSylvester(A, A, ones(2, 3) as never)).to.throw(ShapeError, 'shape rule: C must be 2 × 2; got 2 × 3'); // prettier-ignore
    expect(() => solveSylvester<Matrix, Matrix, Matrix>(A, ones(2, 3), A)).to.throw(
      ShapeError,
      'square B',
    );
    expect(() => solveSylvester(A, matrix([[NaN]]), ones(2, 1))).to.throw(NotFiniteError, 'B');
  });

  it('gives the same in the background', async () => {
    const [A, B, C] = [real(30, 30, 1), real(20, 20, 2), real(30, 20, 3)];
    const X = await background.solveSylvester(A, B, C);
    expect(X.equals(solveSylvester(A, B, C))).to.equal(true);
  });
});
