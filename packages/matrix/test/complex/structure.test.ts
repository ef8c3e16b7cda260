import { expect } from 'chai';
import { block, Complex, type ComplexMatrix, type DenseMatrix, diagonal, dot, eye, hstack, type Matrix, multiDot, NotFiniteError, nullSpace, ones, orth, outer, project, projector, random, ShapeError, SingularMatrixError, solveTriangular, sqrtm, tile, tril, triu, vecdot, vector, vectorNorm, vstack } from '../../src/index.ts'; // prettier-ignore
import { withEveryEngine } from '../every-engine.ts';
import { normal } from './gallery.ts';
import { distance, orthogonality } from './ratios.ts';

const [Z, A]: [ComplexMatrix, Matrix] = [normal(4, 3, 1), random(4, 3, { seed: 2 })];
const imag = (X: DenseMatrix): Matrix => ('imag' in X ? X.imag : X.scale(0));
const real = (X: DenseMatrix): Matrix => ('real' in X ? X.real : X);

describe('complex matrices in parts', () => {
  it('are put beside, below and into each other with real ones, both parts alike', () => {
    const stacks: ((X: DenseMatrix, Y: DenseMatrix) => DenseMatrix)[] = [
      (X, Y) => hstack(X, Y),
      (X, Y) => vstack([X, Y]),
      (X, Y) => block([[X, Y], [Y, X]]), // prettier-ignore
      (X) => tile(X, 2, 3),
    ];
    for (const stack of stacks) {
      for (const [X, Y] of [
        [Z, A],
        [A, Z],
        [Z, Z],
      ] as const) {
        if (stack === stacks[3] && X === A) continue;
        const found = stack(X, Y) as ComplexMatrix;
        expect(found.real.equals(stack(real(X), real(Y)))).to.equal(true);
        expect(found.imag.equals(stack(imag(X), imag(Y)))).to.equal(true);
      }
    }
    const single = Z.eachPart((part) => part.astype('float32'));
    for (const joined of [
      hstack(single, A.astype('float32')),
      tile(single, 0, 2),
      vstack(single, A.astype('float32')).slice([0, 0], ':'),
    ])
      // prettier-ignore
      expect(joined.dtype).to.equal('complex64');
    expect(tile(Z, 2, 0).conj().shape).to.deep.equal([2 * Z.rows, 0]);
    expect(() => vstack([Z, normal(2, 2, 1)])).to.throw(ShapeError, 'number 1 is 2 × 2');
  });

  it('have rows, columns and blocks, chosen and arranged as of real ones, of both parts', () => {
    const mask = A.col(0).gt(0.5);
    // as of real ones, whose types they share but for the kind
    const views: ((X: Matrix) => Matrix)[] = [
      (X) => X.slice([1, 3]),
      (X) => X.slice([0, 4, 2], [1]),
      (X) => X.col(-1),
      (X) => X.take([3, 0, 0], 0),
      (X) => X.take(vector([2, 1]), 1),
      (X) => X.compress(mask, 0),
      (X) => X.compress([true, false, true], 1),
      (X) => X.compress(A.gt(0.5)),
      (X) => X.flip(0),
      (X) => X.reshape(-1, 6),
      (X) => X.withShape(4, 3),
      (X) => X.round(1),
      (X) => X.copy(),
    ];
    for (const view of views) {
      const found = view(Z as never) as unknown as ComplexMatrix;
      expect(found.real.equals(view(Z.real))).to.equal(true);
      expect(found.imag.equals(view(Z.imag))).to.equal(true);
    }
    expect(() => Z.take([9], 0)).to.throw(ShapeError, 'from -4 to 3; got 9');
    expect(() => Z.reshape(5, 5 as never)).to.throw(ShapeError);
    expect(() => Z.withShape(3, 4)).to.throw(ShapeError);
  });

  it('are written element by element and in blocks, and copies stay as they are', () => {
    const [W, before] = [Z.copy(), Z.copy()];
    expect(W.set(0, 0, new Complex(1, 2)).set(-1, ':', 5)).to.equal(W);
    expect([W.at(0, 0).im, W.at(3, 1).re, W.at(3, 1).im]).to.deep.equal([2, 5, 0]);
    W.set([1, 3], ':', A.slice([0, 2])).set(':', 2, Z.col(0));
    expect(W.slice([1, 3], [0, 2]).real.equals(A.slice([0, 2], [0, 2]))).to.equal(true);
    expect(W.slice([1, 3], [0, 2]).imag.abs().max()).to.equal(0);
    expect(W.col(2).equals(Z.col(0))).to.equal(true);
    expect(Z.equals(before)).to.equal(true);
    expect(() => W.set(4, 0, 1)).to.throw(ShapeError, 'from -4 to 3; got 4');
    expect(() => W.set(0, ':', ones(2, 2).withShape())).to.throw(ShapeError);
    expect(() => W.set(0, 0, 'x' as never)).to.throw(TypeError);
    expect(W.at(0, 0).re).to.equal(1);
  });

  it('have diagonals and triangles of both parts', () => {
    for (const part of ['real', 'imag'] as const) {
      expect(diagonal(Z)[part].equals(diagonal(Z[part]))).to.equal(true);
      expect(diagonal(Z, -1)[part].equals(diagonal(Z[part], -1))).to.equal(true);
      expect(triu(Z, 1)[part].equals(triu(Z[part], 1))).to.equal(true);
      expect(tril(Z)[part].equals(tril(Z[part]))).to.equal(true);
    }
  });
});

