import { expect } from 'chai';
import fc from 'fast-check';
import {
  cond,
  cross,
  det,
  diag,
  diagonal,
  dot,
  expm,
  eye,
  hilbert,
  inv,
  kron,
  type Matrix,
  matrix,
  matrixPower,
  matrixRank,
  norm,
  multiDot,
  NotFiniteError,
  nullSpace,
  ones,
  orth,
  outer,
  pinv,
  random,
  ShapeError,
  SingularMatrixError,
  slogdet,
  sparse,
  svdvals,
  trace,
  triu,
  vecdot,
  vector,
  vectorNorm,
  zeros,
} from '../src/index.ts';
import { withEveryEngine } from './every-engine.ts';
import { distance } from './ratios.ts';

const side = fc.integer({ min: 1, max: 7 });
const nat = fc.nat(1e6);
const normal = (m: number, n: number, seed: number): Matrix =>
  random(m, n, { seed, distribution: 'normal' });

/** By the definition: the sum over the first row. */
function laplace(A: Matrix): number {
  if (A.rows === 0) return 1;
  return Array.from({ length: A.columns }, (_, j) => {
    const rest = Array.from({ length: A.columns }, (__, k) => k).filter((k) => k !== j);
    return (-1) ** j * A.at(0, j) * laplace(A.slice([1]).take(rest, 1));
  }).reduce((sum, x) => sum + x, 0);
}

withEveryEngine('determinants', () => {
  it('are those of the definition', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), nat, (n, seed) => {
        const A = normal(n, n, seed);
        const expected = laplace(A);
        expect(det(A)).to.be.closeTo(expected, 1e-12 * (1 + A.norm() ** n));
        const { sign, logabsdet } = slogdet(A);
        expect(sign * Math.exp(logabsdet)).to.be.closeTo(expected, 1e-12 * (1 + A.norm() ** n));
      }),
    );
  });

  it('stay exact where the product leaves the range on its way', () => {
    const values = [1e300, 1e300, 1e-300, 1e-300, -3];
    expect(det(diag(values)) / -3).to.be.closeTo(1, 1e-14);
    const A = normal(3, 3, 1);
    expect(det(A.scale(2 ** 340)) / 2 ** 1020).to.be.closeTo(det(A), 1e-12);
    expect(det(A.scale(2 ** 1020).mul(matrix([[1], [2 ** -1020], [2 ** -1020]]))) / 2 ** 1020).to.be.closeTo(det(A), 1e-12); // prettier-ignore
    expect(det(diag([1e300, 1e300]))).to.equal(Infinity);
    expect([det(diag([1e-300, -1e-300]))]).to.deep.equal([0]);
    expect(det(diag([2 ** -1074, 2 ** 1000, 2 ** 74]))).to.equal(1);
    expect(slogdet(eye(2000).scale(1e10)).logabsdet / Math.log(10)).to.be.closeTo(20000, 1e-8);
  });

  it('of singular and empty matrices are 0 and 1', () => {
    expect(det(matrix([[1, 2], [2, 4]]))).to.equal(0); // prettier-ignore
    // deep equality tells −0 from 0
    expect([
      det(
        matrix([
          [0, 1],
          [0, 0],
        ]),
      ),
      det(diag([-1, 0])),
    ]).to.deep.equal([0, 0]);
    expect(slogdet(zeros(2, 2))).to.deep.equal({ sign: 0, logabsdet: -Infinity });
    expect(slogdet(zeros(0, 0))).to.deep.equal({ sign: 1, logabsdet: 0 });
  });
});

