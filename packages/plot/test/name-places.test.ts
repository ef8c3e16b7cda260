import { expect } from 'chai';
import { matrix, random, zeros } from '@eigenbook/matrix';
import { graph, scatter } from '../src/index.ts';
import { type NamedPoint, namePlaces } from '../src/name-places.ts';
import { svgOf } from './shown.ts';

const letter = [6, 12] as const;
const within = [0, 0, 500, 300] as const;

/** Left, top, right and bottom of each name in its place. */
function boxes(points: readonly NamedPoint[], lines: readonly (readonly [number, number])[] = []) {
  return namePlaces(points, { letter, within, lines }).map(({ u, v }, k) => {
    const { x, y, name } = points[k]!;
    const [w, h] = [(name.length * letter[0]) / 2, letter[1] / 2];
    return [x + u - w, y + v - h, x + u + w, y + v + h] as const;
  });
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

function areApart(a: Box, b: Box): boolean {
  return a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
}

function discOf({ x, y, radius }: NamedPoint): Box {
  return [x - radius, y - radius, x + radius, y + radius];
}

function point(x: number, y: number, name: string, radius = 3): NamedPoint {
  return { x, y, radius, name };
}

describe('the places of names', () => {
  it('are above their points where nothing is in the way', () => {
    const places = namePlaces([point(100, 100, 'one'), point(300, 100, 'two')], { letter, within });
    expect(places.map(({ position }) => position)).to.deep.equal(['top center', 'top center']);
    expect(places[0]!.u).to.equal(0);
  });

  it('keep clear of one another, also of two points in one place', () => {
    const points = [point(90, 90, 'Flora'), point(90, 90, 'Olivia'), point(100, 93, 'Laura'), point(112, 90, 'Brenda')]; // prettier-ignore
    const all = boxes(points);
    all.forEach((a, i) => all.slice(0, i).forEach((b) => expect(areApart(a, b)).to.equal(true)));
  });

  it('keep clear of points, at the end of a line where these stand all around', () => {
    const ring = Array.from({ length: 8 }, (_, k) => point(250 + 34 * Math.cos((k * Math.PI) / 4), 150 + 34 * Math.sin((k * Math.PI) / 4), '', 14)); // prettier-ignore
    const points = [point(250, 150, 'Marius', 16), ...ring];
    const [place] = namePlaces(points, { letter, within });
    expect(place!.position).to.equal(undefined);
    const [box] = boxes(points);
    for (const other of points) expect(areApart(box!, discOf(other))).to.equal(true);
  });

  it('keep clear of lines where there is as much room without them', () => {
    const points = [point(200, 150, 'node'), point(200, 20, ''), point(240, 20, '')];
    const lines = [[0, 1], [0, 2]] as const; // prettier-ignore
    expect(namePlaces(points, { letter, within, lines })[0]!.position).to.equal('bottom center');
  });

  it('are within the picture', () => {
    const corners = [point(3, 3, 'first corner'), point(497, 297, 'last corner'), point(497, 3, 'third')]; // prettier-ignore
    for (const [left, top, right, bottom] of boxes(corners)) {
      expect([left, top]).to.satisfy((ends: number[]) => ends.every((end) => end >= 0));
      expect(right).to.be.at.most(500);
      expect(bottom).to.be.at.most(300);
    }
  });

  it('are the same each time, and there is one for each of many points', () => {
    const data = random(900, 2, { seed: 3 });
    const points = Array.from({ length: 900 }, (_, k) => point(500 * data.at(k, 0), 300 * data.at(k, 1), k % 6 === 0 ? `n${k}` : '')); // prettier-ignore
    const places = namePlaces(points, { letter, within });
    expect(places).to.have.length(900);
    expect(namePlaces(points, { letter, within })).to.deep.equal(places);
  });
});

describe('a figure with names', () => {
  it('gives plotly a side for each name, and tells it when the pointer is there', () => {
    const figure = scatter([1, 1, 5], [2, 2, 3], { labels: ['a', 'b', 'c'], groups: [1, 2, 1] });
    const [first, second] = figure.data;
    expect(first).to.deep.include({ text: ['a', 'c'], hovertext: ['a', 'c'] });
    expect(first!['textposition']).not.to.deep.equal(second!['textposition']);
  });

  it('writes names further off with a line to their points, for plotly and in the picture', () => {
    const n = 12;
    const ring = Array.from({ length: n }, (_, k) => [Math.cos((k * Math.PI) / 6), Math.sin((k * Math.PI) / 6)]); // prettier-ignore
    const far = [5, 5];
    const positions = matrix([[0, 0], ...ring, far]); // prettier-ignore
    const labels = Array.from({ length: n + 2 }, (_, k) => (k === 0 ? 'the <middle>' : ''));
    const figure = graph(zeros(n + 2, n + 2), { labels, positions, sizes: labels.map(() => 1) });
    const [annotation] = figure.layout.annotations as { text: string; x: number }[];
    const nodes = figure.data[1]!;
    expect(annotation).to.deep.include({ text: 'the &lt;middle&gt;', x: (nodes.x as number[])[0] });
    expect(nodes.text).to.deep.equal(labels.map(() => ''));
    expect((nodes['hovertext'] as string[])[0]).to.equal('the &lt;middle&gt;');
    expect(svgOf(figure)).to.match(/<path d="M[\d.]+ [\d.]+L[\d.]+ [\d.]+" stroke="#666"\/><text[^>]*>the &lt;middle&gt;/); // prettier-ignore
  });
});
