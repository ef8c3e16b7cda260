import { expect } from 'chai';
import {
  background,
  cholesky,
  ComplexMatrix,
  cond,
  conjugateGradient,
  corrcoef,
  cov,
  det,
  eig,
  eigh,
  expm,
  eye,
  gemm,
  gmres,
  gramSchmidt,
  sparse,
  sparseDiag,
  kron,
  lstsq,
  lu,
  type Matrix,
  matrixRank,
  norm,
  NotFiniteError,
  pinv,
  powerIteration,
  random,
  ShapeError,
  type SparseMatrix,
  solve,
  solveTriangular,
  svd,
  svdvals,
  vector,
  zeros,
} from '../src/index.ts';
import * as functions from '../src/index.ts';
import { withEveryEngine } from './every-engine.ts';

const A: Matrix = random(30, 30, { seed: 1, distribution: 'normal' });
const S: Matrix = A.add(A.T);
const b: Matrix = random(30, 1, { seed: 2 });

// of many types, which the table of snippets tells
// oxlint-disable-next-line typescript/no-explicit-any
type Twins = any;

/** All numbers of a result, in order. */
function numbers(of: unknown): unknown {
  if (of instanceof ComplexMatrix) return [of.shape, of.real.data, of.imag.data];
  if (typeof of !== 'object' || of === null || 'data' in of) return of;
  return Object.values(of).map(numbers);
}

/** The second differences of n points on a line. */
function line(n: number): SparseMatrix {
  const beside = Array.from({ length: n - 1 }, () => -1);
  const middle = Array.from({ length: n }, () => 2.01);
  return sparseDiag(middle).add(sparseDiag(beside, 1)).add(sparseDiag(beside, -1));
}

