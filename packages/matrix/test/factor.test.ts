import { inspect } from 'node:util';
import { expect } from 'chai';
import {
  cholesky,
  ComplexMatrix,
  eig,
  eigh,
  eigvals,
  eigvalsh,
  lu,
  type Matrix,
  matrix,
  NotFiniteError,
  NotPositiveDefiniteError,
  NotSymmetricError,
  qr,
  random,
  ShapeError,
  SingularMatrixError,
  svd,
  svdvals,
  vector,
  zeros,
} from '../src/index.ts';
import { withEveryEngine } from './every-engine.ts';
import { anyShape, geometric, positiveDefinite, square, symmetric, withSingularValues } from './gallery.ts'; // prettier-ignore
import { distance, eigenRatio, orthogonality } from './ratios.ts';

const SHAPES = [[1, 1], [2, 3], [3, 2], [10, 10], [17, 5], [5, 17], [50, 50]] as const; // prettier-ignore
const ORDERS = [1, 2, 3, 5, 10, 33, 50];
const unknown = (m: number, n: number): Matrix => zeros(m, n);
type Factor = (A: Matrix<2, 2>) => unknown;
const all: Factor[] = [lu, qr, svd, svdvals, cholesky, eigh, eigvalsh, eig, eigvals];

/** Each matrix of the gallery in both precisions; float32 has no room for the extreme scales. */
function* precisions(gallery: [string, Matrix][]): Generator<[kind: string, A: Matrix]> {
  for (const [kind, A] of gallery) {
    yield [kind, A];
    if (!kind.startsWith('near') && !kind.startsWith('graded')) {
      yield [`${kind}, float32`, A.astype('float32')];
    }
  }
}

function* shapes(): Generator<[kind: string, A: Matrix]> {
  for (const [m, n] of SHAPES) {
    for (const [kind, A] of precisions(anyShape(m, n, 7))) yield [`${kind} ${m} × ${n}`, A];
  }
}

const isUpper = (R: Matrix) => !R.map((x, i, j) => (i > j ? x : 0)).any();

describe('what a factorisation shows', () => {
  it('is its parts: the methods are there and are no fields', () => {
    const A = matrix([[4, 2], [2, 3]]); // prettier-ignore
    const parts: [object, string[]][] = [
      [svd(A), ['U', 'S', 'Vh']],
      [svd(A, { rank: 1 }), ['U', 'S', 'Vh']],
      [qr(A), ['Q', 'R']],
      [eigh(A), ['eigenvalues', 'eigenvectors']],
      [eig(A), ['eigenvalues', 'eigenvectors']],
      [cholesky(A), ['L']],
      [lu(A), ['P', 'L', 'U', 'permutation']],
    ];
    for (const [factors, names] of parts) {
      expect(Object.keys(factors)).to.deep.equal(names);
      const { reconstruct } = factors as { reconstruct: () => Matrix };
      expect(reconstruct().shape).to.deep.equal([2, 2]);
    }
  });
});

