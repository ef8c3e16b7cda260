import { expect } from 'chai';
import { hstack, matrix, random, ShapeError, vector } from '@eigenbook/matrix';
import { bar, histogram, line, scatter, scree } from '../src/index.ts';
import { marks, saved, svgOf } from './shown.ts';

describe('line', () => {
  it('has a curve for each series, which is broken where a number is missing', () => {
    const figure = line({ training: [4, Number.NaN, 1, 2], held: [3, 2, 1, 0] });
    expect(figure.data.map(({ name, y }) => [name, y])).to.deep.equal([
      ['training', [4, null, 1, 2]],
      ['held', [3, 2, 1, 0]],
    ]);
    const svg = svgOf(figure);
    // the first curve is a dot, a gap and a line
    expect(marks(svg, 'polyline')).to.equal(2);
    expect(marks(svg, 'circle')).to.equal(1);
    expect(svg).not.to.contain('NaN');
    expect(saved(figure)['text/plain']).to.equal('<line: 2 curves (training, held) of 4 points>');
  });

  it('has no place on a logarithmic axis for numbers that are not above 0', () => {
    const figure = line([100, 0, 1, -1, 0.01], { log: 'y' });
    expect(figure.data[0]!.y).to.deep.equal([100, null, 1, null, 0.01]);
    expect(figure.layout.yaxis).to.deep.equal({ type: 'log', exponentformat: 'power', dtick: 1 });
    expect(figure.layout.xaxis).to.deep.equal({});
    expect(marks(svgOf(figure), 'circle')).to.equal(3);
  });

  it('writes whole powers of ten on a logarithmic axis, or the few sizes that were measured', () => {
    const ticks = (x: number[]) => line(x.map(Math.sqrt), { x, log: 'x' }).layout.xaxis;
    const axis = { type: 'log', exponentformat: 'power' };
    expect(ticks([1, 30, 2000])).to.deep.equal({ ...axis, dtick: 1 });
    expect(ticks([1e-9, 1])).to.deep.equal(axis);
    expect(ticks([64, 128, 128, 1024])).to.deep.equal({ ...axis, tickmode: 'array', tickvals: [64, 128, 1024], ticktext: ['64', '128', '1024'] }); // prettier-ignore
    expect(ticks([0.5, 4])).to.deep.equal(axis);
  });

  it('names its curves above the plane where a line holds them, so that a long one leaves it room', () => {
    const legendOf = (...names: string[]) => line(Object.fromEntries(names.map((name) => [name, [1, 2]]))).layout['legend']; // prettier-ignore
    const above = { orientation: 'h', x: 0, y: 1, yanchor: 'bottom' };
    expect(legendOf('training', 'held')).to.deep.equal(above);
    expect(legendOf('x'.repeat(60), 'held')).to.deep.equal(above);
    expect(legendOf('x'.repeat(60), 'y'.repeat(60))).to.equal(undefined);
    expect(legendOf(...'abcdefghij')).to.equal(undefined);
  });

  it('draws of a long curve its lowest and highest points, in a small picture', () => {
    const values = Array.from({ length: 100_000 }, (_, k) => (k === 54_321 ? 50 : Math.sin(k)));
    const svg = svgOf(line(values));
    expect(svg.length).to.be.below(40_000);
    // the top of the picture is where 50 is
    expect(svg).to.match(/,32[ "]/);
  });

  it('takes x as an option or before y', () => {
    const [x, y] = [vector([1, 5, 20]), vector([3, 2, 1])];
    expect(line(x, y, { title: 't' })).to.deep.equal(line(y, { x, title: 't' }));
    expect(() => line([1, 2], y)).to.throw(ShapeError, 'line: x must have length 3; got 2');
  });

  it('takes x, which must fit', () => {
    expect(line(matrix([[1, 2]]), { x: [10, 20] }).data[0]!.x).to.deep.equal([10, 20]);
    expect(() => line([1, 2], { x: [1] })).to.throw(
      ShapeError,
      'line: x must have length 2; got 1',
    );
    expect(() => line(3 as never)).to.throw(TypeError, 'line: y must be numbers');
    expect(() => line([])).to.throw(ShapeError, 'line: y must have at least one number');
  });

  it('shows a constant, and nothing but NaN', () => {
    expect(svgOf(line([2, 2, 2]))).not.to.contain('NaN');
    expect(svgOf(line([Number.NaN, Infinity]))).not.to.match(/NaN|Infinity/);
  });
});

describe('scatter', () => {
  const points = matrix([[0, 1], [2, 3], [Number.NaN, 5]]); // prettier-ignore

  it('has a trace for each group and a text at each point', () => {
    const figure = scatter(points, { labels: ['a', '<b>', 'c'], groups: [1, 2, 1] });
    expect(figure.data.map(({ name, x }) => [name, x])).to.deep.equal([['1', [0, null]], ['2', [2]]]); // prettier-ignore
    expect(figure.data[1]!.text).to.deep.equal(['&lt;b&gt;']);
    const svg = svgOf(figure);
    expect(marks(svg, 'circle')).to.equal(2);
    expect(svg).to.contain('&lt;b&gt;').and.not.to.contain('<b>');
  });

  it('draws arrows from point to point, and refuses those that lead nowhere', () => {
    const figure = scatter(points, { arrows: [[0, 1], [1, 2]] }); // prettier-ignore
    expect(figure.data.map(({ x, y }) => [x, y]).slice(1)).to.deep.equal([[[0, 2], [1, 3]], [[2, null], [3, 5]]]); // prettier-ignore
    expect(figure.data[1]!.marker).to.have.property('symbol', 'arrow');
    expect(saved(figure)['text/plain']).to.equal('<scatter: 3 points, 2 arrows>');
    expect(marks(svgOf(figure), 'polyline')).to.equal(1);
    expect(() => scatter(points, { arrows: [[0, 3]] })).to.throw(RangeError, 'row to row, 0 to 2; got 3'); // prettier-ignore
    expect(() => scatter(random(5, 3), { arrows: [[0, 1]] })).to.throw(RangeError, 'in the plane');
  });

  it('stands in space where the points have three coordinates', () => {
    const figure = scatter(random(5, 3, { seed: 1 }));
    expect(figure.data[0]!.type).to.equal('scatter3d');
    expect(marks(svgOf(figure), 'circle')).to.equal(5);
    expect(() => scatter(random(5, 4))).to.throw(
      'scatter: points must be N × 2 or N × 3; got 5 × 4',
    );
    expect(() => scatter(points, { labels: [] })).to.throw('scatter: labels must have length 3; got 0'); // prettier-ignore
  });
});

describe('scatter of x and y', () => {
  it('is scatter of points', () => {
    const [x, y] = [vector([1, 5, 20]), vector([3, 2, 1])];
    const options = { groups: ['a', 'b', 'a'] };
    expect(scatter(x, y, options).data).to.deep.equal(scatter(hstack(x, y), options).data); // prettier-ignore
    expect(() => scatter([1, 2], [1])).to.throw(ShapeError, 'scatter: y must have length 2; got 1'); // prettier-ignore
  });
});

describe('bar, scree and histogram', () => {
  it('draw a bar for each number', () => {
    const figure = bar([3, -1, Number.NaN], ['cat', 'cat', 'dog']);
    expect(figure.data[0]!.y).to.deep.equal([3, -1, null]);
    expect(figure.layout.xaxis).to.deep.include({ ticktext: ['cat', 'cat', 'dog'] });
    expect(marks(svgOf(figure), 'rect')).to.equal(2);
    expect(() => bar([1], [])).to.throw('bar: labels must have length 1; got 0');
  });

  it('have a grey picture beside them, in their figure and in its still picture', () => {
    const figure = bar([3, 1], ['cat', 'dog'], { picture: [[0, 2, 0], [2, 0, 2]] }); // prettier-ignore
    expect(figure.data[1]).to.deep.include({ z: [[0, 2, 0], [2, 0, 2]], zmin: 0, zmax: 2, colorscale: 'Greys', xaxis: 'x2', yaxis: 'y2' }); // prettier-ignore
    const [of, beside] = [figure.layout.xaxis, figure.layout['xaxis2']] as { domain: number[] }[];
    expect(of!.domain[1]).to.be.below(beside!.domain[0]!);
    const svg = svgOf(figure);
    expect([marks(svg, 'svg'), marks(svg, 'rect')]).to.deep.equal([3, marks(svgOf(bar([3, 1])), 'rect')]); // prettier-ignore
    expect(svg).to.contain('<path fill="#ffffff" d="M1 0h1v1h-1zM0 1h1v1h-1zM2 1h1v1h-1z"/>');
    expect(() => bar([1], { picture: [] })).to.throw(ShapeError, 'bar: picture');
  });

  it('stand beside one another or on one another, as large in the picture as for plotly', () => {
    const series = { seen: [3, 1], new: [1, 2] };
    const rects = (figure: ReturnType<typeof bar>) =>
      [...svgOf(figure).matchAll(/<rect x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"/g)].map((rect) => rect.slice(1).map(Number)); // prettier-ignore
    const [grouped, stacked] = [bar(series), bar(series, ['cat', 'dog'], { stacked: true })];
    expect(grouped.layout['barmode']).to.equal('group');
    expect(grouped.data.map(({ name, y }) => [name, y])).to.deep.equal(Object.entries(series));
    expect(new Set(rects(grouped).map(([x]) => x)).size).to.equal(4);
    expect(stacked.layout['barmode']).to.equal('stack');
    const [first, , second] = rects(stacked);
    // the second series begins where the first ends
    expect(second![0]).to.equal(first![0]);
    expect(second![1]! + second![3]!).to.be.closeTo(first![1]!, 0.2);
    expect(first![3]! / second![3]!).to.be.closeTo(3, 0.02);
    expect(() => bar({ a: [1], b: [1, 2] })).to.throw(ShapeError, 'bar: values.b must have length 1; got 2'); // prettier-ignore
    expect(() => bar({ a: [-1] }, undefined, { stacked: true })).to.throw(RangeError, '≥ 0; got -1'); // prettier-ignore
  });

  it('show the share of each component and of the first k', () => {
    const figure = scree([5, 3, 2]);
    expect(figure.data.map(({ y }) => y)).to.deep.equal([[0.5, 0.3, 0.2], [0.5, 0.8, 1]]); // prettier-ignore
    expect(marks(svgOf(figure), 'rect')).to.equal(3);
    expect(marks(svgOf(figure), 'polyline')).to.equal(1);
    expect(() => scree([0, 0])).to.throw('scree: values must be ≥ 0 and add up to more than 0');
  });

  it('count each finite number once', () => {
    const values = random(100, 100, { seed: 2 });
    const counts = histogram(values).data[0]!.y as number[];
    expect(counts).to.have.length(50);
    expect(counts.reduce((a, b) => a + b)).to.equal(10_000);
    expect(histogram([1, 1, Number.NaN, Infinity]).data[0]!.y).to.deep.equal([0, 2]);
    expect(() => histogram([1], { bins: 0 })).to.throw('histogram: bins must be a whole number');
  });
});

describe('a figure', () => {
  it('is an object of data and layout for plotly, with a picture without script', () => {
    const figure = line([1, 2], { title: '"<script>alert(1)</script>', xLabel: 'a & b' });
    expect({ ...figure }).to.have.all.keys('data', 'layout');
    const { 'application/vnd.plotly.v1+json': plotly, 'image/svg+xml': svg } = saved(figure);
    expect(plotly).to.deep.equal({ data: figure.data, layout: figure.layout });
    expect(JSON.stringify(plotly)).not.to.contain('<script>');
    expect(svg).to.contain('xmlns="http://www.w3.org/2000/svg"').and.not.to.contain('<script>');
    expect(svg).to.contain('a &amp; b');
  });
});