withEveryEngine('background', () => {
  it('promises exactly what the functions of the same names return', async () => {
    const same = (X: Matrix, Y: Matrix) => expect(X.equals(Y)).to.equal(true);
    same(await background.matmul(A, S), A.matmul(S));
    same(await background.gemm(A, S, { transA: true }), gemm(A, S, { transA: true }));
    same(await background.solve(A, b), solve(A, b));
    same((await background.lstsq(A, b)).X, lstsq(A, b).X);
    same(await background.pinv(A), pinv(A));
    same((await background.svd(A)).U, svd(A).U);
    same((await background.svd(A, { rank: 2 })).S, svd(A, { rank: 2 }).S);
    same((await background.eigh(S)).eigenvectors, eigh(S).eigenvectors);
    same((await background.eig(A)).eigenvalues.imag, eig(A).eigenvalues.imag);
    same(await background.kron(S, b), kron(S, b));
    same(await background.solveTriangular(A, b), solveTriangular(A, b));
    same(await background.gramSchmidt(A).then(({ Q }) => Q), gramSchmidt(A).Q);
    same(await background.expm(A), expm(A));
    same(await background.cov(A), cov(A));
    same(await background.corrcoef(A), corrcoef(A));
    expect(await background.matrixRank(A)).to.equal(matrixRank(A));
    expect(await background.det(A)).to.equal(det(A));
    expect(await background.cond(A, 1)).to.equal(cond(A, 1));
    const Z = new ComplexMatrix(A, S);
    same(await background.svdvals(Z), svdvals(Z));
    expect(await background.cond(Z)).to.equal(cond(Z));
    expect(await background.matrixRank(Z)).to.equal(matrixRank(Z));
    expect(await background.norm(Z, 'nuc')).to.equal(norm(Z, 'nuc'));
  });

  it('takes complex matrices, alone and beside real ones, as the functions do', async () => {
    const [Z, y] = [new ComplexMatrix(A, S), new ComplexMatrix(b, b.neg())];
    const H = Z.matmul(Z.H);
    const calls: Record<string, (of: Twins) => unknown[]> = {
      matmul: (of) => [of.matmul(Z, y), of.matmul(A, y), of.matmul(Z, b)],
      kron: (of) => [of.kron(y, Z), of.kron(b, Z)],
      matrixPower: (of) => [of.matrixPower(Z, 3), of.matrixPower(Z, -1), of.matrixPower(Z, 0)],
      solve: (of) => [of.solve(Z, y), of.solve(A, y), of.solve(Z, b)],
      lstsq: (of) => [of.lstsq(Z, y), of.lstsq(A, y), of.lstsq(Z, b)],
      svd: (of) => [of.svd(Z), of.svd(Z, { full: true }), of.svd(Z, { rank: 2 })],
      qr: (of) => [of.qr(Z), of.qr(Z, { full: true })],
      eigh: (of) => [of.eigh(H), of.eigh(H, H), of.eigh(S, H), of.eigh(H, eye(30))],
    };
    for (const name of [
      'expm',
      'logm',
      'sqrtm',
      'inv',
      'pinv',
      'det',
      'slogdet',
      'norm',
      'cond',
      'matrixRank',
      'svdvals',
      'eig',
      'eigvals',
      'schur',
    ])
      // prettier-ignore
      calls[name] = (of) => [of[name](Z)];
    for (const name of ['cholesky', 'eigvalsh']) calls[name] = (of) => [of[name](H)];
    const own = { ...functions, matmul: (X: Matrix, Y: Matrix) => X.matmul(Y) };
    for (const [name, call] of Object.entries(calls)) {
      const promised = await Promise.all(call(background));
      expect(promised.map(numbers), name).to.deep.equal(call(own).map(numbers));
    }
    expect(numbers(await cholesky(H).background.solve(y))).to.deep.equal(
      numbers(cholesky(H).solve(y)),
    );
  });

  it('turns sparse matrices round, also those with much in a row, and says what it wants', async () => {
    const list = Array.from({ length: 300_000 }, (_, k) => [k % 70, (k * 7919) % 9001, k] as const);
    const tall = sparse(70, 9001, list);
    const turned = await background.transpose(tall);
    for (const part of ['indptr', 'indices', 'data'] as const) expect(turned[part]).to.deep.equal(tall.T[part]); // prettier-ignore
    expect(turned.at(7919, 1)).to.equal(tall.at(1, 7919));
    const error = await background.transpose(A as never).catch((e: Error) => e.message);
    expect(error).to.match(/^transpose: A must be a sparse matrix; got/);
  });

  it('solves by products as the functions do, and fails as they do', async () => {
    const right = random(50, 1, { seed: 4 });
    for (const P of [line(50), line(50).toDense()]) {
      for (const preconditioner of ['none', 'jacobi'] as const) {
        const options = { preconditioner };
        expect(await background.conjugateGradient(P, right, options)).to.deep.equal(conjugateGradient(P, right, options)); // prettier-ignore
        expect(await background.gmres(P, right, options)).to.deep.equal(gmres(P, right, options));
      }
      expect(await background.powerIteration(P, { maxIterations: 9, partial: true })).to.deep.equal(
        powerIteration(P, { maxIterations: 9, partial: true }),
      );
    }
    const failures = [
      background.conjugateGradient(line(50), right, { maxIterations: 2 }),
      background.gmres(line(50), right, { maxIterations: 2 }),
      background.powerIteration(line(50), { maxIterations: 2 }),
    ];
    for (const failed of failures)
      expect(await failed.catch((error: Error) => error.name)).to.equal('ConvergenceError');
  });

  it('solves by factors as the factors do', async () => {
    const P = A.T.matmul(A);
    const [byLu, byCholesky] = [lu(A), cholesky(P)];
    expect((await byLu.background.solve(b)).equals(byLu.solve(b))).to.equal(true);
    expect((await byCholesky.background.solve(b)).equals(byCholesky.solve(b))).to.equal(true);
    const failed = lu(zeros(2, 2)).background.solve(vector([1, 2]));
    expect(await failed.catch((error: Error) => error.name)).to.equal('SingularMatrixError');
  });

  it('leaves the event loop its turns in loops of our own', async () => {
    const large: Matrix = random(500, 500, { seed: 3 }).add(eye(500).scale(500));
    const turnsOf = async (run: () => Promise<unknown>) => {
      let turns = 0;
      const timer = setInterval(() => turns++);
      await run().finally(() => clearInterval(timer));
      return turns;
    };
    expect(await turnsOf(async () => background.solveTriangular(large, large))).to.be.above(3);
    const Z = new ComplexMatrix(A, S).kron(eye(3));
    for (const run of [background.eig, background.logm] as const)
      expect(await turnsOf(async () => run(Z)), String(run)).to.be.above(2);
    const path: SparseMatrix = line(20_000);
    const [right, options] = [random(20_000, 1, { seed: 4 }), { maxIterations: 300, partial: true }]; // prettier-ignore
    for (const run of [background.conjugateGradient, background.gmres] as const)
      expect(await turnsOf(async () => run(path, right, options)), String(run)).to.be.above(2);
    expect(await turnsOf(async () => background.powerIteration(path, options))).to.be.above(2);
  });

  it('runs several at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map((k) => background.solve(A.scale(k), b)));
    answers.forEach((x, k) =>
      expect(
        A.scale(k + 1)
          .matmul(x)
          .sub(b)
          .norm(),
      ).to.be.below(1e-9),
    );
  });

  it('fails its promise for what the function would refuse', async () => {
    const failure = async (promise: Promise<unknown>) => promise.then(() => undefined, (error: Error) => error); // prettier-ignore
    expect(await failure(background.solve(zeros(2, 3).withShape(), b))).to.be.instanceOf(
      ShapeError,
    );
    expect(await failure(background.svd(vector([NaN])))).to.be.instanceOf(NotFiniteError);
    expect(await failure(background.inv(zeros(2, 2)))).to.have.property('name', 'SingularMatrixError'); // prettier-ignore
  });
});

