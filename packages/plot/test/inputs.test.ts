// What a figure is made from: lists, matrices and tensors alike, in the orders that people try.
import { expect } from 'chai';
import { fromRows, matrix, ShapeError, sparse, tensor, vector } from '@eigenbook/matrix';
import * as plot from '../src/index.ts';
import { marks, svgOf } from './shown.ts';

const rows = [[1, 2], [3, 1], [0, 4]]; // prettier-ignore
const A = fromRows(rows);
const names = ['a', 'b', 'c'];

describe('figures of lists, tensors and matrices', () => {
  const tables: [name: string, figure: (table: plot.Table) => plot.Figure][] = [
    ['heatmap', (table) => plot.heatmap(table)],
    ['scatter', (table) => plot.scatter(table, { labels: names })],
    ['vectors', (table) => plot.vectors(table)],
    ['surface', (table) => plot.surface(table)],
    ['images', (table) => plot.images([table])],
    ['attention', (table) => plot.attention(table, { from: names, to: ['x', 'y'] })],
  ];
  for (const [name, figure] of tables) {
    it(`are alike: ${name}`, () => {
      const { data } = figure(A);
      const others = [rows, tensor(rows), sparse(A), [vector([1, 2]), [3, 1], Float32Array.of(0, 4)]]; // prettier-ignore
      for (const other of others) expect(figure(other).data).to.deep.equal(data);
      expect(() => figure([[1, 2], [3]])).to.throw(ShapeError, 'got 2 numbers in row 0 and 1 in row 1'); // prettier-ignore
      expect(() => figure('rows' as never)).to.throw(TypeError, 'such as [[1, 2], [3, 4]]; got string'); // prettier-ignore
    });
  }

  it('are alike where numbers stand in a row', () => {
    for (const y of [[1, 3, 2], vector([1, 3, 2]), tensor([1, 3, 2]), Int8Array.of(1, 3, 2)]) {
      expect(plot.line(y).data[0]!.y).to.deep.equal([1, 3, 2]);
      expect(plot.bar(y).data[0]!.y).to.deep.equal([1, 3, 2]);
      expect(plot.histogram(y, { bins: 2 }).data[0]!.y).to.deep.equal([1, 2]);
    }
    expect(plot.line([1, null as never, 2]).data[0]!.y).to.deep.equal([1, null, 2]);
    expect(() => plot.bar(['3', '4'] as never, ['a', 'b'])).to.throw(TypeError, 'bar: values must be numbers'); // prettier-ignore
  });
});

describe('line', () => {
  it('takes points, which are pairs', () => {
    const { data } = plot.line([[0, 5], [2, 4], [9, 1]]); // prettier-ignore
    expect(data[0]).to.deep.include({ x: [0, 2, 9], y: [5, 4, 1] });
    expect(() => plot.line([[1, 2], [4, 5, 6]])).to.throw(TypeError, 'points must be pairs [x, y]; got 3 numbers. Several curves are an object'); // prettier-ignore
  });

  it('takes several curves by name, in a list or as columns, at 0, 1 … or at x', () => {
    const curves = [[1, 3, 0], [2, 1, 4]]; // prettier-ignore
    const x = [5, 6, 7];
    const lists = [curves, curves.map((curve) => vector(curve)), curves.map((curve) => tensor(curve)), A, tensor(rows), fromRows(rows, { dtype: 'float32' })]; // prettier-ignore
    for (const several of lists) {
      const figures = [plot.line(several), plot.line(x, several), plot.line(several, { x })];
      for (const { data } of figures)
        expect(data.map(({ name, y }) => [name, y])).to.deep.equal([['0', curves[0]], ['1', curves[1]]]); // prettier-ignore
      expect(figures[1]).to.deep.equal(figures[2]);
      expect(figures.map(({ data }) => data[1]!.x)).to.deep.equal([[0, 1, 2], x, x]);
    }
    const [a, b] = curves as [number[], number[]];
    const title = { title: 't' };
    expect(plot.line(x, { a, b }, title)).to.deep.equal(plot.line({ a, b }, { x, ...title }));
    expect(plot.line(x, { x: a, y: b }).data.map(({ name }) => name)).to.deep.equal(['x', 'y']);
    expect(plot.line(a, { x }).data).to.have.length(1);
    expect(() => plot.line([1, 2], A)).to.throw(ShapeError, 'y.0 must have a number for each of the 2 of x; got 3'); // prettier-ignore
    expect(() => plot.line(x, { ylim: [0, 9] })).to.throw(ShapeError, 'y.ylim must have a number for each of the 3 of x; got 2. Options are title, xLabel'); // prettier-ignore
  });

  it('takes two points for curves where x is given', () => {
    const pairs = [[1, 2], [3, 5]]; // prettier-ignore
    expect(plot.line(pairs).data[0]).to.deep.include({ x: [1, 3], y: [2, 5] });
    for (const { data } of [plot.line([8, 9], pairs), plot.line(pairs, { x: [8, 9] })])
      expect(data.map(({ y }) => y)).to.deep.equal(pairs);
  });

  it('takes the elements of one row, one column or no axis as one curve', () => {
    for (const one of [vector([1, 2]), matrix([[1, 2]]), tensor([[1], [2]]), tensor([1, 2])]) {
      expect(plot.line(one).data.map(({ y }) => y)).to.deep.equal([[1, 2]]);
    }
  });

  it('takes functions, at the places of x', () => {
    const square = (x: number) => x * x;
    expect(plot.line([1, 2], square).data[0]).to.deep.include({ x: [1, 2], y: [1, 4] });
    expect(plot.line(square, { x: [1, 2] })).to.deep.equal(plot.line([1, 2], square));
    const both = plot.line({ square, half: (x) => x / 2 });
    expect(both.data.map(({ name }) => name)).to.deep.equal(['square', 'half']);
    const x = both.data[0]!.x as number[];
    expect([x.length, x[0], x[100], x[200]]).to.deep.equal([201, -5, 0, 5]);
    expect(plot.line(Math.log).data[0]!.y).to.have.property('0', null);
  });
});

