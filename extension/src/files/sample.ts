// A part of a large file by some of its elements: some whole lines where they are short, a run of
// each block where even one line is long.
import { blockStart } from '@eigenbook/mime';
import { beside, type Block, type Span, stacked } from './block.ts';
import { type FileLines, inTurn } from './file-lines.ts';

/** Bytes that are read for a picture of blocks. */
export const BUDGET = 1 << 23;

/** Blocks that an axis is cut into: so many of equal size, or of `step` elements each. */
export interface Cut {
  readonly count: number;
  readonly start: (block: number) => number;
}

/** As the pictures of outputs cut an axis. */
export const evenCut = (size: number, count: number): Cut => ({
  count,
  start: (k) => blockStart(size, count, k),
});

export interface Sample {
  /** Lines of elements, each of the first line of some blocks. */
  readonly block: Block;
  /** Elements that stand for a block across; undefined where all of the line is there. */
  readonly run: number | undefined;
}

/** Reads a sample of all blocks of lines and blocks across. */
export async function sampleOf(file: FileLines, down: Cut, across: Cut): Promise<Sample> {
  const [from, to] = [across.start(0), across.start(across.count)];
  const lineBytes = (to - from) * file.itemSize;
  const count = Math.max(1, Math.min(down.count, Math.floor(BUDGET / lineBytes)));
  const lineOf = (k: number) => down.start(Math.floor((k * down.count) / count));
  const read = (k: number, span: Span) => file.part([lineOf(k), lineOf(k) + 1], span);
  if (lineBytes <= BUDGET) {
    const lines = await inTurn(count, (k) => read(k, [from, to]));
    return { block: stacked(lines, to - from), run: undefined };
  }
  const run = Math.floor(BUDGET / (across.count * file.itemSize));
  const runs = await inTurn(across.count, (j) =>
    read(0, [across.start(j), Math.min(across.start(j) + run, to)]),
  );
  return { block: beside(runs, 1), run };
}