withEveryEngine('ComplexMatrix', () => {
  const Z = new ComplexMatrix(A.slice([0, 3], [0, 2]), A.slice([3, 6], [0, 2]));
  const W = new ComplexMatrix(A.slice([0, 2], [5, 9]), A.slice([2, 4], [5, 9]));

  it('multiplies as complex numbers do, element by element of the definition', () => {
    const product = Z.matmul(W);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 4; j++) {
        const terms = [0, 1].map((k) => [Z.at(i, k), W.at(k, j)] as const);
        const re = terms.reduce((sum, [z, w]) => sum + z.re * w.re - z.im * w.im, 0);
        const im = terms.reduce((sum, [z, w]) => sum + z.re * w.im + z.im * w.re, 0);
        expect(product.at(i, j).re).to.be.closeTo(re, 1e-14);
        expect(product.at(i, j).im).to.be.closeTo(im, 1e-14);
      }
    }
    const unknown: ComplexMatrix = Z;
    expect(() => Z.matmul(unknown)).to.throw(ShapeError, 'inner sizes 2 and 3 differ');
  });

  it('turns round when conjugated and transposed: (ZW)ᴴ = WᴴZᴴ', () => {
    expect(Z.matmul(W).H.allclose(W.H.matmul(Z.H))).to.equal(true);
    expect(Z.matmul(W).T.allclose(W.T.matmul(Z.T))).to.equal(true);
    expect(Z.conj().T.allclose(Z.H)).to.equal(true);
  });

  it('has sizes and angles that give each element back', () => {
    const [r, phi] = [Z.abs(), Z.arg()];
    const back = new ComplexMatrix(r.mul(phi.map(Math.cos)), r.mul(phi.map(Math.sin)));
    expect(back.allclose(Z)).to.equal(true);
    expect(Z.norm()).to.be.closeTo(r.norm(), 1e-14);
    expect(Z.sub(Z).norm()).to.equal(0);
    expect(Z.add(Z).allclose(Z.scale(2))).to.equal(true);
    expect(Z.scale(Z.at(0, 0)).at(0, 0).abs()).to.be.closeTo(Z.at(0, 0).abs() ** 2, 1e-14);
  });

  it('becomes real only where its imaginary parts are 0', () => {
    expect(() => Z.toReal()).to.throw(
      RangeError,
      'the imaginary parts must be at most 0; got one of',
    );
    expect(Z.sub(new ComplexMatrix(zeros(3, 2), Z.imag)).toReal().equals(Z.real)).to.equal(true); // prettier-ignore
    expect(() => new ComplexMatrix(zeros(2, 2), zeros(2, 3).withShape() as never)).to.throw(ShapeError, '[2, 2] and [2, 3]'); // prettier-ignore
  });

  it('is shown as a ± bi, with … for the middle of large ones', () => {
    const { eigenvalues } = eig(random(2, 2, { seed: 1 }).map((_, i, j) => [[1, -2], [2, 1]][i]![j]!)); // prettier-ignore
    expect(String(eigenvalues)).to.equal('ComplexMatrix<2, 1> complex128\n[[1 + 2i],\n [1 - 2i]]');
    const wide = new ComplexMatrix(zeros(1, 30), zeros(1, 30).sub(1));
    expect(String(wide)).to.include('0 - 1i, …, 0 - 1i');
  });
});
