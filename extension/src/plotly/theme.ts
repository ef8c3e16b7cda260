// The looks of a figure that brings none of its own: the page's background, inks and lines.
import type { Appearance } from '../appearance.ts';
import type { PlotlyFigure } from './figure.ts';

const HEIGHT = 420;
/** Told apart by every common kind of colour blindness, and legible on both backgrounds. */
const COLOURS = ['#4c8dff', '#e8792b', '#2fa58b', '#c95fb4', '#b59a1e', '#7c86f2', '#8a93a3'];

/**
 * The layout of a figure in a frame of a width. What the author set stays; a template of the
 * author's stays as a whole.
 */
export function themedLayout(
  { layout }: PlotlyFigure,
  appearance: Appearance,
  width: number,
): object {
  const size = (key: string, fallback: number) => {
    const own = layout[key];
    return typeof own === 'number' && own >= 10 && own <= 10_000 ? own : fallback;
  };
  return {
    margin: { l: 56, r: 24, t: layout['title'] === undefined ? 24 : 56, b: 44 },
    // a figure that changes in place keeps its zoom
    uirevision: 'kept',
    ...layout,
    ...(!isRecord(layout['template']) && { template: template(appearance) }),
    width: size('width', width),
    height: size('height', HEIGHT),
    autosize: false,
  };
}

function template({ ink, softInk, line, uiFontFamily }: Appearance): object {
  const axis = { gridcolor: line, linecolor: softInk, zerolinecolor: softInk, tickcolor: line };
  const wall = { ...axis, backgroundcolor: 'rgba(0, 0, 0, 0)', showbackground: false };
  return {
    layout: {
      paper_bgcolor: 'rgba(0, 0, 0, 0)',
      plot_bgcolor: 'rgba(0, 0, 0, 0)',
      font: { color: ink, family: uiFontFamily, size: 12 },
      colorway: COLOURS,
      xaxis: axis,
      // long numbers push the title out instead of lying under it
      yaxis: { ...axis, automargin: true },
      scene: { xaxis: wall, yaxis: wall, zaxis: wall },
      annotationdefaults: { arrowcolor: softInk },
    },
  };
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
