// What people call things elsewhere leads to what does that here.
import { runInThisContext } from 'node:vm';
import { expect } from 'chai';
import * as eigenbook from 'eigenbook';
import { insteadOfName, insteadOfProperty } from '../../src/display/instead.ts';
import { EXPRESSIONS, TENSOR_EXPRESSIONS } from '../../src/display/other-expressions.ts';
import { SAME } from '../../src/display/same-names.ts';
import { FUNCTIONS, FUNCTIONS_OF_TWO, METHODS, TENSOR_METHODS } from '../../src/display/own-names.ts'; // prettier-ignore

/** What the expressions stand beside; made anew for each, as some change A. */
function surroundings(): Record<string, unknown> {
  const { matrix, tensor, vector } = eigenbook;
  const A = matrix([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); // prettier-ignore
  const B = matrix([[1, 2, 3], [2, 4, 1], [3, 1, 9]]); // prettier-ignore
  return {
    ...eigenbook,
    A,
    B,
    v: vector([1, 2, 3, 4, 5].slice(0, 3)),
    row: matrix([[7, 8, 9]]),
    list: [0, 2, 1],
    order: matrix([[0, 1, 2], [2, 1, 0], [1, 0, 2]]), // prettier-ignore
    mask: A.gt(2),
    other: B.gt(2),
    i: 0,
    j: 1,
    k: 2,
    n: 3,
    t: tensor([[0.5, -1], [2, 3]]), // prettier-ignore
    u: tensor([[1, 2], [4, 0.5]]), // prettier-ignore
  };
}

function evaluated(expression: string): unknown {
  const names = surroundings();
  const run = runInThisContext(`({ ${Object.keys(names).join()} }) => (${expression})`) as (given: object) => unknown; // prettier-ignore
  return run(names);
}

describe('expressions for what has another name elsewhere', () => {
  for (const [name, expression] of [
    ...Object.entries(EXPRESSIONS),
    ...Object.entries(TENSOR_EXPRESSIONS),
  ]) {
    // prettier-ignore
    it(`run: ${name}`, () => {
      expect(evaluated(expression)).to.not.equal(undefined);
    });
  }

  it('give what the name says', () => {
    const numbers = (expression: string) => (evaluated(expression) as { toArray(): number[][] }).toArray(); // prettier-ignore
    const A = [[4, 1, 2], [1, 5, 3], [2, 3, 6]]; // prettier-ignore
    expect(numbers(EXPRESSIONS['center']!)).to.deep.equal(A.map((line) => line.map((x, j) => x - [7 / 3, 3, 11 / 3][j]!))); // prettier-ignore
    expect(numbers(EXPRESSIONS['adjugate']!).flat().map(Math.round)).to.deep.equal([21, 0, -7, 0, 20, -10, -7, -10, 19]); // prettier-ignore
    expect(numbers(TENSOR_EXPRESSIONS['trunc']!)).to.deep.equal([[0, -1], [2, 3]]); // prettier-ignore
    expect(numbers(TENSOR_EXPRESSIONS['ceil']!)).to.deep.equal([[1, -1], [2, 3]]); // prettier-ignore
    expect(numbers(EXPRESSIONS['magic']!)).to.deep.equal([[8, 1, 6], [3, 5, 7], [4, 9, 2]].map((row) => row)); // prettier-ignore
    expect(numbers(EXPRESSIONS['bincount']!)).to.deep.equal([[0], [2], [2]]);
    expect(numbers(EXPRESSIONS['searchsorted']!)).to.deep.equal([
      [3, 0, 1],
      [0, 3, 2],
      [1, 2, 3],
    ]);
    expect(evaluated(EXPRESSIONS['intersect1d']!)).to.deep.equal([4, 1, 2, 3]);
  });
});

describe('names from elsewhere', () => {
  const MATRIX = 'Matrix<2, 2>';

  it('are ours whatever their capitals and underscores', () => {
    expect(insteadOfProperty('arg_max', MATRIX)).to.equal('A.argmax(…)');
    expect(insteadOfProperty('isnan', MATRIX)).to.equal('A.isNaN(…)');
    expect(insteadOfName('Nullspace')).to.equal('nullSpace(A)');
    expect(insteadOfProperty('matMul', 'Tensor<[2]>')).to.equal('t.matmul(…)');
    expect(insteadOfProperty('pinverse', 'Tensor<[2]>')).to.equal('pinv(t.toMatrix())');
  });

  it('of functions also lead on as methods, and the other way round', () => {
    expect(insteadOfProperty('rot90', MATRIX)).to.equal('A.T.flip(0)');
    expect(insteadOfName('swapRows')).to.equal('A.take([1, 0, 2], 0)');
    expect(insteadOfName('nanmean')).to.equal('A.compress(A.isNaN().not()).mean()');
  });

  it('of one letter are those that a person chose', () => {
    expect(insteadOfName('f')).to.equal(undefined);
    expect(insteadOfName('h')).to.equal(undefined);
  });

  it('are other words for what there is', () => {
    const own = new Set([...METHODS, ...TENSOR_METHODS, ...FUNCTIONS, ...Object.keys(FUNCTIONS_OF_TWO)]); // prettier-ignore
    for (const [other, name] of Object.entries(SAME)) {
      expect(own.has(name), `${other}: ${name}`).to.equal(true);
      expect(METHODS.has(other) || FUNCTIONS.has(other), other).to.equal(false);
    }
  });
});
