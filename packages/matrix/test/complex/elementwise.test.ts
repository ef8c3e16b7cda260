import { expect } from 'chai';
import fc from 'fast-check';
import { Complex, ComplexMatrix, type DenseMatrix, type Matrix, matrix, random, ShapeError, zeros } from '../../src/index.ts'; // prettier-ignore
import { normal } from './gallery.ts';

const ULP = 2 ** -52;
const OPERATIONS = ['add', 'sub', 'mul', 'div', 'pow'] as const;
type Operand = number | Complex | DenseMatrix;

/** The element of an operand that meets (i, j). */
function element(B: Operand, i: number, j: number): Complex {
  if (typeof B === 'number') return new Complex(B);
  if (B instanceof Complex) return B;
  const [p, q] = [B.rows === 1 ? 0 : i, B.columns === 1 ? 0 : j];
  const z = (B as ComplexMatrix).at(p, q) as number | Complex;
  return typeof z === 'number' ? new Complex(z) : z;
}

const real = (m: number, n: number, seed: number): Matrix => random(m, n, { seed }).add(0.5);
/** Where one of two is complex at least. */
const PAIRS: [DenseMatrix, Operand][] = [
  ...[normal(3, 2, 2), normal(1, 2, 3), normal(3, 1, 4), new Complex(1, -2)].flatMap((B): [DenseMatrix, Operand][] => [[real(3, 2, 1), B], [normal(3, 2, 1), B], [real(1, 2, 1), B], [normal(3, 1, 1), B]]), // prettier-ignore
  ...[real(3, 2, 2), real(1, 2, 3), real(3, 1, 4), 2, -0.5].map((B): [DenseMatrix, Operand] => [normal(3, 2, 1), B]), // prettier-ignore
  ...[normal(1, 2, 1), normal(3, 1, 1)].map((A): [DenseMatrix, Operand] => [A, real(3, 2, 2)]),
];

