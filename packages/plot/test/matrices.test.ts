import { expect } from 'chai';
import { eye, matrix, random, ShapeError, sparse, zeros } from '@eigenbook/matrix';
import { attention, graph, heatmap, images, surface, vectors } from '../src/index.ts';
import { marks, saved, svgOf } from './shown.ts';

describe('heatmap', () => {
  it('has 0 in the middle of its colours where both signs occur', () => {
    const [trace] = heatmap(matrix([[1, -3], [Number.NaN, 2]])).data; // prettier-ignore
    expect(trace).to.deep.include({ zmin: -3, zmax: 3, z: [[1, -3], [null, 2]] }); // prettier-ignore
    expect(heatmap(eye(2)).data[0]).to.deep.include({ zmin: 0, zmax: 1, colorscale: 'Viridis' });
  });

  it('has the texts of its rows and columns at their places, equal ones too', () => {
    const { layout } = attention(eye(3), ['a', '<s>', 'a']);
    expect(layout.yaxis).to.deep.include({ autorange: 'reversed', tickvals: [0, 1, 2] });
    expect(layout.xaxis).to.deep.include({ ticktext: ['a', '&lt;s&gt;', 'a'] });
    const cross = attention(random(1, 2), { from: ['x'], to: ['y', 'z'] });
    expect(cross.data[0]).to.deep.include({ zmin: 0, zmax: 1 });
    expect(saved(cross)['text/plain']).to.equal('<attention: 1 × 2 numbers, colours from 0 to 1>');
    expect(() => attention(eye(2), ['a'])).to.throw(ShapeError, 'the texts of the rows must have length 2; got 1'); // prettier-ignore
  });
});

describe('images', () => {
  it('stand in rows with a gap between, a text above each', () => {
    const { data, layout } = images([1, 2, 3].map((k) => zeros(2, 2).add(k)), { labels: ['a', 'b', 'c'] }); // prettier-ignore
    const gap = [null, null, null, null, null];
    expect(data[0]!.z).to.deep.equal([[1, 1, null, 2, 2], [1, 1, null, 2, 2], gap, [3, 3, null, null, null], [3, 3, null, null, null]]); // prettier-ignore
    expect(data[0]).to.deep.include({ zmin: 1, zmax: 3 });
    const texts = layout.annotations as { text: string; x: number; y: number }[];
    expect(texts.map(({ text, x, y }) => [text, x, y])).to.deep.equal([['a', 0.5, -0.5], ['b', 3.5, -0.5], ['c', 0.5, 2.5]]); // prettier-ignore
    expect(() => images([])).to.throw('images: pictures must be at least one');
    expect(() => images([zeros(1, 2), zeros(2, 2)])).to.throw('got 1 × 2 and 2 × 2');
  });
});

describe('surface', () => {
  it('has heights at x and y, and the path of a descent on it', () => {
    const figure = surface((x, y) => x - 10 * y, { x: [1, 2, 3], y: [0, 1], path: [[3, 0, 3], [1, 0, 1]] }); // prettier-ignore
    expect(figure.data[0]!.z).to.deep.equal([[1, 2, 3], [-9, -8, -7]]); // prettier-ignore
    expect(figure.data[1]).to.deep.include({ x: [3, 1], y: [0, 0], z: [3, 1] });
    expect(surface(zeros(2, 3)).data[0]).to.deep.include({ x: [0, 1, 2], y: [0, 1] });
    expect(() => surface(zeros(2, 3), { x: [1] })).to.throw('surface: x must have length 3; got 1'); // prettier-ignore
  });
});

describe('vectors', () => {
  it('are arrows from the origin', () => {
    const figure = vectors(matrix([[1, 2], [-3, 0]]), { labels: ['v', 'w'] }); // prettier-ignore
    expect(figure.data.map(({ name, x, y }) => [name, x, y])).to.deep.equal([['v', [0, 1], [0, 2]], ['w', [0, -3], [0, 0]]]); // prettier-ignore
    expect(marks(svgOf(figure), 'polyline')).to.equal(2);
  });

  it('have heads in space, but for 0', () => {
    const { data } = vectors(matrix([[0, 0, 2], [0, 0, 0]])); // prettier-ignore
    expect(data.map(({ type }) => type)).to.deep.equal(['scatter3d', 'cone', 'scatter3d']);
    expect(data[1]).to.deep.include({ u: [0], v: [0], w: [0.2] });
    expect(() => vectors(matrix([[1, Number.NaN]]))).to.throw(RangeError, 'must be finite');
    expect(() => vectors(eye(4))).to.throw('vectors: arrows must be N × 2 or N × 3; got 4 × 4');
  });
});

describe('graph', () => {
  const square = matrix([[0, 1, 0, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 1, 0]]); // prettier-ignore

  it('has each link once, from dense and sparse matrices, and nodes of their sizes', () => {
    const figure = graph(square, { sizes: [4, 1, 0, 4] });
    expect(figure.data[0]!.x).to.have.length(4 * 3);
    expect(figure.data[1]!.marker).to.deep.equal({ size: [40, 20, 6, 40] });
    expect(graph(sparse(square)).data).to.deep.equal(graph(square).data);
    expect(saved(figure)['text/plain']).to.equal('<graph: 4 nodes, 4 links>');
  });

  it('puts what is linked nearer than what is not', () => {
    const two = matrix([[0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0]]); // prettier-ignore
    const { x, y } = graph(two).data[1] as unknown as { x: number[]; y: number[] };
    const distance = (i: number, j: number) => Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!);
    expect(distance(0, 1)).to.be.below(distance(0, 2)).and.below(distance(1, 3));
  });

  it('takes positions, and refuses what does not fit', () => {
    const positions = matrix([[0, 0], [1, 0], [1, 1], [0, 1]]); // prettier-ignore
    expect(graph(square, { positions }).data[1]).to.deep.include({ x: [0, 1, 1, 0] });
    expect(() => graph(zeros(2, 3))).to.throw('graph: links must be square; got 2 × 3');
    expect(() => graph(square, { positions: eye(2) })).to.throw('graph: positions must be 4 × 2');
  });
});
