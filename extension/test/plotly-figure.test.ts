import { colourScale } from '@eigenbook/mime';
import { expect } from 'chai';
import { pictureOf } from '../src/layout/picture.ts';
import { plotlyFigure } from '../src/layout/plotly-figure.ts';
import { viewOf } from './views.ts';

const style = { ink: '#111', line: '#ddd', fontFamily: 'monospace', fontHeight: 12 };

function figureOf(view: ReturnType<typeof viewOf>, width = 900) {
  const figure = plotlyFigure(pictureOf(view), colourScale(view.stats, 'light'), style, width);
  const [heatmap] = figure.data as [Record<string, unknown>];
  return { heatmap, layout: figure.layout as Record<string, never> };
}

describe('plotlyFigure', () => {
  it('has row 0 on top', () => {
    const { layout } = figureOf(viewOf(3, 4, (i) => i));
    expect(layout['yaxis']).to.have.deep.property('range', [2.5, -0.5]);
  });

  it('leaves a hole where a value is not finite', () => {
    const { heatmap } = figureOf(viewOf(1, 3, (_, j) => [1, NaN, Infinity][j]!));
    expect(heatmap['z']).to.deep.equal([[1, null, null]]);
  });

  it('puts the blocks of a large matrix at its own indices', () => {
    const { heatmap } = figureOf(viewOf(256, 512, (i) => i));
    expect(heatmap).to.include({ x0: 1.5, dx: 4, y0: 0.5, dy: 2 });
  });

  it('has the colours of the scale at both ends and in the middle', () => {
    const { heatmap } = figureOf(viewOf(1, 2, (_, j) => (j === 0 ? -2 : 1)));
    expect(heatmap).to.include({ zmin: -2, zmax: 2 });
    const colours = new Map(heatmap['colorscale'] as [number, string][]);
    expect([0, 0.5, 1].map((place) => colours.get(place))).to.deep.equal(['rgb(44, 96, 190)', 'rgb(250, 250, 248)', 'rgb(214, 104, 20)']); // prettier-ignore
  });

  it('takes no text from a payload, because plotly would read it as markup', () => {
    const view = { ...viewOf(2, 2, () => 1), name: '<b>name</b>' };
    expect(JSON.stringify(figureOf(view))).not.to.include('name');
  });

  it('is as high as square cells make it, within bounds', () => {
    expect(figureOf(viewOf(40, 40, () => 1)).layout['height']).to.equal(480);
    expect(figureOf(viewOf(20, 60, () => 1)).layout['height']).to.be.within(240, 400);
  });
});
