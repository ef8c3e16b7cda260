// The polar decomposition and the Hessenberg form, of the matrices that LAPACK's tests take.
import { expect } from 'chai';
import { background, ComplexMatrix, type DenseMatrix, eigvalsh, eye, hessenberg, type Matrix, matrix, NotFiniteError, polar, random, ShapeError, zeros } from '../src/index.ts'; // prettier-ignore
import * as complex from './complex/gallery.ts';
import { distance, orthogonality } from './complex/ratios.ts';
import { withEveryEngine } from './every-engine.ts';
import * as gallery from './gallery.ts';

const complexOf = (A: DenseMatrix): ComplexMatrix => (A instanceof ComplexMatrix ? A : new ComplexMatrix(A)); // prettier-ignore

withEveryEngine('polar', () => {
  for (const [m, n] of [
    [1, 1],
    [5, 5],
    [9, 4],
    [4, 9],
    [30, 30],
  ] as const) {
    // prettier-ignore
    it(`is a turn of a stretching: ${m} × ${n}`, () => {
      for (const [kind, A] of [...gallery.anyShape(m, n, 1), ...complex.anyShape(m, n, 1)]) {
        const [Z, { U, P }] = [complexOf(A), polar<DenseMatrix>(A)];
        const [V, S] = [complexOf(U), complexOf(P)];
        expect(distance(Z, V.matmul(S)), kind).to.be.below(30);
        expect(orthogonality(m >= n ? V : V.H), kind).to.be.below(30);
        expect(S.equals(S.H), kind).to.equal(true);
        const least = S.eigh().eigenvalues.data[0]!;
        expect(least, kind).to.be.at.least(-30 * n * 2 ** -52 * S.norm());
      }
    });
  }

  it('of a turn is that turn, and of a symmetric positive definite matrix itself', () => {
    const turn = matrix([[0, -1], [1, 0]]); // prettier-ignore
    expect(polar(turn).P.allclose(eye(2))).to.equal(true);
    const S = matrix([[2, 1], [1, 3]]); // prettier-ignore
    expect(polar(S).P.allclose(S)).to.equal(true);
    expect(polar(S).U.allclose(eye(2))).to.equal(true);
  });

  it('keeps float32, takes no elements at all and refuses NaN', async () => {
    const A: Matrix = random(4, 3, { seed: 1, dtype: 'float32' });
    expect([polar(A).U.dtype, polar(A).P.dtype]).to.deep.equal(['float32', 'float32']);
    expect(polar(zeros(0, 2)).P.toArray()).to.deep.equal([[0, 0], [0, 0]]); // prettier-ignore
    expect(() => polar(matrix([[NaN]]))).to.throw(NotFiniteError, 'polar: A');
    expect((await background.polar(A)).P.equals(polar(A).P)).to.equal(true);
  });
});

withEveryEngine('hessenberg', () => {
  for (const n of [1, 2, 5, 30]) {
    it(`has zeros below the subdiagonal: ${n} × ${n}`, () => {
      for (const [kind, A] of [...gallery.square(n, 1), ...complex.square(n, 1)]) {
        const { Q, H } = hessenberg<DenseMatrix>(A);
        expect(Q instanceof ComplexMatrix, kind).to.equal(A instanceof ComplexMatrix);
        const [V, form] = [complexOf(Q), complexOf(H)];
        expect(distance(complexOf(A), V.matmul(form).matmul(V.H)), kind).to.be.below(30);
        expect(orthogonality(V), kind).to.be.below(30);
        for (let i = 2; i < n; i++) {
          for (let j = 0; j < i - 1; j++) expect(form.at(i, j).abs(), kind).to.equal(0);
        }
      }
    });
  }

  it('of a symmetric matrix is tridiagonal, with its eigenvalues', () => {
    const A: Matrix = random(8, 8, { seed: 3 });
    const S = A.add(A.T);
    const { H } = hessenberg(S);
    expect(H.at(0, 4)).to.be.closeTo(0, 1e-14);
    expect(eigvalsh(H.add(H.T).scale(0.5)).allclose(eigvalsh(S))).to.equal(true);
  });

  it('keeps float32 and refuses what is not square', async () => {
    const A: Matrix = random(4, 4, { seed: 1, dtype: 'float32' });
    expect(hessenberg(A).H.dtype).to.equal('float32');
    expect(hessenberg(zeros(0, 0)).H.shape).to.deep.equal([0, 0]);
    expect(() => hessenberg(random(2, 3) as never)).to.throw(ShapeError, 'hessenberg needs a square A'); // prettier-ignore
    expect((await background.hessenberg(A)).H.equals(hessenberg(A).H)).to.equal(true);
  });
});