withEveryEngine('norms', () => {
  it('are those of the definition, and bound each other as they must', () => {
    fc.assert(
      fc.property(side, side, nat, (m, n, seed) => {
        const A = normal(m, n, seed);
        const S = svdvals(A);
        expect(norm(A)).to.be.closeTo(S.norm(), 1e-12);
        expect(norm(A, 2)).to.equal(S.at(0, 0));
        expect(norm(A, -2)).to.equal(S.min());
        expect(norm(A, 'nuc')).to.equal(S.sum());
        expect(norm(A, 1)).to.equal(norm(A.T, Infinity));
        expect(norm(A, -1)).to.equal(norm(A.T, -Infinity));
        expect(norm(A, 2) ** 2).to.be.at.most(norm(A, 1) * norm(A, Infinity) * (1 + 1e-14));
        expect(norm(A, 'nuc')).to.be.at.least(norm(A) * (1 - 1e-14));
      }),
    );
  });

  it('of a vector follow p, without overflow', () => {
    const x = vector([3, -4, 0]);
    expect([0, 1, 2, Infinity, -Infinity].map((p) => vectorNorm(x, p))).to.deep.equal([2, 7, 5, 4, 0]); // prettier-ignore
    expect(vectorNorm(x, 3)).to.be.closeTo(91 ** (1 / 3), 1e-14);
    expect(vectorNorm(x.scale(1e200), 3) / 1e200).to.be.closeTo(91 ** (1 / 3), 1e-14);
    expect(vectorNorm(vector([1, 2]), -1)).to.be.closeTo(2 / 3, 1e-15);
    expect(norm(vector([3e200, 4e200]))).to.be.closeTo(5e200, 1e186);
    expect(vectorNorm(zeros(0, 1), 3)).to.equal(0);
    expect(() => vectorNorm(zeros(2, 2).withShape())).to.throw(ShapeError, 'x must be a vector, n × 1 or 1 × n; got 2 × 2. With an axis it may be a matrix; norm(A) is that of one.'); // prettier-ignore
  });

  it('of every column or row are those of that column or row alone', () => {
    fc.assert(
      fc.property(
        side,
        side,
        nat,
        fc.constantFrom(0, 1, 2, 3, 0.5, -1, Infinity, -Infinity),
        (m, n, seed, p) => {
          // prettier-ignore
          const A = normal(m, n, seed);
          const rows = [...A].map((row) => [vectorNorm(row, p)]);
          expect(vectorNorm(A, p, 1).toArray()).to.deep.equal(rows);
          expect(vectorNorm(A.T, p, 0).T.toArray()).to.deep.equal(rows);
        },
      ),
    );
    const F = matrix([[3e30, 4e30], [0, 0]], { dtype: 'float32' }); // prettier-ignore
    expect(vectorNorm(F, 2, 1).toArray()).to.deep.equal([[Math.fround(5e30)], [0]]);
    expect([vectorNorm(F, 2, 1).dtype, vectorNorm(zeros(0, 2), 2, 0).shape.join()]).to.deep.equal(['float32', '1,2']); // prettier-ignore
    expect(vectorNorm(zeros(0, 2), 2, 1).shape).to.deep.equal([0, 1]);
  });

  it('of nothing are 0, or refused where there is no smallest; an unknown one is refused', () => {
    expect((['fro', 'nuc', 1, 2, Infinity] as const).map((order) => norm(zeros(0, 3), order))).to.deep.equal([0, 0, 0, 0, 0]); // prettier-ignore
    expect(() => norm(zeros(0, 0), -2)).to.throw(ShapeError, 'A must not be empty for order -2');
    expect(() => norm(eye(2), 3)).to.throw(RangeError, "order must be 'fro', 'nuc', 1, -1");
    expect(() => norm(matrix([[NaN]]), 2)).to.throw(NotFiniteError);
    expect(norm(matrix([[NaN]]))).to.be.NaN;
  });
});

withEveryEngine('rank and condition', () => {
  it('find the rank of products of thin matrices at any scale', () => {
    fc.assert(
      fc.property(side, side, fc.nat(4), nat, (m, n, r, seed) => {
        const A = normal(m, r, seed).matmul(normal(r, n, seed + 1));
        for (const scale of [1, 1e150, 1e-150]) {
          expect(matrixRank(A.scale(scale))).to.equal(Math.min(m, n, r));
        }
      }),
    );
    expect([matrixRank(zeros(3, 2)), matrixRank(zeros(0, 2))]).to.deep.equal([0, 0]);
    expect(matrixRank(diag([1, 1e-3]), { rcond: 0.01 })).to.equal(1);
  });

  it('give the condition in every norm, ∞ for a singular matrix', () => {
    const A = matrix([[1, 2], [3, 4]]); // prettier-ignore
    for (const order of ['fro', 1, Infinity] as const) {
      expect(cond(A, order)).to.be.closeTo(norm(A, order) * norm(inv(A), order), 1e-12);
    }
    expect(cond(A) * cond(A, -2)).to.be.closeTo(1, 1e-14);
    expect(cond(hilbert(8)) / 1.5257575e10).to.be.closeTo(1, 1e-6);
    for (const order of [2, -2, 1, -1, 'fro'] as const)
      expect(cond(zeros(2, 2), order)).to.equal(Infinity);
    expect(cond(diag([1, 0]), -2)).to.equal(0);
    expect(() => cond(zeros(2, 3).withShape(), 1)).to.throw(
      ShapeError,
      'cond takes other shapes with order 2',
    );
    for (const order of [2, -2, 'fro', 'nuc', 1] as const) {
      expect(() => cond(zeros(0, 0), order)).to.throw(
        ShapeError,
        'cond: A must not be empty; got shape [0, 0]',
      );
    }
  });

  it('give ranks, conditions and inverses also where the singular values are out of range', () => {
    for (const [dtype, largest] of [
      ['float64', 1.7e308],
      ['float32', 3.3e38],
    ] as const) {
      const A = matrix([[1, 1], [1, -1]], { dtype }).scale(largest); // prettier-ignore
      const conditions = [[2, 1], [-2, 1], ['fro', 2], ['nuc', 4], [1, 2], [-1, 2], [Infinity, 2]] as const; // prettier-ignore
      for (const [order, expected] of conditions) {
        expect(cond(A, order), `${dtype}, ${order}`).to.be.closeTo(expected, 1e-6);
      }
      expect([matrixRank(A), orth(A).columns, nullSpace(A).columns]).to.deep.equal([2, 2, 0]);
      const halves = pinv(A).scale(largest);
      expect(halves.sub(matrix([[0.5, 0.5], [0.5, -0.5]])).abs().max()).to.be.below(1e-6); // prettier-ignore
    }
  });

  it('refuse NaN by the name that was called', () => {
    const A = matrix([[NaN, 1]]);
    expect(() => matrixRank(A)).to.throw('matrixRank: A must hold finite numbers; got NaN');
    expect(() => norm(A, 2)).to.throw('norm: A must hold finite numbers; got NaN');
    expect(() => pinv(A)).to.throw('pinv: A must hold finite numbers; got NaN');
    expect(() => nullSpace(A)).to.throw('nullSpace: A must hold finite numbers; got NaN');
  });
});

