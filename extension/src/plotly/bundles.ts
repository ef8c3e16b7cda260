// The parts of plotly.js that are here: each 1.5 to 1.8 MB, loaded when a figure needs it.
import type { PlotlyFigure } from './figure.ts';

export type BundleName = 'cartesian' | 'gl3d';

/** Trace types by bundle, as the packages themselves list them. */
const TRACES: Record<BundleName, readonly string[]> = {
  cartesian: ['bar', 'box', 'contour', 'heatmap', 'histogram', 'histogram2d', 'histogram2dcontour', 'image', 'pie', 'scatter', 'scatterternary', 'violin'], // prettier-ignore
  gl3d: ['cone', 'isosurface', 'mesh3d', 'scatter', 'scatter3d', 'streamtube', 'surface', 'volume'],
};
const NAMES: readonly BundleName[] = ['cartesian', 'gl3d'];

/** Types of the traces of a figure, each once. */
export function traceTypes({ data }: PlotlyFigure): string[] {
  return [...new Set(data.map(({ type }) => String(type)))];
}

/** The bundle that draws all traces of a figure; undefined if none does. */
export function bundleFor(figure: PlotlyFigure): BundleName | undefined {
  const types = traceTypes(figure);
  return NAMES.find((name) => types.every((type) => TRACES[name].includes(type)));
}
