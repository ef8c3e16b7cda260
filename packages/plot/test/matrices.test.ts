import { expect } from 'chai';
import { eye, matrix, random, ShapeError, sparse, zeros } from '@eigenbook/matrix';
import { attention, graph, heatmap, images, scatter, surface, vectors } from '../src/index.ts';
import { marks, saved, svgOf } from './shown.ts';

describe('heatmap', () => {
  it('has 0 in the middle of its colours where both signs occur', () => {
    const [trace] = heatmap(matrix([[1, -3], [Number.NaN, 2]])).data; // prettier-ignore
    expect(trace).to.deep.include({ zmin: -3, zmax: 3, z: [[1, -3], [null, 2]] }); // prettier-ignore
    expect(heatmap(eye(2)).data[0]).to.deep.include({ zmin: 0, zmax: 1, colorscale: 'Viridis' });
    const A = matrix([[-1, 3]]);
    const ends = (colours: 'viridis' | 'blue-red') => {
      const { zmin, zmax, colorscale } = heatmap(A, { colours }).data[0]!;
      return [zmin, zmax, (colorscale as unknown[])[0]];
    };
    expect(ends('viridis')).to.deep.equal([-1, 3, [0, '#440154']]);
    expect(ends('blue-red')).to.deep.equal([-3, 3, [0, '#2166ac']]);
    expect(svgOf(heatmap(A, { colours: 'blue-red' }))).to.contain('#2166ac').and.to.contain('#b2182b'); // prettier-ignore
    expect(() => heatmap(A, { colours: 'jet' as 'grey' })).to.throw(TypeError, 'heatmap: colours must be one of blue-orange, blue-red, viridis, grey; got jet'); // prettier-ignore
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

describe('the picture of a heatmap', () => {
  const paths = (svg: string) => [...svg.matchAll(/<path fill="(#\w+)" d="([^"]*)"/g)].map(([, colour, d]) => [colour, d]); // prettier-ignore

  it('has a path for each colour, equal neighbours as one field, and holes', () => {
    const svg = svgOf(heatmap(matrix([[0, 0, 4], [4, Number.NaN, 0]]))); // prettier-ignore
    expect(paths(svg)).to.deep.equal([['#440154', 'M0 0h2v1h-2zM2 1h1v1h-1z'], ['#fde725', 'M2 0h1v1h-1zM0 1h1v1h-1z']]); // prettier-ignore
    expect(paths(svgOf(heatmap(matrix([[-2, 0, 2]]))))).to.deep.equal([['#2c60be', 'M0 0h1v1h-1z'], ['#fafaf8', 'M1 0h1v1h-1z'], ['#d66814', 'M2 0h1v1h-1z']]); // prettier-ignore
  });

  it('of a large matrix has means of its blocks, and is small', () => {
    const A = zeros(160, 320).map((_, i, j) => (i < 80 ? 0 : 1) + (j % 4 < 2 ? -0.5 : 0.5));
    const svg = svgOf(heatmap(A, { range: [0, 1] }));
    expect(svg).to.contain('viewBox="0 0 80 80"');
    const rows = (from: number) => Array.from({ length: 40 }, (_, k) => `M0 ${from + k}h80v1h-80z`).join(''); // prettier-ignore
    expect(paths(svg).map(([, d]) => d)).to.deep.equal([rows(0), rows(40)]);
    expect(svgOf(heatmap(random(100, 300, { seed: 1 }))).length).to.be.below(150_000);
    expect(svgOf(heatmap(zeros(0, 3)))).not.to.contain('NaN');
  });

  it('names rows and columns as text, and tells what the colours mean', () => {
    const svg = svgOf(attention(eye(2), ['<s>', '"cat"'], { title: 'a & b' }));
    expect(svg).to.contain('>&lt;s&gt;</text>').and.contain('>&quot;cat&quot;</text>');
    expect(svg).to.contain('aria-label="a &amp; b"').and.contain('>1</text>');
    expect(marks(svg, 'rect')).to.equal(33);
    expect(marks(svgOf(images([eye(3)], { labels: ['<i>'] })), 'rect')).to.equal(0);
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

describe('the picture of a surface', () => {
  it('has a field between each four heights, none where one is missing, and the path', () => {
    const bumpy = surface(matrix([[0, 1, 0], [1, Number.NaN, 2], [0, 3, 1], [2, 2, 2]])); // prettier-ignore
    expect(marks(svgOf(bumpy), 'polygon')).to.equal(2);
    const svg = svgOf(surface((x, y) => x * y, { path: [[1, 1, 1], [0, 0, 0]], xLabel: '<w>' })); // prettier-ignore
    expect([marks(svg, 'polygon'), marks(svg, 'polyline'), marks(svg, 'circle')]).to.deep.equal([900, 1, 2]); // prettier-ignore
    expect(svg).to.contain('>&lt;w&gt;: -2 … 2</text>');
    expect(svgOf(surface(zeros(1, 1)))).not.to.contain('NaN');
  });

  it('draws what is far first, whichever way x and y run', () => {
    const [x, y] = [[0, 1, 2], [0, 1]]; // prettier-ignore
    const height = (u: number, v: number) => u + 10 * v;
    const fields = (figure: ReturnType<typeof surface>) => [...svgOf(figure).matchAll(/fill="(#\w+)" points/g)].map(([, colour]) => colour); // prettier-ignore
    const forward = fields(surface(height, { x, y }));
    expect(fields(surface(height, { x: x.toReversed(), y: y.toReversed() }))).to.deep.equal(forward); // prettier-ignore
    expect(new Set(forward).size).to.equal(2);
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

describe('the picture of space', () => {
  it('has a line for each vector on axes of one scale, with its name at its tip', () => {
    const svg = svgOf(vectors(matrix([[0, 0, 2], [1, 0, 0]]), { labels: ['<v>', 'w'] })); // prettier-ignore
    expect([marks(svg, 'polyline'), marks(svg, 'circle')]).to.deep.equal([2, 2]);
    expect(svg).to.contain('>&lt;v&gt;</text>').and.contain('>x: -0.5 … 1.5</text>').and.contain('>z: 0 … 2</text>'); // prettier-ignore
  });

  it('has a point for each that has a place, and its group', () => {
    const points = matrix([[0, 0, 0], [1, 2, 3], [Number.NaN, 1, 1]]); // prettier-ignore
    const svg = svgOf(scatter(points, { labels: ['a', '&', 'c'], groups: ['g', 'h', 'h'] }));
    expect(marks(svg, 'circle')).to.equal(2);
    expect(svg).to.contain('>&amp;</text>').and.contain('>h</text>').and.not.contain('NaN');
    expect(svgOf(scatter(zeros(1, 3)))).not.to.contain('NaN');
  });
});

describe('graph', () => {
  const square = matrix([[0, 1, 0, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 1, 0]]); // prettier-ignore

  it('has each link once, from dense and sparse matrices, and nodes of their sizes', () => {
    const figure = graph(square, { sizes: [4, 1, 0, 4] });
    expect(figure.data[0]!.x).to.have.length(4 * 3);
    expect(figure.data[1]!.marker).to.deep.include({ size: [40, 20, 6, 40] });
    expect(graph(sparse(square)).data).to.deep.equal(graph(square).data);
    expect(saved(figure)['text/plain']).to.equal('<graph: 4 nodes, 4 links>');
  });

  it('puts what is linked nearer than what is not', () => {
    const two = matrix([[0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0]]); // prettier-ignore
    const { x, y } = graph(two).data[1] as unknown as { x: number[]; y: number[] };
    const distance = (i: number, j: number) => Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!);
    expect(distance(0, 1)).to.be.below(distance(0, 2)).and.below(distance(1, 3));
  });

  it('is drawn with its links, nodes of their sizes and names', () => {
    const svg = svgOf(graph(square, { labels: ['a', '<b>', 'c', 'd'], sizes: [4, 1, 0, 4] }));
    expect([...svg.matchAll(/ r="([\d.]+)"/g)].map(([, r]) => Number(r))).to.deep.equal([20, 10, 3, 20]); // prettier-ignore
    expect(/ d="([^"]*)"/.exec(svg)![1]!.split('M')).to.have.length(5);
    expect(svg).to.contain('>&lt;b&gt;</text>');
    const crowd = graph(zeros(100, 100), { labels: Array.from({ length: 100 }, (_, k) => `n${k}`) }); // prettier-ignore
    expect([marks(svgOf(crowd), 'circle'), marks(svgOf(crowd), 'text')]).to.deep.equal([100, 30]);
    const lost = graph(zeros(2, 2), { positions: matrix([[0, 0], [Number.NaN, 1]]) }); // prettier-ignore
    expect([marks(svgOf(lost), 'circle'), svgOf(lost).includes('NaN')]).to.deep.equal([1, false]);
  });

  it('takes positions, and refuses what does not fit', () => {
    const positions = matrix([[0, 0], [1, 0], [1, 1], [0, 1]]); // prettier-ignore
    expect(graph(square, { positions }).data[1]).to.deep.include({ x: [0, 1, 1, 0] });
    expect(() => graph(zeros(2, 3))).to.throw('graph: links must be square; got 2 × 3');
    expect(() => graph(square, { positions: eye(2) })).to.throw('graph: positions must be 4 × 2');
  });
});