withEveryEngine('powers', () => {
  it('matrixPower says so where ∞ would meet ∞, and goes on with NaN and with plain ∞', () => {
    const A: Matrix = matrix([[1e200, -1e200], [1e200, 1e200]]); // prettier-ignore
    expect(() => matrixPower(A, 4)).to.throw(RangeError, 'matrixPower: A to the power 4 must fit into float64; got elements that are too large'); // prettier-ignore
    expect(() => matrixPower(A.scale(1e-250).scale(1e-250), -3)).to.throw(RangeError, 'to the power -3 must fit'); // prettier-ignore
    expect(matrixPower(matrix([[1e200]]), 2).item()).to.equal(Infinity);
    expect(matrixPower(matrix([[NaN]]), 2).item()).to.be.NaN;
  });

  it('multiply as their exponents add', () => {
    fc.assert(
      fc.property(
        side,
        fc.integer({ min: -4, max: 9 }),
        fc.integer({ min: -4, max: 9 }),
        nat,
        (n, p, q, seed) => {
          // prettier-ignore
          const A: Matrix = eye(n).add(normal(n, n, seed).scale(0.1 / n)); // prettier-ignore
          const product = matrixPower(A, p).matmul(matrixPower(A, q));
          expect(distance(product, matrixPower(A, p + q))).to.be.below(1e3);
        },
      ),
    );
  });

  it('of 0 are the identity and of 1 a copy; fractions and singular inverses are refused', () => {
    const A = matrix([[1, 2], [3, 4]]); // prettier-ignore
    expect(matrixPower(A, 0).equals(eye(2))).to.equal(true);
    expect(matrixPower(A, 1).data).not.to.equal(A.data);
    expect(() => matrixPower(A, 0.5)).to.throw(RangeError, 'k must be a whole number; got 0.5');
    expect(() => matrixPower(zeros(2, 2), -1)).to.throw(SingularMatrixError);
    expect(() => matrixPower(zeros(2, 3).withShape(), 2)).to.throw(ShapeError, 'not square');
  });

  it('expm turns a rotation by an angle out of its generator, also by many turns', () => {
    for (const angle of [0, 1e-9, 0.5, 3, 1000]) {
      const E = expm(matrix([[0, -angle], [angle, 0]])); // prettier-ignore
      expect(E.at(0, 0)).to.be.closeTo(Math.cos(angle), 1e-12);
      expect(E.at(1, 0)).to.be.closeTo(Math.sin(angle), 1e-12);
    }
  });

  it('expm of zeros is I, without rounding', () => {
    expect(expm(zeros(3, 3)).toArray()).to.deep.equal(eye(3).toArray());
  });

  it('expm of A and of −A are inverse, and its determinant is e to the trace', () => {
    fc.assert(
      fc.property(side, nat, (n, seed) => {
        const A = normal(n, n, seed);
        expect(expm(A).matmul(expm(A.neg())).sub(eye(n)).norm()).to.be.below(1e-9);
        expect(det(expm(A)) / Math.exp(trace(A))).to.be.closeTo(1, 1e-9);
      }),
    );
  });

  it('expm keeps its digits where the powers of A are far smaller than those of its norm', () => {
    const shear = expm(matrix([[1, 1e6], [0, 1]])); // prettier-ignore
    expect(shear.scale(1 / Math.E).sub(matrix([[1, 1e6], [0, 1]])).abs().max()).to.be.below(1e-9); // prettier-ignore
    expect(shear.at(0, 0) / Math.E).to.be.closeTo(1, 1e-14);
    fc.assert(
      fc.property(side, fc.integer({ min: -8, max: 8 }), nat, (n, exponent, seed) => {
        // of a nilpotent matrix the series ends
        const A = triu(normal(n, n, seed), 1).scale(10 ** exponent);
        let [sum, term]: Matrix[] = [eye(n), eye(n)];
        for (let k = 1; k < n; k++) sum = sum!.add((term = term!.matmul(A).scale(1 / k)));
        expect(expm(A).sub(sum!).norm()).to.be.below(1e-11 * sum!.norm());
      }),
    );
  });

  it('expm refuses what does not fit, and takes what does', () => {
    expect(() => expm(diag([1000, 1]))).to.throw(RangeError, 'the exponential must fit into float64; got a matrix of 1-norm 1.00e+3'); // prettier-ignore
    expect(() => expm(diag([-1e300, 0]))).to.throw(RangeError, 'A must have a 1-norm below 4.5e+15 for a digit of the exponential to be told; got 1.00e+300'); // prettier-ignore
    expect(expm(diag([-1e4, 0])).at(1, 1)).to.be.closeTo(1, 1e-11);
    expect(expm(zeros(0, 0)).shape).to.deep.equal([0, 0]);
    expect(expm(eye(2, { dtype: 'float32' })).dtype).to.equal('float32');
  });
});

