import { expect } from 'chai';
import { background, type Complex, ComplexMatrix, corrcoef, cov, cross, type DenseMatrix, dot, DTypeError, gemm, type Matrix, matrix, random, ShapeError, vector, zeros } from '../../src/index.ts'; // prettier-ignore
import { withEveryEngine } from '../every-engine.ts';
import { normal } from './gallery.ts';
import { distance } from './ratios.ts';

const lift = (A: DenseMatrix): ComplexMatrix => ('imag' in A ? A : new ComplexMatrix(A));
/** One real at least, one complex at least. */
const kinds = (m: number, n: number): DenseMatrix[] => [normal(m, n, m + n), random(m, n, { seed: m })]; // prettier-ignore
const single = (Z: ComplexMatrix) => Z.eachPart((part) => part.astype('float32'));

withEveryEngine('products of complex matrices', () => {
  it('gemm is the product of matrices or their transposes, none conjugated, and what is added', async () => {
    for (const transA of [false, true]) {
      for (const transB of [false, true]) {
        for (const A of kinds(...((transA ? [5, 4] : [4, 5]) as [4, 5]))) {
          for (const B of kinds(...((transB ? [3, 5] : [5, 3]) as [5, 3]))) {
            for (const C of [undefined, ...kinds(4, 3), ...kinds(1, 3), ...kinds(4, 1)]) {
              const [X, Y] = [transA ? A.T : A, transB ? B.T : B] as ComplexMatrix[];
              const want = lift(X!)
                .matmul(Y!)
                .add(C ?? 0);
              const options = { transA, transB, ...(C && { C }) } as object;
              const found: DenseMatrix = gemm(A, B, options);
              const isComplex = [A, B, C].some((M) => M && 'imag' in M);
              expect('imag' in found).to.equal(isComplex);
              expect(distance(want, lift(found))).to.be.below(30);
              expect(found.equals(await background.gemm(A, B, options))).to.equal(true);
            }
          }
        }
      }
    }
  });

  it('gemm writes where it is told, also over what it adds', () => {
    const [A, B]: [ComplexMatrix, Matrix] = [normal(4, 3, 1), random(3, 2, { seed: 1 })];
    const out = new ComplexMatrix(zeros(4, 2));
    expect(gemm(A, B, { out })).to.equal(out);
    expect(distance(A.matmul(B), out)).to.be.below(30);
    gemm(A, B, { C: out, out });
    expect(distance(A.matmul(B).scale(2), out)).to.be.below(30);
    expect(() => gemm(A, B, { out: zeros(4, 2) })).to.throw(DTypeError, 'out must be of complex128 like the product; got float64'); // prettier-ignore
    expect(() => gemm(B, zeros(2, 2), { out: new ComplexMatrix(zeros(3, 2)) })).to.throw(DTypeError, 'out must be of float64 like the product; got complex128'); // prettier-ignore
    const loose: DenseMatrix = normal(9, 9, 1);
    expect(() => gemm(A, loose)).to.throw(ShapeError, 'inner sizes 3 and 9 differ');
    expect(() => gemm(A, B, { C: loose })).to.throw(ShapeError, 'C must be 4 × 2');
    expect(() => gemm(A, B, { out: loose })).to.throw(ShapeError, 'out must be 4 × 2');
    expect(() => gemm(A, [[1]] as never)).to.throw(TypeError, 'gemm: B must be a matrix');
    expect(gemm(single(A), B.astype('float32')).dtype).to.equal('complex64');
  });

  it('cov is the mean product of what is left of a column with the conjugate of the other', () => {
    for (const correction of [0, 1]) {
      const X: ComplexMatrix = normal(9, 4, 3).add(100);
      const S = cov(X, { correction });
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          const [x, y] = [i, j].map((k) => X.column(k).sub(X.column(k).mean()));
          const products: Complex = dot(x!, y!.conj());
          expect(
            S.at(i, j)
              .sub(products.div(9 - correction))
              .abs(),
          ).to.be.below(1e-13);
        }
      }
      expect(S.equals(S.H)).to.equal(true);
      const R = corrcoef(X);
      const spread = S.real.map((s, i, j) => Math.sqrt(S.real.at(i, i) * S.real.at(j, j) || s));
      expect(R.allclose(S.div(spread))).to.equal(true);
      expect(R.equals(R.H)).to.equal(true);
    }
    const constant = new ComplexMatrix(matrix([[1, 5], [2, 5]]), matrix([[0, 1], [2, 1]])); // prettier-ignore
    expect(cov(constant).abs().at(1, 1)).to.equal(0);
    expect(corrcoef(constant).real.toArray()).to.deep.equal([[1, NaN], [NaN, NaN]]); // prettier-ignore
    expect(
      cov(new ComplexMatrix(zeros(0, 2)))
        .real.isNaN()
        .all(),
    ).to.equal(true);
    expect(cov(new ComplexMatrix(zeros(3, 0))).shape).to.deep.equal([0, 0]);
    expect(cov(single(constant)).dtype).to.equal('complex64');
  });

  it('cross is perpendicular to both, and turns round with them', () => {
    const [x, y]: DenseMatrix[] = [normal(3, 1, 1), normal(1, 3, 2)];
    const real: Matrix = vector([1, 2, 3]);
    for (const [a, b] of [
      [x, y],
      [x, real],
      [real, y],
    ] as ComplexMatrix[][]) {
      const c = cross(a!, b!);
      expect(c.shape).to.deep.equal(a!.shape);
      for (const one of [a!, b!]) expect(dot(one, c).abs()).to.be.below(1e-14);
      const turned = cross(b!, a!).neg();
      expect((turned.rows === c.rows ? turned : turned.T).equals(c)).to.equal(true);
    }
    expect(() => cross(x! as never, normal(2, 1, 1) as never)).to.throw(ShapeError, 'length 3; got 3 and 2'); // prettier-ignore
  });
});
