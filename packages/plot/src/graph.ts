// Nodes and the links between them.
import { type Matrix, ShapeError, SparseMatrix } from '@eigenbook/matrix';
import { count, Figure, type FigureOptions, layoutOf, plain, textOf } from './figure.ts';
import { checkLength, extent, numbersOf, rowsOf, type Series, type Table, tableOf, withLabels, type Words } from './numbers.ts'; // prettier-ignore
import { namesOf } from './names.ts';
import { places } from './places.ts';
import { PALETTE } from './svg/text.ts';
import { type Web, webSvg } from './svg/web.ts';

/** Names and sizes of the nodes, and how they are placed. */
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
 * A graph; names of the nodes may stand in place of the options.
 * @param given - N × N, dense or sparse: a link from i to j where the element is not 0. An arrow shows
 * which way it leads, unless every link leads both ways.
 * @throws ShapeError if `links` is not square, or there are not N labels, sizes or positions.
 * @remarks Places by forces between nodes: N² operations a step, the same each time.
 * @see Fruchterman and Reingold 1991
 * @example
 * const { data } = plot.graph(matrix([[0, 1], [0, 0]]), { labels: ['a', 'b'], sizes: [1, 4] });
 * (data[1]!.marker as { size: number[] }).size; // => [20, 40]
 */
export function graph(given: Table, words: Words<GraphOptions> = {}): Figure {
  const options = withLabels(words);
  const links = given instanceof SparseMatrix ? given : tableOf('graph: links', given);
  const n: number = links.rows;
  if (n !== links.columns) throw new ShapeError(`graph: links must be square; got ${n} × ${links.columns}`); // prettier-ignore
  const { labels, positions } = options;
  const sizes = options.sizes && numbersOf('graph: sizes', options.sizes);
  if (labels) checkLength('graph: labels', labels.length, n);
  if (sizes) checkLength('graph: sizes', sizes.length, n);
  if (positions && (positions.rows !== n || positions.columns !== 2)) {
    throw new ShapeError(`graph: positions must be ${n} × 2; got ${positions.rows} × ${positions.columns}`); // prettier-ignore
  }
  const { edges, areDirected } = edgesOf(links);
  const at = positions ? rowsOf(positions) : places(n, edges);
  const across = diameters(n, sizes);
  const along = (k: 0 | 1) => edges.flatMap(([i, j]) => [at[i]![k]!, at[j]![k]!, null]);
  const lines = { type: 'scatter', mode: areDirected ? 'lines+markers' : 'lines', x: along(0), y: along(1), line: { color: '#999', width: 1 }, ...(areDirected && { marker: headsAt(edges, across) }), hoverinfo: 'skip', showlegend: false }; // prettier-ignore
  const names = labels && namesOf({ at, labels, radii: across.map((size) => size / 2), lines: edges, isEven: true }); // prettier-ignore
  const nodes = {
    type: 'scatter',
    mode: labels ? 'markers+text' : 'markers',
    x: at.map(([x]) => x!),
    y: at.map(([, y]) => y!),
    marker: { size: across, color: PALETTE[0], opacity: 1 },
    ...(names && { text: names.texts, textposition: names.positions, hovertext: labels.map(plain), hoverinfo: 'text' }), // prettier-ignore
    showlegend: false,
  };
  const hidden = { visible: false };
  const layout = { ...layoutOf(options), xaxis: hidden, yaxis: { ...hidden, scaleanchor: 'x' }, ...(names && { annotations: names.annotations }) }; // prettier-ignore
  const what = `${count(n, 'node')}, ${count(edges.length, 'link')}`;
  const { title } = options;
  const web = { at, edges, areDirected, diameters: across, ...(labels && { labels }), ...(title !== undefined && { title }) }; // prettier-ignore
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

/** The heads of arrows, each where the line meets its node. */
function headsAt(edges: readonly Edge[], across: readonly number[]): object {
  const each = (f: (end: number) => number) => edges.flatMap(([, j]) => [0, f(j), 0]);
  return { color: '#999', symbol: 'arrow', size: each(() => 10), standoff: each((j) => across[j]! / 2), angleref: 'previous', opacity: 1 }; // prettier-ignore
}

type Edge = readonly [from: number, to: number];

/** The links between two nodes; where each leads both ways, every pair once. */
function edgesOf(links: Matrix | SparseMatrix): { edges: Edge[]; areDirected: boolean } {
  const all = new Map<number, Edge>();
  const add = (i: number, j: number, weight: number) => {
    if (weight !== 0 && i !== j) all.set(i * links.columns + j, [i, j]);
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
  const edges = [...all.values()];
  const areDirected = edges.some(([i, j]) => !all.has(j * links.columns + i));
  return { edges: areDirected ? edges : edges.filter(([i, j]) => i < j), areDirected };
}
