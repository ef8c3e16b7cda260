import { expect } from 'chai';
import { encodePayload, type Labels, parsePayload, ShapeError, toHtml } from '../src/index.ts';

const source = { rows: 2, columns: 3, dtype: 'float64', data: [1, 2, 3, 4, 5, 6] } as const;
const viewOf = (labels: Labels, axes?: string[]) => {
  const payload = encodePayload({ ...source, labels, ...(axes && { axes }) });
  const parsed = parsePayload(JSON.parse(JSON.stringify(payload)));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.view;
};

describe('the labels of a matrix', () => {
  it('come out of a notebook as they were given, with the names of the axes', () => {
    const labels = { rows: ['the', 'cat'], columns: ['x', 'y', 'z'] };
    const view = viewOf(labels, ['from', 'to']);
    expect(view.labels).to.deep.equal(labels);
    expect(view.axes).to.deep.equal(['from', 'to']);
  });

  it('are the headers of the table, as text', () => {
    const html = toHtml({ ...source, labels: { rows: ['<b>', 'cat'] } });
    for (const text of ['&#60;b&#62;</th>', '>cat</th>', '>2</th>']) expect(html).to.contain(text);
  });

  it('must be one for each row and column', () => {
    expect(() => viewOf({ rows: ['one'] })).to.throw(ShapeError, 'labels.rows must be 2 texts');
    expect(() => viewOf({}, ['from'])).to.throw(ShapeError, 'axes must be 2 names');
  });

  it('of more axes are those of the last two', () => {
    const data = Array.from({ length: 12 }, (_, k) => k);
    const stack = { ...source, rows: 4, shape: [2, 2, 3], data };
    const payload = encodePayload({ ...stack, labels: { rows: ['a', 'b'] } });
    expect(payload.labels).to.deep.equal({ rows: ['a', 'b'] });
  });

  it('are left out where they would make the output large', () => {
    const many = {
      rows: 9000,
      columns: 1,
      dtype: 'float64' as const,
      data: new Float64Array(9000),
    };
    const rows = Array.from({ length: 9000 }, (_, i) => `row ${i}`);
    expect(encodePayload({ ...many, labels: { rows } })).not.to.have.property('labels');
  });
});
