// What stands beside a grid of any size: the whole matrix in few pixels, the zoom, the colour bar.
import type { ColourScale, MatrixView } from '@eigenbook/mime';
import type { Appearance } from '../appearance.ts';
import { element } from '../element.ts';
import { paintColourBar } from '../faces/colour-bar.ts';
import type { Point } from '../layout/viewport.ts';
import type { Texts } from '../texts.ts';
import { type Overview, overview } from './overview.ts';

interface SideHost {
  /** Takes the middle of the part in sight, as shares of the whole. */
  readonly drag: (middle: Point) => void;
  /** Goes so many levels further away. */
  readonly zoom: (steps: 1 | -1) => void;
}

interface GridSide {
  readonly nodes: readonly HTMLElement[];
  readonly map: Overview;
  paint(scale: ColourScale, appearance: Appearance): void;
}

/** From where to where the colour bar reaches. */
const BAR = { top: 16, bottom: 150 };

export function gridSide(view: MatrixView, texts: Texts, { drag, zoom }: SideHost): GridSide {
  const map = overview(view, texts.overview, drag);
  const buttons = element('div', 'eb-buttons');
  buttons.append(
    button(texts.zoomOut, '−', () => zoom(1)),
    button(texts.zoomIn, '+', () => zoom(-1)),
  );
  const bar = element('canvas', 'eb-bar');
  bar.setAttribute('aria-hidden', 'true');
  return {
    nodes: [map.node, buttons, bar],
    map,
    paint(scale, appearance) {
      map.redraw(scale);
      paintColourBar(bar, { view, scale, appearance, span: BAR });
    },
  };
}

function button(name: string, sign: string, act: () => void): HTMLElement {
  const made = element('button', 'eb-small-button', sign);
  made.type = 'button';
  made.title = name;
  made.setAttribute('aria-label', name);
  made.addEventListener('click', act);
  return made;
}
