import { thumbnailOf, type Variable } from '@eigenbook/mime';
import { expect } from 'chai';
import { changed, factsOf, listed, thumbnailValues } from '../../src/variables/variable-list.ts';

const matrix = (name: string, n: number): Variable => ({
  name,
  type: `Matrix<${n}, ${n}>`,
  dtype: 'float64',
  bytes: 8 * n * n,
  device: 'CPU',
});
const rate: Variable = { name: 'rate', type: 'number', text: '0.1', bytes: 8 };
const known = changed(new Map(), {
  changed: [matrix('W10', 3), matrix('W2', 100), rate],
  removed: [],
});
const names = (...[filter, order]: [string, 'name' | 'type' | 'size']) =>
  listed(known, filter, order).map(({ name }) => name);

describe('the list of variables', () => {
  it('takes what changed and leaves out what is gone', () => {
    const next = changed(known, { changed: [matrix('W2', 5)], removed: ['rate', 'never'] });
    expect([...next.keys()]).to.deep.equal(['W10', 'W2']);
    expect(next.get('W2')!.type).to.equal('Matrix<5, 5>');
    expect(known.size).to.equal(3);
  });

  it('has an order by name, with numbers as numbers, by type and by size', () => {
    expect(names('', 'name')).to.deep.equal(['rate', 'W2', 'W10']);
    expect(names('', 'size')).to.deep.equal(['W2', 'W10', 'rate']);
    expect(names('', 'type')).to.deep.equal(['W10', 'W2', 'rate']);
  });

  it('is filtered by words in name, type, dtype and device', () => {
    expect(names('w', 'name')).to.deep.equal(['W2', 'W10']);
    expect(names(' FLOAT64  100 ', 'name')).to.deep.equal(['W2']);
    expect(names('gpu', 'name')).to.deep.equal([]);
  });

  it('says what a variable is', () => {
    expect(factsOf(matrix('W', 3))).to.equal('Matrix<3, 3> · float64 · 72 B · CPU');
    expect(factsOf(rate)).to.equal('number · 0.1');
    expect(factsOf({ name: 'f', type: 'function' })).to.equal('function');
  });
});

describe('thumbnailValues', () => {
  it('gives back what the kernel made a picture of, NaN for what is not finite', () => {
    const data = Float64Array.from([0, 1, NaN, 2]);
    const picture = thumbnailOf({ rows: 2, columns: 2, data, dtype: 'float64' })!;
    const values = thumbnailValues(picture)!;
    expect([...values].map((x) => Math.round(x * 100) / 100)).to.deep.equal([0, 1, NaN, 2]);
  });

  it('gives nothing for a picture that does not hold what it says', () => {
    const picture = { rows: 2, columns: 2, low: 0, high: 1, levels: 'AAAA' };
    expect(thumbnailValues(picture)).to.equal(undefined);
    expect(thumbnailValues({ ...picture, levels: '<b>' })).to.equal(undefined);
    expect(thumbnailValues({ ...picture, rows: 0, levels: '' })).to.equal(undefined);
  });
});
