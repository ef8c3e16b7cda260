import { inspect } from 'node:util';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  Complex,
  ComplexMatrix,
  det,
  diag,
  expm,
  eye,
  type Matrix,
  matrix,
  NotFiniteError,
  NotSymmetricError,
  random,
  ShapeError,
  SingularMatrixError,
  slogdet,
  svd,
  vector,
  zeros,
} from '../../src/index.ts';
import { withEveryEngine } from '../every-engine.ts';

const ULP = 2 ** -52;

function complex(m: number, n: number, seed: number): ComplexMatrix {
  const part = (k: number): Matrix => random(m, n, { seed: 2 * seed + k, distribution: 'normal' });
  return new ComplexMatrix(part(0), part(1));
}

const hermitian = (n: number, seed: number): ComplexMatrix => {
  const Z = complex(n, n, seed);
  return Z.add(Z.H).scale(0.5);
};
const real = (A: Matrix): ComplexMatrix => new ComplexMatrix(A);
const I = (n: number): ComplexMatrix => new ComplexMatrix(eye(n));

/** V·diag(λ)·V* for the orthonormal eigenvectors of a random Hermitian matrix. */
function withEigenvalues(values: readonly number[], seed: number): ComplexMatrix {
  const { eigenvectors: V } = hermitian(values.length, seed).eigh();
  const Z = V.mul(vector(values).T.withShape()).matmul(V.H);
  return Z.add(Z.H).scale(0.5);
}

/** ‖Z − W‖ / (‖Z‖ · n · ε) */
function distance(Z: ComplexMatrix, W: ComplexMatrix): number {
  const size = Z.norm() || 1;
  return Z.sub(W).norm() / size / (Math.max(Z.rows, Z.columns) * ULP);
}

describe('a complex number', () => {
  const part = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  const number = fc.tuple(part, part).map(([re, im]) => new Complex(re, im));

  it('has a product that its quotient undoes, of the size and angle that they should have', () => {
    fc.assert(
      fc.property(number, number, (z, w) => {
        fc.pre(w.abs() > 1e-3 && z.abs() > 1e-3);
        const back = z.mul(w).div(w);
        expect(back.sub(z).abs() / z.abs()).to.be.below(8 * ULP);
        expect(z.mul(w).abs() / (z.abs() * w.abs())).to.be.closeTo(1, 8 * ULP);
        expect(z.mul(z.conj()).im).to.equal(0);
      }),
    );
  });

  it('has quotients at the ends of the range', () => {
    const large = new Complex(1e300, 1e300);
    expect(String(large.div(large))).to.equal('1 + 0i');
    expect(new Complex(1, 2).div(2)).to.deep.equal(new Complex(0.5, 1));
  });

  it('is written by hand, and throws where a real number should be', () => {
    const z = new Complex(3, -4);
    expect([String(z), inspect([z])]).to.deep.equal(['3 - 4i', '[ 3 - 4i ]']);
    expect(() => Math.abs(z as unknown as number)).to.throw(
      TypeError,
      'a complex number is no real one',
    );
  });

  it('has an exponential whose angle is the imaginary part', () => {
    const z = new Complex(1, 2).exp();
    expect([z.abs(), z.arg()].map((x, k) => Math.abs(x - [Math.E, 2][k]!))).to.satisfy((off: number[]) => off.every((x) => x < 4 * Number.EPSILON)); // prettier-ignore
    expect(new Complex(1, 2).add(new Complex(3, -1)).sub(1)).to.deep.equal(new Complex(3, 1));
  });
});

describe('a complex matrix', () => {
  it('is a real one where no imaginary parts are given', () => {
    const A = matrix([[1, 2], [3, 4]]); // prettier-ignore
    expect(new ComplexMatrix(A).toReal().equals(A)).to.equal(true);
    expect(new ComplexMatrix(A).imag.any()).to.equal(false);
  });

  it('gives its rows, its columns and, of a single one, its elements by one index', () => {
    const Z = complex(3, 4, 1);
    expect(Z.row(-1).at(2)).to.deep.equal(Z.at(2, 2));
    expect(Z.column(1).at(-1)).to.deep.equal(Z.at(2, 1));
    expect(() => Z.at(1 as never)).to.throw(ShapeError, 'neither a row nor a column');
  });

  it('takes the exponential of each element as of a number', () => {
    const Z = complex(2, 3, 1);
    const E = Z.exp();
    for (const [i, row] of Z.toArray().entries())
      for (const [j, z] of row.entries()) expect(E.at(i, j).sub(z.exp()).abs()).to.be.below(1e-14);
    expect(Z.neg().add(Z).norm()).to.equal(0);
  });

  it('has Kronecker products that multiply: (A ⊗ B)·(C ⊗ D) = A·C ⊗ B·D', () => {
    const [A, B, C, D] = [complex(2, 3, 1), complex(3, 2, 2), complex(3, 2, 3), complex(2, 3, 4)];
    const product = A.matmul(C).kron(B.matmul(D));
    expect(distance(product, A.kron(B).matmul(C.kron(D)))).to.be.below(30);
    const S = matrix([[1, 2], [3, 4]]); // prettier-ignore
    expect(A.kron(S).allclose(A.kron(real(S)))).to.equal(true);
  });
});