withEveryEngine('products and spaces of complex matrices', () => {
  it('multiDot is the product of all, real ones among them', () => {
    const [B, C] = [random(3, 9, { seed: 3 }), normal(9, 2, 4)];
    expect(distance(Z.matmul(B).matmul(C), multiDot([Z, B, C]))).to.be.below(30);
    expect(distance(A.matmul(B).matmul(C), multiDot([A, B, C]))).to.be.below(30);
  });

  it('dot adds up products, vecdot those with the conjugate of the first, outer has them all', () => {
    const [x, y, w] = [normal(5, 1, 1), normal(1, 5, 2), random(5, 1, { seed: 3 })];
    for (const [a, b] of [
      [x, y],
      [x, w],
      [w, y],
    ] as [ComplexMatrix, ComplexMatrix][]) {
      // prettier-ignore
      const row = b.rows === 1 ? b : b.T;
      const column = a.rows === 1 ? a.T : a;
      expect(dot(a, b).sub(row.matmul(column).at(0, 0)).abs()).to.be.below(1e-14);
      expect(outer(a, b).allclose(column.matmul(row), { rtol: 1e-14 })).to.equal(true);
    }
    expect(vecdot(Z, Z, 0).allclose(Z.abs().pow(2).sum(0))).to.equal(true);
    expect(vecdot(Z, A, 1).allclose(diagonal(Z.conj().matmul(A.T)))).to.equal(true);
    expect(vecdot(A, Z, 1).allclose(diagonal(A.matmul(Z.T)))).to.equal(true);
    expect(vectorNorm(x, 1)).to.be.closeTo(x.abs().sum(), 1e-14);
    expect(vectorNorm(Z, 2, 0).allclose(vecdot(Z, Z, 0).real.sqrt())).to.equal(true);
    expect(() => dot(x, normal(4, 1, 1))).to.throw(ShapeError, 'got 5 and 4');
  });

  it('orth and nullSpace are orthonormal bases of what A·x can be and of where it is 0', () => {
    const flat = normal(6, 2, 1).matmul(normal(2, 5, 2));
    for (const scale of [1, 1e300, 1e-300]) {
      for (const W of [flat.scale(scale), flat.H.scale(scale)]) {
        const [Q, N]: ComplexMatrix[] = [orth(W), nullSpace(W)];
        expect([Q!.columns, N!.columns]).to.deep.equal([2, W.columns - 2]);
        expect(orthogonality(Q!)).to.be.below(30);
        expect(orthogonality(N!)).to.be.below(30);
        expect(W.matmul(N!).scale(1 / scale).norm()).to.be.below(1e-13); // prettier-ignore
        expect(distance(W.scale(1 / scale), project(W, W).scale(1 / scale))).to.be.below(100);
      }
    }
    const P: ComplexMatrix = projector(Z);
    expect(distance(P, P.matmul(P))).to.be.below(30);
    expect(distance(P, P.H)).to.be.below(30);
    expect(distance(P.matmul(A), project(A, Z))).to.be.below(100);
    expect(Z.H.matmul(A.sub(project(A, Z))).norm()).to.be.below(1e-13);
  });

  it('solveTriangular reads one triangle, of A and B real or complex', () => {
    const [T, R] = [normal(5, 5, 1), random(5, 5, { seed: 2 }).add(eye(5))];
    const [W, B] = [normal(5, 2, 3), random(5, 2, { seed: 4 })];
    for (const [X, Y] of [
      [T, W],
      [T, B],
      [R, W],
    ] as [ComplexMatrix, ComplexMatrix][]) {
      // prettier-ignore
      expect(triu(X).matmul(solveTriangular(X, Y)).allclose(Y)).to.equal(true);
      expect(
        tril(X)
          .matmul(solveTriangular(X, Y, { lower: true }))
          .allclose(Y),
      ).to.equal(true);
    }
    const hole = triu(T, 1);
    expect(() => solveTriangular(hole, W)).to.throw(SingularMatrixError, 'got one in row 0');
    expect(() => solveTriangular(T, W.mul(NaN))).to.throw(NotFiniteError, 'solveTriangular: B');
  });

  it('are refused by the name of the function that was called', () => {
    const bad = random(2, 2, { seed: 1 }).mul(NaN);
    for (const [name, run] of Object.entries({ sqrtm, projector, nullSpace }))
      expect(() => (run as (X: Matrix) => unknown)(bad)).to.throw(NotFiniteError, `${name}: A must hold`); // prettier-ignore
  });
});