describe('bar', () => {
  it('takes names first or last, or with their numbers', () => {
    const { data, layout } = plot.bar([3, 1, 2], names, { title: 't' });
    expect(plot.bar(names, [3, 1, 2], { title: 't' })).to.deep.equal(plot.bar([3, 1, 2], names, { title: 't' })); // prettier-ignore
    expect(plot.bar({ a: 3, b: 1, c: 2 }).data).to.deep.equal(data);
    expect(plot.bar({ a: 3, b: 1, c: 2 }, { title: 't' }).layout).to.deep.equal(layout);
    expect(plot.bar(vector([1]), { title: 't' }).layout['title']).to.deep.equal({ text: 't' });
    expect(() => plot.bar(['a'], [3, 4])).to.throw(ShapeError, 'labels must have length 2; got 1');
  });

  it('takes numbers for names, which stand first', () => {
    const years = [2001, 2002, 2003];
    const figure = plot.bar(years.map(String), [3, 1, 2], { title: 't' });
    for (const labels of [years, vector(years), tensor(years), Int16Array.from(years)]) {
      expect(plot.bar(labels, [3, 1, 2], { title: 't' })).to.deep.equal(figure);
    }
    const days = [new Date('2026-01-31'), new Date('2026-02-28T12:30Z'), new Date('2026-03-31')];
    const dated = plot.bar(['2026-01-31', '2026-02-28 12:30', '2026-03-31'], [3, 1, 2]);
    expect(plot.bar(days, [3, 1, 2])).to.deep.equal(dated);
    expect(plot.bar([3, 1, 2], days)).to.deep.equal(dated);
    expect(() => plot.bar([new Date('?')], [1])).to.throw(TypeError, 'bar: labels[0] must be a date; got Invalid Date'); // prettier-ignore
    const mixed = plot.bar(['a', 2, 'c'], vector([3, 1, 2]));
    expect(mixed.layout.xaxis).to.have.deep.property('ticktext', ['a', '2', 'c']);
  });

  it('takes several series by name, in a list or as columns', () => {
    const [a, b] = [[1, 3, 0], [2, 1, 4]]; // prettier-ignore
    const named = plot.bar(names, { 0: a, 1: b }, { stacked: true });
    for (const series of [[a, b], A, tensor(rows), [vector(a), tensor(b)]]) {
      expect(plot.bar(names, series, { stacked: true })).to.deep.equal(named);
      expect(plot.bar(series, names, { stacked: true })).to.deep.equal(named);
      expect(plot.bar(series, { stacked: true }).data).to.deep.equal(named.data);
    }
    expect(plot.bar([1, 2, 3], { a: a, b: b }).data.map(({ name }) => name)).to.deep.equal(['a', 'b']); // prettier-ignore
  });
});

describe('images', () => {
  it('takes a tensor of pictures, which are grey', () => {
    const pictures = [[[0, 1], [2, 3], [4, 5]], [[5, 6], [7, 8], [9, 1]]]; // prettier-ignore
    const stack = tensor(pictures);
    for (const given of [stack, stack.reshape([2, 3, 2, 1])])
      expect(plot.images(given)).to.deep.equal(plot.images(pictures));
    expect(() => plot.images(tensor.zeros([2, 4, 4, 3]))).to.throw(ShapeError, 'grey, [n, height, width]; got shape [2, 4, 4, 3]. t.mean(-1) makes colours grey.'); // prettier-ignore
    expect(plot.images(tensor.zeros([2, 4, 4, 3]).mean(-1)).data).to.have.length(1);
  });
});

