import { expect } from 'chai';
import { eye, matrix, random } from '@eigenbook/matrix';
import * as plot from '../src/index.ts';
import { validator } from './plotly-schema.ts';
import { saved } from './shown.ts';

const all = { title: 'a title', xLabel: 'x', yLabel: 'y' };
const names = ['a', 'b', 'c'];
const flat: Record<string, plot.Figure> = {
  line: plot.line({ a: [1, Number.NaN, 2], b: [3, 4, 5] }, { ...all, log: 'xy' }),
  scatter: plot.scatter(random(3, 2), {
    ...all,
    labels: names,
    groups: [0, 1, 0],
    arrows: [[0, 2]],
  }),
  bar: plot.bar([1, 2, 3], names, all),
  scree: plot.scree([3, 2, 1], all),
  histogram: plot.histogram(random(9, 9), all),
  heatmap: plot.heatmap(matrix([[1, -1]]), { ...all, rowLabels: ['r'], columnLabels: ['s', 't'] }), // prettier-ignore
  attention: plot.attention(eye(3), names, all),
  images: plot.images([eye(4), eye(4), eye(4)], { ...all, labels: names }),
  vectors: plot.vectors(random(3, 2), { ...all, labels: names }),
  graph: plot.graph(
    matrix([
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ]),
    { ...all, labels: names, sizes: [1, 2, 3] },
  ),
};
const spatial: Record<string, plot.Figure> = {
  scatter: plot.scatter(random(3, 3), { ...all, labels: names, groups: names }),
  surface: plot.surface((x, y) => x * y, { ...all, zLabel: 'z', path: [[0, 0, 0], [1, 1, 1]] }), // prettier-ignore
  vectors: plot.vectors(random(3, 3), { ...all, labels: names }),
};

describe('plotly', () => {
  for (const [bundle, figures] of [
    ['cartesian', flat],
    ['gl3d', spatial],
  ] as const) {
    describe(`of the bundle ${bundle}`, () => {
      let complaints: ReturnType<typeof validator>;
      before(() => (complaints = validator(bundle)));

      it('complains of what it does not know', () => {
        expect(complaints([{ type: 'scatter', x: [1], y: [1], colour: 'red' }], {}).join()).to.contain('key colour is not part of the schema'); // prettier-ignore
      });

      for (const [name, figure] of Object.entries(figures)) {
        it(`knows all that plot.${name} says`, () => {
          const { data, layout } = saved(figure)['application/vnd.plotly.v1+json'] as { data: object; layout: object }; // prettier-ignore
          expect(complaints(data, layout)).to.deep.equal([]);
        });
      }
    });
  }
});
