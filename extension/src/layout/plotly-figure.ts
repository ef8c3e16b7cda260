// The matrix as a plotly heatmap. Plotly reads its texts as markup, so no string of a payload
// enters a figure: only numbers and texts of our own.
import type { ColourScale } from '@eigenbook/mime';
import { cssColour } from './css-colour.ts';
import type { Picture } from './picture.ts';

/** What a figure takes from the page it stands in. */
export interface FigureStyle {
  readonly ink: string;
  readonly line: string;
  readonly fontFamily: string;
  readonly fontHeight: number;
}

/** A plotly figure. */
export interface Figure {
  readonly data: object[];
  readonly layout: object;
}

/** Up to this size every index has its tick; plotly would put some at halves. */
const MAX_SINGLE_TICKS = 12;
/** Up to this ratio of its sides the cells of a matrix are squares. */
const MAX_RATIO = 3;
const HEIGHT = 480;
const MARGIN = { l: 56, r: 16, t: 32, b: 16 };
const COLOUR_BAR = 80;

/** A heatmap with row 0 on top, in our colours, on the page's own background. */
export function plotlyFigure(
  picture: Picture,
  scale: ColourScale,
  style: FigureStyle,
  width: number,
): Figure {
  const [row, column] = [blockSteps(picture, 0), blockSteps(picture, 1)];
  const axis = (size: number) => ({
    showgrid: false,
    zeroline: false,
    ticks: 'outside',
    tickcolor: style.line,
    tickformat: 'd',
    constrain: 'domain',
    ...(size <= MAX_SINGLE_TICKS && { dtick: 1 }),
  });
  const [rows, columns] = picture.size;
  return {
    data: [
      {
        type: 'heatmap',
        z: rowsOf(picture),
        x0: column.start,
        dx: column.step,
        y0: row.start,
        dy: row.step,
        zmin: scale.low,
        zmax: scale.high,
        colorscale: colorscale(scale),
        colorbar: { thickness: 12, outlinewidth: 0, exponentformat: 'power' },
        hovertemplate: '[%{y:.0f}, %{x:.0f}]  %{z}<extra></extra>',
        hoverongaps: false,
      },
    ],
    layout: {
      width,
      height: figureHeight(picture, width),
      paper_bgcolor: 'rgba(0, 0, 0, 0)',
      plot_bgcolor: style.line, // shows where no cell is drawn: NaN and infinities
      font: { color: style.ink, family: style.fontFamily, size: style.fontHeight },
      margin: MARGIN,
      xaxis: { ...axis(columns), side: 'top', range: [-0.5, columns - 0.5] },
      yaxis: {
        ...axis(rows),
        range: [rows - 0.5, -0.5],
        ...(isSquarish(picture) && { scaleanchor: 'x' }),
      },
    },
  };
}

/** Height at which a figure of a given width has no empty bands above and below. */
function figureHeight(picture: Picture, width: number): number {
  const { l, r, t, b } = MARGIN;
  const [rows, columns] = picture.size;
  const squares = ((width - l - r - COLOUR_BAR) * rows) / columns + t + b;
  return isSquarish(picture) ? Math.min(HEIGHT, Math.max(HEIGHT / 2, squares)) : HEIGHT;
}

function isSquarish({ size: [rows, columns] }: Picture): boolean {
  return Math.max(rows, columns) <= MAX_RATIO * Math.min(rows, columns);
}

/** Where along an axis the middle of its first block lies, and how far the next one is. */
function blockSteps(
  { size, rows, columns }: Picture,
  axis: 0 | 1,
): { start: number; step: number } {
  const step = size[axis] / (axis === 0 ? rows : columns);
  return { start: (step - 1) / 2, step };
}

function rowsOf({ rows, columns, values }: Picture): (number | null)[][] {
  return Array.from({ length: rows }, (_, i) =>
    Array.from(values.subarray(i * columns, (i + 1) * columns), (x) =>
      Number.isFinite(x) ? x : null,
    ),
  );
}

/** Plotly mixes colours between these places. */
const PLACES = Array.from({ length: 33 }, (_, k) => k / 32);

/** Our scale by places that are linear in the values, whatever its spacing. */
function colorscale({ low, high, colourOf }: ColourScale): [place: number, colour: string][] {
  return PLACES.map((place) => [place, cssColour(colourOf(low * (1 - place) + high * place))]);
}