describe('products', () => {
  it('kron mixes with the matrix product: (A ⊗ B)(C ⊗ D) = AC ⊗ BD', () => {
    fc.assert(
      fc.property(fc.tuple(side, side, side), nat, ([m, k, n], seed) => {
        const [A, B] = [normal(m, k, seed), normal(k, n, seed + 1)];
        const [C, D] = [normal(k, n, seed + 2), normal(n, m, seed + 3)];
        const left: Matrix = kron(A, B).matmul(kron(C, D).withShape());
        const size = A.norm() * B.norm() * C.norm() * D.norm();
        expect(left.sub(kron(A.matmul(C), B.matmul(D))).norm()).to.be.below(1e-13 * size);
      }),
      { numRuns: 30 },
    );
  });

  it('multiDot is the product in any order, and takes the cheapest', () => {
    fc.assert(
      fc.property(fc.array(side, { minLength: 2, maxLength: 6 }), nat, (sizes, seed) => {
        const chain = sizes.slice(1).map((n, k) => normal(sizes[k]!, n, seed + k));
        const product = chain.reduce((P, A) => P.matmul(A));
        expect(multiDot(chain).sub(product).norm()).to.be.below(1e-12 * (1 + product.norm()));
      }),
    );
    // (A·B)·c would make a matrix of 4·10⁸ numbers
    const [A, B, c] = [ones(20_000, 2), ones(2, 20_000), ones(20_000, 1)];
    expect(multiDot([A, B, c]).at(0, 0)).to.equal(40_000);
    expect(multiDot([c]).data).not.to.equal(c.data);
    expect(() => multiDot([A, A.withShape()])).to.throw(ShapeError, 'inner sizes 2 and 20000 differ'); // prettier-ignore
    expect(() => multiDot([])).to.throw(ShapeError, 'at least one matrix; got none');
  });

  it('vecdot is the diagonal of AᵀB, and of ABᵀ', () => {
    const [A, B] = [normal(4, 3, 1), normal(4, 3, 2)];
    expect(vecdot(A, B, 0).T.allclose(diagonal(A.T.matmul(B)))).to.equal(true);
    expect(vecdot(A, B, 1).allclose(diagonal(A.matmul(B.T)))).to.equal(true);
  });

  it('outer, dot, cross and trace keep their laws', () => {
    const [x, y] = [vector([1, 2, 3]), vector([-4, 5, 6])];
    expect(trace(outer(x, y))).to.equal(dot(x, y));
    expect(outer(x.T, y).equals(x.matmul(y.T))).to.equal(true);
    expect(dot(cross(x, y), x)).to.equal(0);
    expect(cross(x, y).equals(cross(y, x).neg())).to.equal(true);
    expect(trace(eye(5))).to.equal(diagonal(eye(5)).sum());
    expect(trace(sparse(2, 2, [[0, 0, 3], [1, 0, 9], [1, 1, 4]]))).to.equal(7); // prettier-ignore
    expect(() => dot(x, vector([1]).withShape())).to.throw(ShapeError, 'same length; got 3 and 1');
    expect(() => cross(vector([1]).withShape(), y)).to.throw(ShapeError, 'length 3; got 1 and 3');
    expect(() => trace(zeros(2, 3).withShape())).to.throw(ShapeError, 'add up diagonal(A)');
  });
});
