// A grey picture beside a chart: that which its bars are about.
import { ShapeError } from '@eigenbook/matrix';
import type { Layout, Trace } from './figure.ts';
import { extent, rowsOf, type Table, tableOf } from './numbers.ts';
import { fieldsIn } from './svg/fields.ts';
import { SIZE } from './svg/frame.ts';

export interface Beside {
  readonly trace: Trace;
  /** The layout of the chart, which leaves room for it. */
  readonly layout: (of: Layout) => Layout;
  readonly svg: (of: string) => string;
}

/** Where the chart ends, and the picture begins: shares of the width. */
const [CHART, PICTURE] = [0.72, 0.78];
/** In the still picture, in pixels. */
const [SIDE, GAP] = [140, 12];

/**
 * @param name - of the argument, for what is wrong with it.
 * @throws ShapeError if it has no number.
 */
export function besideOf(name: string, given: Table): Beside {
  const A = tableOf(name, given);
  if (A.rows * A.columns === 0) throw new ShapeError(`${name} must have at least one number; got ${A.rows} × ${A.columns}`); // prettier-ignore
  const z = rowsOf(A);
  const [zmin, zmax] = extent(z.flatMap((row) => row.map((value) => value ?? Number.NaN)));
  const axis = { visible: false, constrain: 'domain' };
  return {
    trace: { type: 'heatmap', z, zmin, zmax, colorscale: 'Greys', showscale: false, hoverinfo: 'skip', xaxis: 'x2', yaxis: 'y2' }, // prettier-ignore
    layout: (of) => ({
      ...of,
      xaxis: { ...(of.xaxis as object), domain: [0, CHART] },
      xaxis2: { ...axis, domain: [PICTURE, 1], anchor: 'y2' },
      yaxis2: { ...axis, autorange: 'reversed', scaleanchor: 'x2', anchor: 'x2' },
    }),
    svg(of) {
      const [width, height] = [SIZE[0] + SIDE + GAP, SIZE[1]];
      const place = `x="${SIZE[0]}" y="${(height - SIDE) / 2}" width="${SIDE}" height="${SIDE}"`;
      const picture = fieldsIn(z, { range: [zmin, zmax], scale: 'greys' }, place);
      return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${of}${picture}</svg>`;
    },
  };
}