withEveryEngine('factorisations', () => {
  it('lu shows P with the other parts', () => {
    const shown = inspect(lu(matrix([[0, 2], [4, 1]]))); // prettier-ignore
    expect(shown).to.contain('P: Matrix<2, 2>').and.to.contain('permutation: [ 1, 0 ]');
  });

  it('lu rebuilds A from a permutation and triangles, with no multiplier above 1', () => {
    for (const [kind, A] of shapes()) {
      const { P, L, U, permutation, reconstruct } = lu(A);
      expect(distance(A, reconstruct()), kind).to.be.below(30);
      expect(distance(A, P.matmul(L.matmul(U).withShape(A.rows, A.columns))), kind).to.be.below(30);
      expect(L.abs().max(), kind).to.equal(1);
      expect([isUpper(U), isUpper(L.T)], kind).to.deep.equal([true, true]);
      expect([...permutation].sort((a, b) => a - b)).to.deep.equal([...permutation.keys()]);
    }
  });

  it('qr rebuilds A from orthonormal columns and a triangle', () => {
    for (const [kind, A] of shapes()) {
      for (const { Q, R, reconstruct } of [qr(A), qr(A, { full: true })]) {
        expect(distance(A, reconstruct()), kind).to.be.below(30);
        expect(orthogonality(Q), kind).to.be.below(30);
        expect(isUpper(R), kind).to.equal(true);
      }
      expect(qr(A, { full: true }).Q.shape).to.deep.equal([A.rows, A.rows]);
    }
  });

  it('qr has orthonormal columns at both ends of the range, and ∞ for a length beyond it', () => {
    const A: Matrix = random(5, 3, { seed: 1 });
    for (const scale of [1.7e308, 1e-300]) {
      const { Q, R } = qr(A.scale(scale));
      expect(orthogonality(Q)).to.be.below(30);
      expect(distance(Q, qr(A).Q)).to.be.below(30);
      expect(R.isNaN().any()).to.equal(false);
    }
    expect(qr(matrix([[1.7e308], [1.7e308]])).R.abs().item()).to.equal(Infinity); // prettier-ignore
  });

  it('svd rebuilds A from orthonormal factors and sorted singular values', () => {
    for (const [kind, A] of shapes()) {
      const thin = svd(A);
      const full = svd(A, { full: true });
      for (const { U, S, Vh, reconstruct } of [thin, full]) {
        expect(distance(A, reconstruct()), kind).to.be.below(30);
        expect(orthogonality(U), kind).to.be.below(30);
        expect(orthogonality(Vh.T), kind).to.be.below(30);
        const sigma = [...S.data];
        expect(sigma, kind).to.deep.equal([...sigma].sort((a, b) => b - a));
        expect(sigma.at(-1), kind).to.be.at.least(0);
      }
      expect(full.U.shape.concat(full.Vh.shape)).to.deep.equal([A.rows, A.rows, A.columns, A.columns]); // prettier-ignore
      expect(distance(thin.S, svdvals(A)), kind).to.be.below(30);
      expect([thin.U.dtype, thin.S.dtype]).to.deep.equal([A.dtype, A.dtype]);
    }
  });

  it('cholesky rebuilds A from a triangle with a positive diagonal, and solves', () => {
    for (const n of ORDERS) {
      for (const [kind, A] of precisions(positiveDefinite(n, 3))) {
        const { L, reconstruct, solve } = cholesky(A);
        expect(distance(A, reconstruct()), kind).to.be.below(30);
        expect(isUpper(L.T), kind).to.equal(true);
        expect(L.map((x, i, j) => (i === j && x <= 0 ? 1 : 0)).any()).to.equal(false);
        const X = random(n, 2, { seed: n, dtype: A.dtype });
        const found = solve(A.matmul(X));
        expect(distance(A.matmul(X), A.matmul(found)), kind).to.be.below(30);
      }
    }
  });

  it('eigh rebuilds A from orthonormal eigenvectors and rising eigenvalues', () => {
    for (const n of ORDERS) {
      for (const [kind, A] of precisions(symmetric(n, 5))) {
        const { eigenvalues, eigenvectors, reconstruct } = eigh(A);
        expect(distance(A, reconstruct()), kind).to.be.below(30);
        expect(orthogonality(eigenvectors), kind).to.be.below(30);
        const lambda = [...eigenvalues.data];
        expect(lambda, kind).to.deep.equal([...lambda].sort((a, b) => a - b));
        expect(distance(eigenvalues, eigvalsh(A)), kind).to.be.below(30);
      }
    }
  });

  it('eig gives unit eigenvectors with A·V = V·diag(λ), complex ones in pairs', () => {
    for (const n of ORDERS) {
      for (const [kind, A] of precisions(square(n, 9))) {
        const { eigenvalues, eigenvectors } = eig(A);
        expect(eigenRatio(A, eigenvalues, eigenvectors), `${kind} ${n}`).to.be.below(20);
        const lengths = eigenvectors.abs().pow(2).sum(0).sqrt();
        expect(lengths.sub(1).abs().max(), kind).to.be.below(n * 2 ** (A.dtype === 'float32' ? -21 : -50)); // prettier-ignore
        const { real, imag } = eigenvalues;
        for (let j = 0; j < n; j++) {
          if (imag.at(j, 0) <= 0) continue;
          expect([real.at(j + 1, 0), imag.at(j + 1, 0)]).to.deep.equal([real.at(j, 0), -imag.at(j, 0)]); // prettier-ignore
          j++;
        }
      }
    }
  });

  it('eigvals agrees with eig, whose reconstruct gives A back where it can be diagonalised', () => {
    const sorted = ({ real, imag }: ComplexMatrix) =>
      real
        .toArray()
        .map(([re], i) => [re!, imag.at(i, 0)])
        .sort(([a, b], [c, d]) => a! - c! || b! - d!)
        .flat();
    for (const n of ORDERS) {
      const A: Matrix = random(n, n, { seed: n, distribution: 'normal' });
      const { eigenvalues, eigenvectors: V, reconstruct } = eig(A);
      const AV = new ComplexMatrix(A.matmul(V.real), A.matmul(V.imag));
      expect(V.mul(eigenvalues.T).sub(AV).norm() / A.norm()).to.be.below(1e-13);
      const shifted = V.add(eigenvalues).sub(eigenvalues.real);
      expect(shifted.imag.sub(V.imag).sub(eigenvalues.imag).abs().max()).to.be.below(1e-14);
      expect(reconstruct().sub(A).norm() / A.norm()).to.be.below(1e-10);
      sorted(eigvals(A)).forEach((x, k) => expect(x).to.be.closeTo(sorted(eigenvalues)[k]!, 1e-10));
    }
  });

  it('find the eigenvalues of matrices whose eigenvalues are known', () => {
    const n = 30;
    const second = symmetric(n, 1).find(([kind]) => kind === 'second difference')![1];
    eigvalsh(second).data.forEach((lambda, k) =>
      expect(lambda).to.be.closeTo(2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)), 1e-13),
    );
    const shift = square(8, 1).find(([kind]) => kind === 'cyclic shift')![1];
    expect(eigvals(shift).abs().sub(1).abs().max()).to.be.below(1e-14);
  });

  it('svd with a rank gives the largest triplets of any spectrum, steep or flat', () => {
    for (const [m, n, smallest] of [
      [300, 120, 1e-12],
      [120, 300, 1e-3],
      [200, 150, 1],
    ] as const) {
      // prettier-ignore
      const sigma = geometric(Math.min(m, n), smallest);
      const A = withSingularValues(m, n, [sigma, 4]);
      const { U, S, Vh, reconstruct } = svd(A, { rank: 6 });
      expect([U.shape, S.shape, Vh.shape]).to.deep.equal([[m, 6], [6, 1], [6, n]]); // prettier-ignore
      S.data.forEach((s, k) => expect(s).to.be.closeTo(sigma[k]!, 1e-11));
      expect(orthogonality(U)).to.be.below(30);
      expect(orthogonality(Vh.T)).to.be.below(30);
      // Eckart and Young: no matrix of rank 6 is nearer
      const best = Math.hypot(...sigma.slice(6));
      expect(A.sub(reconstruct()).norm()).to.be.closeTo(best, 1e-9 + 1e-9 * best);
    }
  });

  it('svd with a rank is exact for a matrix of that rank, and takes any rank that can be', () => {
    const A: Matrix = random(200, 4, { seed: 1 }).matmul(random(4, 90, { seed: 2 }));
    expect(distance(A, svd(A, { rank: 4 }).reconstruct())).to.be.below(30);
    expect(svd(A, { rank: 0 }).S.shape).to.deep.equal([0, 1]);
    expect(distance(A, svd(A, { rank: 90 }).reconstruct())).to.be.below(30);
    expect(svd(A.scale(1e300), { rank: 2 }).S.isFinite().all()).to.equal(true);
    expect(() => svd(A, { rank: 91 })).to.throw(ShapeError, 'rank must be a whole number from 0 to 90, the smaller side of A; got 91'); // prettier-ignore
  });

  it('take empty matrices', () => {
    expect(lu(zeros(0, 3)).U.shape).to.deep.equal([0, 3]);
    expect(lu(zeros(0, 3)).reconstruct().shape).to.deep.equal([0, 3]);
    expect(qr(zeros(3, 0), { full: true }).Q.toArray()).to.deep.equal([[1, 0, 0], [0, 1, 0], [0, 0, 1]]); // prettier-ignore
    expect(svd(zeros(0, 3)).reconstruct().shape).to.deep.equal([0, 3]);
    expect(orthogonality(svd(zeros(0, 3), { full: true }).Vh)).to.equal(0);
    expect(cholesky(zeros(0, 0)).reconstruct().shape).to.deep.equal([0, 0]);
    expect(eigh(zeros(0, 0)).eigenvalues.shape).to.deep.equal([0, 1]);
    expect(eig(zeros(0, 0)).eigenvectors.shape).to.deep.equal([0, 0]);
  });

  it('leave A as it was', () => {
    const A = cholesky(matrix([[4, 2], [2, 3]])).reconstruct(); // prettier-ignore
    const before = A.copy();
    for (const factor of all) factor(A);
    expect(A.equals(before)).to.equal(true);
  });

  it('lu factors once and solves often, and says when there is no inverse', () => {
    const A: Matrix = random(20, 20, { seed: 8, distribution: 'normal' });
    const { solve } = lu(A);
    for (const k of [1, 3]) {
      const X: Matrix = random(20, k, { seed: k });
      expect(solve(A.matmul(X)).sub(X).norm()).to.be.below(1e-10);
    }
    expect(() => solve(unknown(19, 1))).to.throw(ShapeError, 'rows 20 and 19 differ');
    // 1 over a pivot near 0 is out of range, as are the products of pivots near the other end
    for (const [dtype, sizes] of [
      ['float64', [2 ** -1060, 2 ** 1022]],
      ['float32', [2 ** -140, 2 ** 126]],
    ] as const) {
      for (const size of sizes) {
        const B = matrix([[1, 2, 0], [4, -2, 1], [2, 2, 2]], { dtype }).scale(size / 4); // prettier-ignore
        const factors = lu(B);
        expect(factors.L.abs().max(), `${dtype}, ${size}`).to.equal(1);
        expect(factors.reconstruct().sub(B).norm()).to.be.at.most(1e-6 * B.norm());
        const x = factors.solve(B.column(1));
        expect(x.sub(vector([0, 1, 0])).norm()).to.be.below(1e-6);
      }
    }
    expect(() => lu(matrix([[1, 2], [2, 4]])).solve(vector([1, 1]))).to.throw(SingularMatrixError); // prettier-ignore
    expect(() => lu(unknown(2, 3)).solve(unknown(2, 1))).to.throw(ShapeError, 'not square');
  });
});

