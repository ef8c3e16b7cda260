import { expect } from 'chai';
import { matrix, tensor, vector } from '@eigenbook/matrix';
import { bar, figure, line, scatter, vectors } from '../src/index.ts';
import { marks, saved, svgOf } from './shown.ts';

const ends = [-1, 1];
const plane = (slope: number, colour: string) => ({ type: 'surface', x: ends, y: ends, z: ends.map(() => ends.map((x) => slope * x)), opacity: 0.6, colorscale: [[0, colour], [1, colour]] }); // prettier-ignore
const bowl = { type: 'contour', x: [-2, -1, 0, 1, 2], y: [-1, 0, 1], z: [[5, 2, 1, 2, 5], [4, 1, 0, 1, 4], [5, 2, 1, 2, 5]] }; // prettier-ignore

describe('figure', () => {
  it('keeps what plotly reads, and tells what it is', () => {
    const given = { data: [bowl], layout: { title: { text: 'a bowl' } } };
    const { 'application/vnd.plotly.v1+json': kept, 'text/plain': text } = saved(figure(given));
    expect([kept, text]).to.deep.equal([given, '<figure "a bowl": contour>']);
  });

  it('reads matrices and tensors where lists are wanted', () => {
    const circle = matrix([[1, 0, -1], [0, 1, 0]]); // prettier-ignore
    const { data } = figure({ data: [
      { type: 'scatter', x: circle.row(0), y: circle.row(1).T, marker: { color: tensor([1, 2, NaN]) } },
      { type: 'heatmap', z: circle.row(0) },
      { type: 'heatmap', z: circle },
    ] }); // prettier-ignore
    expect(data).to.deep.equal([
      { type: 'scatter', x: [1, 0, -1], y: [0, 1, 0], marker: { color: [1, 2, null] } },
      { type: 'heatmap', z: [[1, 0, -1]] },
      { type: 'heatmap', z: [[1, 0, -1], [0, 1, 0]] },
    ]); // prettier-ignore
  });

  it('has frames that move it where plotly is', () => {
    const frames = [
      { name: 'a', data: [{ x: vector([1, 2]) }] },
      { name: 'b', layout: {} },
    ];
    const { 'application/vnd.plotly.v1+json': kept } = saved(figure({ data: [{ type: 'scatter', x: [0, 1], y: [1, 2] }], frames })); // prettier-ignore
    expect((kept as { frames: unknown }).frames).to.deep.equal([{ name: 'a', data: [{ x: [1, 2] }] }, { name: 'b', layout: {} }]); // prettier-ignore
  });

  it('draws over dates and words, also those of other figures', () => {
    const days = ['2026-01-01', '2026-01-11', '2026-01-21'];
    const both = figure({
      data: [...scatter(days, [1, 2, 3]).data, ...line(days, [3, 2, 1]).data],
    });
    expect(svgOf(both)).to.match(/>2026-01-1\d<\/text>/);
    expect(marks(svgOf(both), 'circle')).to.equal(3);
    expect(marks(svgOf(both), 'polyline')).to.equal(1);
    expect(svgOf(figure({ data: [{ type: 'bar', x: ['a', 'b'], y: [1, 2] }] }))).to.match(
      />a<\/text>/,
    );
  });

  it('draws lines, points and bars in the colours they are given', () => {
    const svg = svgOf(
      figure({ data: [
        { type: 'scatter', mode: 'lines+markers', name: 'way', x: [0, 1, 2], y: [3, 1, 2], line: { color: '#123456' } },
        { type: 'bar', y: [1, 2], marker: { color: 'rgb(1, 2, 3)' } },
        { y: Float64Array.of(1, 2), type: 'scatter', marker: { color: '"/><script>' } },
      ] }),
    ); // prettier-ignore
    expect([marks(svg, 'polyline'), marks(svg, 'circle'), marks(svg, 'rect')]).to.deep.equal([2, 3, 2]); // prettier-ignore
    expect(svg).to.contain('stroke="#123456"').and.to.contain('fill="rgb(1, 2, 3)"');
    expect(svg).not.to.contain('script');
  });

  it('has axes from where to where the layout says, and nothing beyond', () => {
    const data = [{ type: 'scatter', mode: 'markers', x: [0, 5, 100], y: [0, 5, 100] }];
    const svg = svgOf(figure({ data, layout: { xaxis: { range: [0, 10] }, yaxis: { type: 'log', range: [0, 1] } } })); // prettier-ignore
    expect(svg).to.contain('>10</text>').and.not.to.contain('>100</text>');
    // a picture in the picture ends at its edge
    expect(marks(svg, 'svg')).to.equal(2);
  });

  it('draws lines of equal height where they are', () => {
    const svg = svgOf(figure({ data: [{ type: 'contour', x: [0, 1], y: [0, 1], z: [[0, 13], [0, 13]] }] })); // prettier-ignore
    const lines = [...svg.matchAll(/d="M([\d.]+) [\d.]+L([\d.]+) [\d.]+"/g)];
    // of a slope that rises to the right they stand upright, at equal distances
    expect(lines).to.have.length(12);
    for (const [, from, to] of lines) expect(from).to.equal(to);
    const places = lines.map(([, from]) => Number(from));
    places.slice(2).forEach((at, k) => expect(at - places[k + 1]!).to.be.closeTo(places[1]! - places[0]!, 0.3)); // prettier-ignore
  });

  it('draws planes that cut each other, with points and lines among them', () => {
    const svg = svgOf(
      figure({ data: [
        plane(1, '#aa0000'), plane(-1, '#0000aa'),
        { type: 'scatter3d', mode: 'lines', name: 'y', x: [0, 1], y: [0, 1], z: [0, 2] },
        { type: 'scatter3d', mode: 'markers', x: [0], y: [0], z: [0] },
      ], layout: { scene: { aspectmode: 'data' } } }),
    ); // prettier-ignore
    const fields = [...svg.matchAll(/fill="(#aa0000|#0000aa)" fill-opacity="0.6"/g)].map(([, colour]) => colour); // prettier-ignore
    expect(fields).to.have.length(2 * 16 * 16);
    // the far half of the one is behind the other, the near half before it
    expect(fields.slice(0, 100).filter((colour) => colour === '#aa0000').length).to.be.within(20, 80); // prettier-ignore
    expect(marks(svg, 'polyline')).to.equal(1);
    expect(svg).not.to.contain('NaN');
    expect(svg.length).to.be.below(100_000);
  });

  it('has no picture of what it does not know, and says what is no figure', () => {
    expect(saved(figure({ data: [{ type: 'sankey' }] }))).not.to.have.property('image/svg+xml');
    expect(() => figure({ data: 3 as never })).to.throw(TypeError, 'figure: data must be a list of plotly’s traces'); // prettier-ignore
    expect(svgOf(figure({ data: [] }))).not.to.contain('NaN');
  });
});