describe('real and complex matrices place by place', () => {
  it('are added, subtracted, multiplied, divided and raised as numbers are, with sizes of 1 that stretch', () => {
    for (const [A, B] of PAIRS) {
      for (const name of OPERATIONS) {
        const found = (A as ComplexMatrix)[name](B);
        expect(found).to.be.instanceOf(ComplexMatrix);
        found.toArray().forEach((row, i) => {
          row.forEach((z, j) => {
            const wanted = element(A, i, j)[name](element(B, i, j));
            expect(z.sub(wanted).abs(), name).to.be.at.most(8 * ULP * (wanted.abs() + 4));
          });
        });
        const one = (X: Operand) => (typeof X === 'number' || X instanceof Complex ? 1 : X.rows);
        expect(found.rows).to.equal(Math.max(A.rows, one(B)));
      }
    }
  });

  it('are equal, or near, where both parts of the numbers are, or their difference is small', () => {
    const [A, Z] = [matrix([[1, 2]]), new ComplexMatrix(matrix([[1, 2]]), matrix([[0, 3]]))]; // prettier-ignore
    expect([A.eq(Z), Z.eq(A), A.ne(Z).not(), Z.eq(new Complex(1)), Z.ne(1).not()].map((mask) => mask.toArray().join())).to.deep.equal(new Array(5).fill('true,false')); // prettier-ignore
    expect([A.equals(Z), Z.equals(A), Z.equals(Z.H.H), A.equals(new ComplexMatrix(A)), new ComplexMatrix(A).equals(A)]).to.deep.equal([false, false, true, true, true]); // prettier-ignore
    const [column, wide] = [Z.T, matrix([[1, 5], [2, 2]])]; // prettier-ignore
    for (const mask of [column.eq(wide), wide.eq(column), column.ne(wide).not()])
      expect(mask.toArray()).to.deep.equal([[true, false], [false, false]]); // prettier-ignore
    const large = new ComplexMatrix(A.scale(1e6));
    const off = large.add(new Complex(0, 1e-3));
    expect([off.allclose(large), large.allclose(off), off.allclose(large.real), large.real.allclose(off)]).to.deep.equal(new Array(4).fill(true)); // prettier-ignore
    expect(off.allclose(large, { rtol: 1e-10 })).to.equal(false);
    expect([Z.allclose(Z.T), Z.allclose(Z.add(NaN)), Z.add(NaN).allclose(Z)]).to.deep.equal([false, false, false]); // prettier-ignore
    const endless = Z.add(Infinity);
    expect([endless.allclose(endless), endless.allclose(Z)]).to.deep.equal([true, false]);
  });

  it('give no NaN where a real number meets an imaginary part that it lacks', () => {
    const I = new ComplexMatrix(zeros(1, 1), matrix([[2]]));
    const endless = matrix([[Infinity]]);
    for (const [found, text] of [
      [I.add(endless), 'Infinity + 2i'],
      [endless.sub(I), 'Infinity - 2i'],
      [endless.add(new Complex(1, 1)), 'Infinity + 1i'],
    ] as const)
      expect(String(found.at(0, 0))).to.equal(text);
    expect(I.mul(endless).imag.item()).to.equal(Infinity);
    expect(I.div(endless).abs().item()).to.equal(0);
    expect(I.matmul(endless).imag.item()).to.equal(Infinity);
    const one = new Complex(Infinity, 1);
    const results = [one.mul(2), one.pow(-0.5), new Complex(1000, 0).exp(), new Complex(-Infinity, NaN).exp(), new Complex(1, -Infinity).sqrt()]; // prettier-ignore
    expect(results.map(String)).to.deep.equal(['Infinity + 2i', '0 - 0i', 'Infinity + 0i', '0 + 0i', 'Infinity - Infinityi']); // prettier-ignore
    const powers = new ComplexMatrix(matrix([[1000, -Infinity]]), matrix([[0, NaN]])).exp();
    expect(powers.toArray()[0]!.map(String)).to.deep.equal(['Infinity + 0i', '0 + 0i']);
  });

  it('keep the side of the cut on which an imaginary part of −0 lies, as NumPy does', () => {
    const below = new ComplexMatrix(matrix([[-4]]), matrix([[-0]]));
    expect(String(below.sub(5).sqrt().at(0, 0))).to.equal('0 - 3i');
    expect(String(below.sub(matrix([[5]])).sqrt().at(0, 0))).to.equal('0 - 3i'); // prettier-ignore
  });

  it('keep float32, beside numbers too', () => {
    const A: Matrix = random(2, 2, { seed: 1, dtype: 'float32' });
    const Z = new ComplexMatrix(A, A);
    for (const name of OPERATIONS)
      for (const B of [Z, A, 2, new Complex(1, 1)]) expect(Z[name](B).dtype, name).to.equal('complex64'); // prettier-ignore
    expect(A.mul(new Complex(0, 1)).dtype).to.equal('complex64');
    expect(Z.add(random(2, 2, { seed: 2 })).dtype).to.equal('complex128');
  });

  it('add up, and have a mean, whole and by axis', () => {
    const Z = normal(3, 2, 1);
    const whole = Z.toArray().flat().reduce((z, w) => z.add(w)); // prettier-ignore
    expect(Z.sum().sub(whole).abs()).to.be.below(1e-14);
    expect(Z.mean().mul(6).sub(whole).abs()).to.be.below(1e-14);
    expect([Z.sum(0).sum(), Z.sum(1).sum()].every((z) => z.sub(whole).abs() < 1e-14)).to.equal(true); // prettier-ignore
    expect(Z.mean(0).scale(3).allclose(Z.sum(0))).to.equal(true);
    expect(() => Z.sum(2 as never)).to.throw(RangeError, 'axis');
  });

  it('refuse shapes that do not fit, in the words of the rule', () => {
    for (const name of OPERATIONS) {
      expect(() => real(3, 2, 1)[name](normal(2, 2, 1))).to.throw(
        ShapeError,
        'rows 3 and 2 differ',
      );
      expect(() => normal(3, 2, 1)[name](real(3, 3, 1))).to.throw(ShapeError, 'columns 2 and 3');
    }
  });
});

describe('functions of complex numbers', () => {
  const part = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  const number = fc.tuple(part, part).map(([re, im]) => new Complex(re, im)).filter((z) => z.abs() > 1e-3); // prettier-ignore
  const apart = (z: Complex, w: Complex) => z.sub(w).abs() / w.abs();

  it('undo each other: the root and its square, the logarithm and the exponential, powers and theirs', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 1, max: 6 }), (z, k) => {
        const root = z.sqrt();
        expect(root.re).to.be.at.least(0);
        expect(apart(root.mul(root), z)).to.be.below(4 * ULP);
        expect(apart(z.log().exp(), z)).to.be.below(32 * ULP);
        expect(apart(z.pow(1 / k).pow(k), z)).to.be.below(64 * ULP);
        expect(apart(z.pow(-k).mul(z.pow(k)), new Complex(1))).to.be.below(64 * ULP);
        expect(apart(z.pow(new Complex(0.25, 1)).mul(z.pow(new Complex(0.75, -1))), z)).to.be.below(1e-12); // prettier-ignore
      }),
    );
  });

  it('have the values of the cut and of 0 that NumPy gives', () => {
    const zero = new Complex(0);
    const values = [new Complex(-4, -0).sqrt(), new Complex(-4).sqrt(), zero.sqrt(), zero.pow(0), zero.pow(0.5), zero.pow(-1), zero.log()]; // prettier-ignore
    expect(values.map(String)).to.deep.equal(['0 - 2i', '0 + 2i', '0 + 0i', '1 + 0i', '0 + 0i', 'NaN + NaNi', '-Infinity + 0i']); // prettier-ignore
    const large = new Complex(1e308, 1e308).sqrt();
    expect(apart(large.mul(large), new Complex(1e308, 1e308))).to.be.below(4 * ULP);
  });
});
