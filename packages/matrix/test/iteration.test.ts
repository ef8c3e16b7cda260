// What can be iterated, and that it comes to an end: Jest and Vitest compare objects by walking through
// all that they iterate, however deep.
import { expect } from 'chai';
import { matrix, type Matrix, type Tensor, tensor, zeros } from '../src/node.ts';

/** Whether two values are equal to a walk like that of Jest's `toEqual`. */
function equal(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return Object.is(a, b);
  if (isIterable(a) && isIterable(b) && !ArrayBuffer.isView(a)) {
    const others = [...b];
    const same = [...a].every((part, k) => k < others.length && equal(part, others[k]));
    if (!same) return false;
  }
  const [fields, others] = [Object.entries(a), Object.entries(b)];
  return fields.length === others.length && fields.every(([name, value]) => equal(value, (b as Record<string, unknown>)[name])); // prettier-ignore
}
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isIterable = (value: object): value is Iterable<unknown> => Reflect.get(value, Symbol.iterator) !== undefined; // prettier-ignore

describe('iteration', () => {
  it('gives the rows of a matrix, each with memory of its own', () => {
    const A = matrix([[1, 2], [3, 4]]); // prettier-ignore
    const rows = [...A];
    expect(rows.map(String)).to.deep.equal([A.row(0), A.row(1)].map(String));
    rows[0]!.set(0, 0, 9);
    expect(A.at(0, 0)).to.equal(1);
    expect([...zeros(0, 3)]).to.deep.equal([]);
  });

  it('gives the one row of a row, but that one is where it ends', () => {
    const [row] = matrix([[1, 2]]);
    const [inner] = row as Matrix;
    expect(inner!.toArray()).to.deep.equal([[1, 2]]);
    expect(() => [...inner!]).to.throw(TypeError, 'not iterable');
  });

  it('gives the parts of a tensor along its first axis, and none of a scalar', () => {
    expect([...tensor([[1, 2], [3, 4]])].map(String)).to.deep.equal(['[1, 2]', '[3, 4]'].map((text) => `Tensor<[2]> float32\n${text}`)); // prettier-ignore
    // @ts-expect-error: a scalar is none for the compiler either
    expect(() => [...tensor(3)]).to.throw(TypeError, 'not iterable');
  });

  it('is open to tensors of shapes that only the run knows', () => {
    const count = <S extends readonly number[]>(t: Tensor<S>): number => [...t].length;
    expect(count(tensor([[1], [2]]))).to.equal(2);
  });

  const A = [[1, 2], [3, 4]]; // prettier-ignore
  const pairs: [name: string, make: (x: number) => unknown][] = [
    ['matrices', (x) => matrix(A).scale(x)],
    ['rows', (x) => matrix([[1, x]])],
    ['columns', (x) => matrix([[1], [x]])],
    ['objects with matrices', (x) => ({ W: [matrix(A).add(x)] })],
    ['tensors', (x) => tensor(A).add(x)],
    ['scalars', (x) => tensor(x)],
  ];
  for (const [name, make] of pairs) {
    it(`ends in a walk through ${name}, which tells equal ones from others`, () => {
      expect(equal(make(2), make(2))).to.equal(true);
      expect(equal(make(2), make(3))).to.equal(false);
    });
  }
});