describe('arrows', () => {
  it('have heads in the picture, in the direction in which they go', () => {
    const svg = svgOf(vectors(matrix([[1, 0], [0, 0], [0, -1]]))); // prettier-ignore
    expect([...svg.matchAll(/rotate\((-?[\d.]+)\)"\/>/g)].map(([, angle]) => Number(angle))).to.deep.equal([0, 90]); // prettier-ignore
    const steps = svgOf(scatter(matrix([[0, 0], [1, 1]]), { arrows: [[0, 1]] })); // prettier-ignore
    expect(marks(steps, 'path')).to.equal(2); // the axes and the head
  });
});

describe('the picture of a chart', () => {
  const numbersIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, value]) => Number(value)); // prettier-ignore

  it('has names of its marks beside them, never over them', () => {
    const svg = svgOf(bar({ seen: [3, 9], new: [1, 2] }, ['cat', 'dog'], { stacked: true }));
    const right = Math.max(...[...svg.matchAll(/<rect x="([\d.]+)" y="[^"]*" width="([\d.]+)"/g)].map(([, x, width]) => Number(x) + Number(width))); // prettier-ignore
    const [swatch] = numbersIn(svg, /<path d="M([\d.]+) [\d.]+h10"/g);
    expect(right).to.be.below(swatch!);
    expect(svgOf(bar({ ['n'.repeat(99)]: [1], b: [2] }))).to.contain(`>${'n'.repeat(17)}…</text>`);
  });

  it('keeps points and what is written beside them within itself', () => {
    const svg = svgOf(scatter([0, 1], [0, 1], ['left', 'a long word']));
    const dots = numbersIn(svg, /<circle cx="([\d.]+)"/g);
    expect(dots[0]).to.be.above(64 + 10);
    // eleven letters of 6 pixels, about their middle or up to their end
    const [, x, anchor] = /<text x="([\d.]+)" y="[\d.]+" text-anchor="(\w+)">a long word</.exec(
      svg,
    )!;
    expect(anchor).to.be.oneOf(['middle', 'end']);
    expect(Number(x) + (anchor === 'end' ? 0 : 33)).to.be.below(560);
  });

  it('turns names that are wider than their places', () => {
    const names = Array.from({ length: 9 }, (_, k) => `category number ${k}`);
    expect(svgOf(bar(names, names.map(() => 1)))).to.contain('rotate(-35)').and.contain('>category number…<'); // prettier-ignore
    expect(svgOf(bar(['a', 'b'], [1, 2]))).not.to.contain('rotate');
  });

  it('has axes of one scale under arrows', () => {
    const svg = svgOf(vectors([[3, 0], [0, 1]])); // prettier-ignore
    const [from, across, up] = [...svg.matchAll(/points="([\d.]+),([\d.]+) ([\d.]+),([\d.]+)"/g)].flatMap(([, ...spots]) => [spots.slice(0, 2), spots.slice(2)]).map((spot) => spot.map(Number)).filter((_, k) => k !== 2); // prettier-ignore
    expect((across![0]! - from![0]!) / (from![1]! - up![1]!)).to.be.closeTo(3, 0.02);
  });
});
