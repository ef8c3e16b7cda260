// Nodes and the links between them.
import { type AnyMatrix, type Matrix, ShapeError, SparseMatrix } from '@eigenbook/matrix';
import { count, Figure, type FigureOptions, layoutOf, plain, textOf } from './figure.ts';
import { checkLength, extent, numbersOf, rowsOf, type Series } from './numbers.ts';
import { places } from './places.ts';
import { type Web, webSvg } from './svg/web.ts';

export interface GraphOptions extends FigureOptions {
  /** N names. */
  readonly labels?: readonly string[];
  /** N numbers ≥ 0: the areas of the nodes. Default all alike. */
  readonly sizes?: Series;
  /** N × 2: where the nodes stand. Default such that what is linked stands near. */
  readonly positions?: Matrix;
}

/** Diameters in pixels of the smallest and the largest node. */
const [SMALLEST, LARGEST] = [6, 40];

/**
 * A graph.
 * @param links - N × N, dense or sparse: a link from i to j where the element is not 0.
 * @throws ShapeError if `links` is not square, or there are not N labels, sizes or positions.
 * @remarks Places by forces between nodes: N² operations a step, the same each time.
 * @see Fruchterman and Reingold 1991
 * @example
 * const { data } = plot.graph(matrix([[0, 1], [0, 0]]), { labels: ['a', 'b'], sizes: [1, 4] });
 * (data[1]!.marker as { size: number[] }).size; // => [20, 40]
 */
export function graph(links: AnyMatrix, options: GraphOptions = {}): Figure {
  const n: number = links.rows;
  if (n !== links.columns) throw new ShapeError(`graph: links must be square; got ${n} × ${links.columns}`); // prettier-ignore
  const { labels, positions } = options;
  const sizes = options.sizes && numbersOf('graph: sizes', options.sizes);
  if (labels) checkLength('graph: labels', labels.length, n);
  if (sizes) checkLength('graph: sizes', sizes.length, n);
  if (positions && (positions.rows !== n || positions.columns !== 2)) {
    throw new ShapeError(`graph: positions must be ${n} × 2; got ${positions.rows} × ${positions.columns}`); // prettier-ignore
  }
  const edges = edgesOf(links);
  const at = positions ? rowsOf(positions) : places(n, edges);
  const along = (k: 0 | 1) => edges.flatMap(([i, j]) => [at[i]![k]!, at[j]![k]!, null]);
  const lines = { type: 'scatter', mode: 'lines', x: along(0), y: along(1), line: { color: '#999', width: 1 }, hoverinfo: 'skip', showlegend: false }; // prettier-ignore
  const nodes = {
    type: 'scatter',
    mode: labels ? 'markers+text' : 'markers',
    x: at.map(([x]) => x!),
    y: at.map(([, y]) => y!),
    marker: { size: diameters(n, sizes) },
    ...(labels && { text: labels.map(plain), textposition: 'top center' }),
    showlegend: false,
  };
  const hidden = { visible: false };
  const layout = { ...layoutOf(options), xaxis: hidden, yaxis: { ...hidden, scaleanchor: 'x' } };
  const what = `${count(n, 'node')}, ${count(edges.length, 'link')}`;
  const { title } = options;
  const web = { at, edges, diameters: nodes.marker.size, ...(labels && { labels }), ...(title !== undefined && { title }) }; // prettier-ignore
  return new Figure([lines, nodes], layout, {
    text: textOf('graph', what, options),
    svg: () => webSvg(web as Web),
  });
}

function diameters(n: number, sizes: readonly number[] | undefined): number[] {
  if (!sizes) return Array.from({ length: n }, () => 12);
  const [, most] = extent(sizes);
  return sizes.map((size) => Math.max(SMALLEST, LARGEST * Math.sqrt(Math.max(0, size) / (most || 1)) || 0)); // prettier-ignore
}

/** Pairs of nodes that are linked either way, each once. */
function edgesOf(links: AnyMatrix): [number, number][] {
  const pairs = new Map<number, [number, number]>();
  const add = (i: number, j: number, weight: number) => {
    if (weight !== 0 && i !== j) pairs.set(Math.min(i, j) * links.columns + Math.max(i, j), [i, j]);
  };
  if (links instanceof SparseMatrix) {
    for (let i = 0; i < links.rows; i++) {
      for (let k = links.indptr[i]!; k < links.indptr[i + 1]!; k++) {
        add(i, links.indices[k]!, links.data[k]!);
      }
    }
  } else {
    const { data } = links;
    for (let k = 0; k < data.length; k++) {
      add(Math.floor(k / links.columns), k % links.columns, Number(data[k]));
    }
  }
  return [...pairs.values()];
}
