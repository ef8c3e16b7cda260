import { expect } from 'chai';
import fc from 'fast-check';
import { interp, matrix, ShapeError, vector } from '../src/node.ts';

const points = fc
  .uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 8 })
  .map((places) => places.sort((a, b) => a - b))
  .chain((xp) => fc.tuple(fc.constant(xp), fc.array(fc.integer({ min: -9, max: 9 }), { minLength: xp.length, maxLength: xp.length }))); // prettier-ignore

/** The definition, one line after the other. */
function heightAt(x: number, xp: readonly number[], fp: readonly number[]): number {
  if (x <= xp[0]!) return fp[0]!;
  const k = xp.findIndex((place) => x < place);
  if (k < 0) return fp.at(-1)!;
  return fp[k - 1]! + ((fp[k]! - fp[k - 1]!) * (x - xp[k - 1]!)) / (xp[k]! - xp[k - 1]!);
}

describe('interp', () => {
  it('gives what lies on the lines from point to point, and at the ends their heights', () => {
    const asked = fc.array(fc.double({ min: -60, max: 60, noNaN: true }), { minLength: 1, maxLength: 6 }); // prettier-ignore
    const property = fc.property(points, asked, ([xp, fp], x) => {
      const found = interp(matrix([x]), vector(xp), fp);
      x.forEach((at, k) => expect(found.data[k]).to.be.closeTo(heightAt(at, xp, fp), 1e-12));
      expect(interp(vector(xp), xp, vector(fp).T).equals(vector(fp))).to.equal(true);
    });
    fc.assert(property);
  });

  it('has the shape and dtype of what it is asked for, and NaN where that is', () => {
    const X = matrix([[0.5, NaN], [Infinity, -Infinity]], { dtype: 'float32' }); // prettier-ignore
    const found = interp(X, [0, 1], [1, 2]);
    expect([found.dtype, found.toArray()]).to.deep.equal(['float32', [[1.5, NaN], [2, 1]]]); // prettier-ignore
    expect(interp(vector([NaN, 3]), [1], [7]).toArray()).to.deep.equal([[NaN], [7]]);
  });

  it('says what is wrong with points', () => {
    expect(() => interp(vector([1]), [], [])).to.throw(ShapeError, 'at least one; got 0 and 0');
    expect(() => interp(vector([1]), [1, 2], [1])).to.throw(ShapeError, 'xp and fp must have as many numbers'); // prettier-ignore
    expect(() => interp(vector([1]), [1, 1], [1, 2])).to.throw(RangeError, 'xp must grow from point to point; got 1, then 1'); // prettier-ignore
    expect(() => interp(vector([1]), [1, NaN], [1, 2])).to.throw(RangeError, 'got 1, then NaN');
    expect(() => interp(vector([1]), matrix([[1, 2], [3, 4]]), [1])).to.throw(ShapeError, 'interp: xp must be a vector'); // prettier-ignore
  });
});