describe('factorisations', () => {
  it('refuse NaN and infinities by name and place', () => {
    const A = matrix([[1, 2], [NaN, 1]]); // prettier-ignore
    for (const factor of all) {
      expect(() => factor(A), factor.name).to.throw(
        NotFiniteError,
        `${factor.name}: A must hold finite numbers; got NaN in row 1, column 0`,
      );
    }
    expect(() => svd(A, { rank: 1 })).to.throw(NotFiniteError);
  });

  it('refuse what is not square, not symmetric or not positive definite, and say what to use', () => {
    for (const factor of [cholesky, eigh, eigvalsh, eig, eigvals] as Factor[]) {
      expect(() => factor(unknown(2, 3) as Matrix<2, 2>), factor.name).to.throw(
        ShapeError,
        '(2 × 3) is not square',
      );
    }
    for (const factor of [cholesky, eigh, eigvalsh] as Factor[]) {
      expect(
        () =>
          factor(
            matrix([
              [1, 2],
              [3, 1],
            ]),
          ),
        factor.name,
      ).to.throw(
        // prettier-ignore
        NotSymmetricError,
        `${factor.name}: A must be symmetric; got 2 in row 0, column 1 and 3 in row 1, column 0`,
      );
    }
    expect(() => cholesky(matrix([[4, 2], [2, 1]]))) // prettier-ignore
      .to.throw(NotPositiveDefiniteError, 'leading 2 × 2 block is not')
      .with.property('index', 1);
  });

  it('let differences of rounding through', () => {
    const A = matrix([[2, 1], [1 + 1e-12, 2]]); // prettier-ignore
    expect(eigvalsh(A).at(0, 0)).to.be.closeTo(1, 1e-11);
  });
});
