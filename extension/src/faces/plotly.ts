// The plotly face. Plotly is 1.4 MB: nothing of it is asked for before somebody chooses this face.
import type { Appearance } from '../appearance.ts';
import { element } from '../element.ts';
import { pictureOf } from '../layout/picture.ts';
import { plotlyFigure } from '../layout/plotly-figure.ts';
import { drawing } from './drawing.ts';
import type { Face, FaceContext } from './face.ts';

type Plotly = (typeof import('plotly.js-cartesian-dist-min'))['default'];

/** The matrix as an interactive plotly heatmap. */
export function plotlyFace({ view, texts, ...context }: FaceContext): Face {
  const node = element('div', 'eb-plotly');
  const stage = element('div', 'eb-message', texts.loading('Plotly'));
  node.append(stage);
  const picture = pictureOf(view);
  let plotly: Plotly | undefined;
  let disposed = false;

  const draw = async (appearance: Appearance, width: number) => {
    if (!plotly) return;
    const scale = context.scale(appearance.theme);
    const { data, layout } = plotlyFigure(picture, scale, appearance, width);
    await plotly.react(stage, data, layout, { displaylogo: false });
  };
  const fail = (error: unknown) => {
    stage.className = 'eb-message';
    stage.textContent = `${texts.notLoaded('Plotly')}: ${String(error)}`;
  };
  const load = async () => {
    try {
      const loaded = await import('plotly.js-cartesian-dist-min');
      if (disposed) return;
      plotly = loaded.default;
      stage.className = '';
      stage.textContent = '';
      drawn.again();
    } catch (error) {
      fail(error);
    }
  };
  const drawn = drawing(node, context.appearance, (...page) => void draw(...page).catch(fail));
  void load();
  return {
    node,
    redraw: drawn.redraw,
    dispose() {
      disposed = true;
      drawn.stop();
      plotly?.purge(stage);
    },
  };
}
