// What the frame knows of an array in a file before it asks for tiles: its edges, and a picture and
// statistics of a sample.
import { edgeIndices, encodePayload, isComplexDType, type MatrixView, parsePayload } from '@eigenbook/mime'; // prettier-ignore
import { beside, sourceOf, stacked } from './block.ts';
import type { FileLines } from './file-lines.ts';
import { evenCut, sampleOf } from './sample.ts';

/** As in the outputs of a kernel. */
const SIDE = 128;
const EDGE = 8;

export interface SampledView {
  readonly view: MatrixView;
  /** How many elements the statistics are of. */
  readonly sampled: number;
}

/** Reads the edges and a sample. */
export async function sampledView(file: FileLines): Promise<SampledView> {
  const { lines, length, dtype } = file;
  const down = evenCut(lines, Math.min(lines, SIDE));
  const across = evenCut(length, Math.min(length, SIDE));
  const { block } = await sampleOf(file, down, across);
  const parsed = parsePayload(encodePayload(sourceOf(block, dtype)));
  if (!parsed.ok) throw new Error(parsed.reason);
  const { preview } = parsed.view;
  if (preview.kind === 'full') throw new RangeError('a sample must have more than 4,096 elements');
  return {
    view: {
      ...parsed.view,
      shape: [lines, length],
      preview: { ...preview, edges: await edgesOf(file) },
    },
    sampled: block.rows * block.columns,
  };
}

async function edgesOf(file: FileLines) {
  const [rows, columns] = [edgeIndices(file.lines, EDGE), edgeIndices(file.length, EDGE)];
  const spans = (indices: readonly number[], size: number) =>
    size <= 2 * EDGE
      ? [[0, size] as const]
      : [[0, EDGE] as const, [size - EDGE, size] as const].filter(() => indices.length > 0);
  const bands = [];
  for (const down of spans(rows, file.lines)) {
    const parts = [];
    for (const across of spans(columns, file.length)) parts.push(await file.part(down, across));
    bands.push(beside(parts, down[1] - down[0]));
  }
  const [real, imag] = stacked(bands, columns.length).planes.map((plane) => Float64Array.from(plane)); // prettier-ignore
  if (!isComplexDType(file.dtype)) return { rows, columns, values: real! };
  const values = real!.map((re, k) => Math.hypot(re, imag![k]!));
  return { rows, columns, values, parts: { real: real!, imag: imag! } };
}