withEveryEngine('complex linear algebra', () => {
  it('solves systems and inverts, to rounding', () => {
    for (const n of [1, 2, 5, 30]) {
      const Z = complex(n, n, n);
      const B = complex(n, 2, n + 1);
      expect(distance(B, Z.matmul(Z.solve(B))), `n = ${n}`).to.be.below(1000);
      expect(distance(I(n), Z.matmul(Z.inv())), `n = ${n}`).to.be.below(1000);
      expect(distance(real(B.real), Z.matmul(Z.solve(B.real))), `n = ${n}`).to.be.below(1000);
    }
  });

  it('refuses singular matrices and those that are not square or do not fit', () => {
    const Z = new ComplexMatrix(matrix([[1, 0], [0, 1]]), matrix([[0, 1], [-1, 0]])); // prettier-ignore
    expect(() => Z.inv()).to.throw(SingularMatrixError);
    const wide = complex(2, 3, 1);
    for (const f of [
      () => wide.inv(),
      () => wide.eigh(),
      () => wide.expm(),
      () => wide.solve(wide),
    ])
      expect(f).to.throw(ShapeError, 'shape rule: (2 × 3) is not square');
    expect(() => complex(2, 2, 1).solve(complex(3, 1, 1))).to.throw(ShapeError, 'rows 2 and 3');
  });

  it('finds real eigenvalues and orthonormal vectors of Hermitian matrices, also of equal and near ones', () => {
    const cases: [string, ComplexMatrix][] = [
      ...[1, 2, 3, 10, 33].map((n): [string, ComplexMatrix] => [`random ${n}`, hermitian(n, n)]),
      ['equal ones', withEigenvalues([-1, -1, -1, 2, 2, 2, 2, 5], 1)],
      ['near ones', withEigenvalues([1, 1 + 1e-13, 1 + 1e-9, 1 + 1e-7, 1 + 1e-5, 2], 2)],
      ['one value', I(7)],
      ['of zeros', real(zeros(4, 4))],
      ['of small numbers', hermitian(6, 3).scale(1e-180)],
      ['real', real(matrix([[2, 1, 0], [1, 2, 1], [0, 1, 2]]))], // prettier-ignore
      ['diagonal', real(diag([3, 1, 1, 2]))],
    ];
    for (const [kind, Z] of cases) {
      const { eigenvalues, eigenvectors: V } = Z.eigh();
      const n = Z.rows;
      expect(distance(I(n), V.H.matmul(V)), kind).to.be.below(30);
      const scale = Z.abs().max() || 1;
      const [unit, values] = [Z.scale(1 / scale), eigenvalues.scale(1 / scale)];
      expect(unit.matmul(V).sub(V.mul(values.T)).norm() / (unit.norm() || 1) / (n * ULP), kind).to.be.below(30); // prettier-ignore
      expect(eigenvalues.sort().equals(eigenvalues), kind).to.equal(true);
    }
    const { eigenvalues } = withEigenvalues([-3, 0, 1, 1, 4], 5).eigh();
    expect(eigenvalues.allclose(vector([-3, 0, 1, 1, 4]), { atol: 1e-13 })).to.equal(true);
  });

  it('has no eigenvalues of Hermitian kind for other matrices, and says where they differ', () => {
    const Z = new ComplexMatrix(matrix([[1, 0], [0, 1]]), matrix([[0, 1], [1, 0]])); // prettier-ignore
    expect(() => Z.eigh()).to.throw(
      NotSymmetricError,
      'eigh: the matrix must be Hermitian, equal to its Z.H; got 0 + 1i in row 0, column 1 and 0 + 1i in row 1, column 0',
    );
    expect(() => real(matrix([[NaN]])).eigh()).to.throw(NotFiniteError);
    const onDiagonal = new ComplexMatrix(eye(2), eye(2));
    expect(() => onDiagonal.eigh()).to.throw(NotSymmetricError, 'Hermitian, with a real diagonal; got 1 + 1i in row 0, column 0'); // prettier-ignore
  });

  it('turns states without changing their length: exp(−i·H·t) is unitary, as its eigenvalues say', () => {
    const H = hermitian(8, 1);
    const U = H.scale(new Complex(0, -1.5)).expm();
    expect(distance(I(8), U.H.matmul(U))).to.be.below(100);
    const { eigenvalues, eigenvectors: V } = H.eigh();
    const phases = real(eigenvalues).scale(new Complex(0, -1.5)).exp();
    expect(distance(U, V.mul(phases.T).matmul(V.H))).to.be.below(100);
    const A = random(5, 5, { seed: 1 });
    expect(real(A).expm().toReal(1e-14).allclose(expm(A))).to.equal(true);
  });
});

describe('the parts of a result', () => {
  it('have names and no numbers', () => {
    const A = matrix([[2, 1], [1, 3]]); // prettier-ignore
    for (const result of [svd(A), slogdet(A), hermitian(2, 1).eigh()] as unknown as number[][]) {
      const names = Object.keys(result).join(', ');
      for (const k of [0, 1, 2])
        expect(() => result[k]).to.throw(TypeError, `no numbers: const { ${names} } = …`);
      expect({ ...result }).to.have.all.keys(Object.keys(result));
    }
    expect(det(A)).to.be.closeTo(5, 1e-14);
  });
});

describe('a matrix where a number should be', () => {
  it('throws, and is text in text', () => {
    const A = matrix([[1, 2]]);
    for (const one of [A, A.gt(1), new ComplexMatrix(A)] as unknown as number[]) {
      expect(() => -one).to.throw(TypeError, 'a matrix is no number: A.add(B)');
      expect(() => one * 2).to.throw(TypeError, 'a matrix is no number');
      expect(() => Math.max(one)).to.throw(TypeError, 'a matrix is no number');
      expect(`${one}`).to.equal((one as unknown as Matrix).toString());
    }
  });
});