describe('labels', () => {
  it('stand in place of the options', () => {
    expect(plot.scatter(A, names)).to.deep.equal(plot.scatter(A, { labels: names }));
    expect(plot.scatter([1, 2], [3, 4], ['a', 'b']).data[0]!.text).to.deep.equal(['a', 'b']);
    expect(plot.vectors({ a: [3, 4], b: vector([1, 0]) })).to.deep.equal(plot.vectors([[3, 4], [1, 0]], ['a', 'b'])); // prettier-ignore
    expect(plot.vectors(A, names)).to.deep.equal(plot.vectors(A, { labels: names }));
    const links = matrix([[0, 1, 0], [0, 0, 1], [1, 0, 0]]); // prettier-ignore
    expect(plot.graph(links, names)).to.deep.equal(plot.graph(links, { labels: names }));
  });

  it('of a square heatmap are those of rows and columns', () => {
    const square = [[1, 2], [3, 4]]; // prettier-ignore
    const both = { rowLabels: ['a', 'b'], columnLabels: ['a', 'b'] };
    const figure = plot.heatmap(square, { labels: ['a', 'b'] });
    expect(figure.layout).to.deep.equal(plot.heatmap(square, both).layout);
    expect(svgOf(figure)).to.equal(svgOf(plot.heatmap(square, both)));
    const sides = { rows: ['a', 'b'], columns: ['c', 'd'] };
    expect(plot.heatmap(square, { labels: sides }).layout).to.deep.equal(plot.heatmap(square, { rowLabels: sides.rows, columnLabels: sides.columns }).layout); // prettier-ignore
    expect(svgOf(plot.heatmap(square, { labels: { columns: ['c', 'd'] } }))).to.match(/>c<[^]*>d</);
    expect(() => plot.heatmap(A, { labels: names })).to.throw(ShapeError, 'labels are for square matrices; got 3 × 2. Give labels: { rows, columns }.'); // prettier-ignore
  });
});

describe('what the toolkit gives', () => {
  it('is shown as it comes: attention, components, pictures in rows, one vector', () => {
    const weights = matrix([[1, 0], [0.5, 0.5]]); // prettier-ignore
    expect(plot.attention({ weights }, ['a', 'b'])).to.deep.equal(plot.attention(weights, ['a', 'b'])); // prettier-ignore
    expect(plot.scree({ explainedVariance: vector([3, 1]) })).to.deep.equal(plot.scree([3, 1]));
    const eight = matrix([[0, 1, 2, 3], [4, 5, 6, 7]]); // prettier-ignore
    expect(plot.images(eight, { size: [2, 2] }).data).to.deep.equal(plot.images([[[0, 1], [2, 3]], [[4, 5], [6, 7]]]).data); // prettier-ignore
    expect(plot.images(eight).data[0]!.z).to.deep.equal(eight.toArray());
    expect(() => plot.images(eight, { size: [3, 2] })).to.throw(ShapeError, 'the 4 numbers of a row; got 3 × 2'); // prettier-ignore
    expect(plot.vectors(vector([3, 4])).data[0]).to.deep.include({ x: [0, 3], y: [0, 4] });
    expect(plot.vectors([3, 4]).data).to.deep.equal(plot.vectors(vector([3, 4])).data);
  });
});

describe('graph', () => {
  it('shows by an arrow which way a link leads, unless all lead both ways', () => {
    const oneWay = plot.graph([[0, 1, 0], [1, 0, 1], [0, 0, 0]], { sizes: [1, 4, 1] }); // prettier-ignore
    const { mode, marker, x } = oneWay.data[0] as unknown as { mode: string; marker: { size: number[]; standoff: number[] }; x: number[] }; // prettier-ignore
    expect([mode, x.length]).to.deep.equal(['lines+markers', 9]);
    expect(marker.size).to.deep.equal([0, 10, 0, 0, 10, 0, 0, 10, 0]);
    expect(marker.standoff).to.deep.equal([0, 20, 0, 0, 10, 0, 0, 10, 0]);
    const heads = (figure: plot.Figure) => / d="([^"]*z)"/.exec(svgOf(figure))?.[1]?.split('M').length; // prettier-ignore
    expect(heads(oneWay)).to.equal(1 + 3);
    const bothWays = plot.graph([[0, 1], [1, 0]]); // prettier-ignore
    expect([bothWays.data[0]!['mode'], heads(bothWays)]).to.deep.equal(['lines', undefined]);
    expect(marks(svgOf(bothWays), 'path')).to.equal(1);
  });
});
