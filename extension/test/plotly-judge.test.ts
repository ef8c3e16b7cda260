import { expect } from 'chai';
import { bundleFor } from '../src/plotly/bundles.ts';
import { judgeFigure, type PlotlyFigure } from '../src/plotly/figure.ts';

function figure(value: unknown): PlotlyFigure {
  const judged = judgeFigure(value);
  if (!judged.ok) throw new Error(judged.reason);
  return judged.figure;
}

describe('judgeFigure', () => {
  it('copies a figure, its numbers included', () => {
    const given = { data: [{ type: 'bar', y: [1, 2] }], layout: { title: { text: 'a' } } };
    const { data, layout } = figure(given);
    expect(data).to.deep.equal(given.data);
    expect(layout).to.deep.equal(given.layout);
    expect(data[0]!['y']).not.to.equal(given.data[0]!.y);
  });

  it('refuses what is no figure, with the reason', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`) as object;
    for (const value of [
      null,
      7,
      {},
      { data: 1 },
      { data: [1] },
      { data: [], layout: 1 },
      { data: [deep] },
    ]) {
      // prettier-ignore
      const judged = judgeFigure(value);
      expect(judged.ok ? 'ok' : judged.reason, JSON.stringify(value)).to.match(/must be/);
    }
  });

  it('leaves out every address, also of what a button would set', () => {
    const evil = 'https://example.org/x.png';
    const text = JSON.stringify(
      figure({
        data: [{ type: 'image', source: evil, text: '<span style="cursor:url(https://example.org)">a</span>' }], // prettier-ignore
        layout: {
          images: [{ source: evil }, { source: 'data:image/png;base64,AAAA' }],
          template: { layout: { images: [{ source: '//example.org/x' }] } },
          updatemenus: [
            { buttons: [{ method: 'relayout', args: [{ 'images[0].source': evil }] }] },
          ],
          map: { style: evil },
        },
        config: { plotlyServerURL: 'https://example.org', scrollZoom: true },
        frames: [{ layout: { images: [{ source: evil }] } }],
      }),
    );
    expect(text).not.to.contain('example.org');
    expect(text).to.contain('data:image/png').and.to.contain('"scrollZoom":true');
  });

  it('does not reach prototypes', () => {
    const given = JSON.parse('{"data": [{"__proto__": {"polluted": 1}}]}') as object;
    const { data } = figure(given);
    expect((data[0] as { polluted?: number }).polluted).to.equal(undefined);
  });
});

describe('bundleFor', () => {
  const cases: [types: (string | undefined)[], bundle: string | undefined][] = [
    [[undefined], 'cartesian'],
    [['scattergl', 'heatmapgl'], 'cartesian'],
    [['surface', 'scatter3d'], 'gl3d'],
    [['scatter', 'mesh3d'], 'gl3d'],
    [['bar', 'surface'], undefined],
    [['choropleth'], undefined],
    [['constructor'], undefined],
  ];
  for (const [types, bundle] of cases) {
    it(`is ${bundle} for ${types.join(' with ')}`, () => {
      expect(bundleFor(figure({ data: types.map((type) => ({ type })) }))).to.equal(bundle);
    });
  }
});
