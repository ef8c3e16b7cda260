// The kernel's end of the comms of the target `eigenbook.tiles`: it answers readers of matrices that
// were displayed, also while a cell awaits something.
import {
  type Comm,
  findNext,
  isComplex,
  type NoAnswer,
  readQuestion,
  type Source,
  type TileQuestion,
  tileOf,
  type TilesAnswer,
  type TilesQuestion,
} from '@eigenbook/mime';
import type { KeptMatrices } from './kept-matrices.ts';

/** Singular values, not rising. */
export type SpectrumOf = (source: Source) => Promise<Float64Array>;

/** Flops of a singular value decomposition that a reader may ask for: some seconds. */
const MAX_FLOPS = 2e11;

interface Reply {
  readonly answer: TilesAnswer;
  readonly buffers?: readonly Uint8Array[];
}

/** @param spectrumOf - undefined where nothing computes singular values. */
export function tilesTarget(kept: KeptMatrices, spectrumOf: SpectrumOf | undefined) {
  return (comm: Comm): void => {
    comm.onMessage(async ({ data }) => {
      const read = readQuestion(data);
      // whom no number tells apart cannot be answered
      if (!read.ok && read.id === undefined) return;
      const { answer, buffers = [] } = read.ok
        ? await replyTo(read.value, kept, spectrumOf)
        : none(read.id!, 'refused', read.reason);
      try {
        comm.send({ ...answer }, { buffers });
      } catch {
        // the reader closed it while the answer was made: nobody waits for it
      }
    });
  };
}

async function replyTo(
  question: TilesQuestion,
  kept: KeptMatrices,
  spectrumOf: SpectrumOf | undefined,
): Promise<Reply> {
  const { id, handle } = question;
  const found = kept.find(handle);
  if (!found) {
    return kept.isOwn(handle)
      ? none(id, 'dropped', 'no variable holds the matrix any more')
      : none(id, 'gone', 'the matrix is no longer in memory');
  }
  const { source } = found;
  const [first, end] = question.op === 'tile' ? rowsOf(source, question) : [0, source.rows];
  if (found.isChanged(first, end)) {
    return none(id, 'changed', 'the matrix has been written to since it was displayed');
  }
  try {
    switch (question.op) {
      case 'tile': {
        const { bytes, ...tile } = tileOf(source, question);
        return { answer: { id, op: 'tile', ...tile }, buffers: [bytes] };
      }
      case 'find': {
        const { what, row, column, backwards } = question;
        const next = findNext(source, what, { from: { row, column }, backwards });
        return { answer: { id, op: 'find', found: next ?? null } };
      }
      case 'spectrum': {
        const values = await spectrum(source, spectrumOf);
        const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
        return { answer: { id, op: 'spectrum', count: values.length }, buffers: [bytes] };
      }
    }
  } catch (error) {
    const code = error instanceof RangeError ? 'refused' : 'failed';
    return none(id, code, error instanceof Error ? error.message : String(error));
  }
}

/** The rows that a tile is made of; what is wrong with them its maker says. */
function rowsOf(source: Source, question: TileQuestion): [first: number, end: number] {
  const { row, rows, rowStep = 1, slice = [] } = question;
  return slice.length > 0 ? [0, source.rows] : [row, row + rows * rowStep];
}

async function spectrum(source: Source, spectrumOf: SpectrumOf | undefined): Promise<Float64Array> {
  const { rows, columns } = source;
  if (!spectrumOf) throw new RangeError('spectrum: nothing here computes singular values');
  if (isComplex(source)) {
    throw new RangeError('spectrum: the matrix must be real; got complex elements');
  }
  if (4 * rows * columns * Math.min(rows, columns) > MAX_FLOPS) {
    throw new RangeError(`spectrum: the matrix must be smaller; got ${rows} × ${columns}. Compute svdvals of a part of it in a cell.`); // prettier-ignore
  }
  return await spectrumOf(source);
}

function none(id: number, code: NoAnswer['code'], reason: string): Reply {
  return { answer: { id, op: 'none', code, reason } };
}
