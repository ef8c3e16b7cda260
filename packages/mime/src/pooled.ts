// The pooled picture of a large matrix: smallest, mean and largest finite value of each block.
import { toBase64 } from './base64.ts';
import { POOLED_SIDE, POOLED_SIDE_OF_COMPLEX, POOLED_SIDE_OF_TENSOR, type PooledValues } from './payload.ts'; // prettier-ignore
import { blockOf, blockStart, levelOf, NO_FINITE_VALUE } from './pooling.ts';
import { eachStored, isComplex, isSparse, moduli, type Source, type SparseSource } from './sources.ts'; // prettier-ignore

export function encodePooled(source: Source, low: number, high: number): PooledValues {
  const side = sideOf(source);
  const rows = Math.min(source.rows, side);
  const columns = Math.min(source.columns, side);
  const blockAt = isSparse(source)
    ? sparseBlocks(source, rows, columns)
    : denseBlocks(isComplex(source) ? { ...source, data: moduli(source) } : source, rows, columns);
  const picture = () => new Uint8Array(rows * columns).fill(NO_FINITE_VALUE);
  const [min, mean, max] = [picture(), picture(), picture()];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const block = blockAt(i, j);
      if (!block) continue;
      const at = i * columns + j;
      min[at] = levelOf(block.min, low, high);
      mean[at] = levelOf(block.mean, low, high);
      max[at] = levelOf(block.max, low, high);
    }
  }
  const levels = { min: toBase64(min), mean: toBase64(mean), max: toBase64(max) };
  return { rows, columns, low, high, ...levels };
}

function sideOf(source: Source): number {
  if ((source.shape?.length ?? 2) > 2) return POOLED_SIDE_OF_TENSOR;
  return isComplex(source) ? POOLED_SIDE_OF_COMPLEX : POOLED_SIDE;
}

/** Smallest, mean and largest finite value of a block; undefined if it has none. */
type BlockAt = (
  i: number,
  j: number,
) => { readonly min: number; readonly mean: number; readonly max: number } | undefined;

interface Dense {
  readonly rows: number;
  readonly columns: number;
  readonly data: ArrayLike<number>;
}

function denseBlocks({ rows, columns, data }: Dense, height: number, width: number): BlockAt {
  return (blockRow, blockColumn) => {
    const block = new Running();
    const end = blockStart(columns, width, blockColumn + 1);
    for (
      let i = blockStart(rows, height, blockRow);
      i < blockStart(rows, height, blockRow + 1);
      i++
    ) {
      // prettier-ignore
      for (let j = blockStart(columns, width, blockColumn); j < end; j++) {
        block.add(data[i * columns + j] as number);
      }
    }
    return block.result();
  };
}

function sparseBlocks(source: SparseSource, height: number, width: number): BlockAt {
  const { rows, columns } = source;
  const blocks = Array.from({ length: height * width }, () => new Running());
  eachStored(source, (i, j, x) => {
    blocks[blockOf(rows, height, i) * width + blockOf(columns, width, j)]!.add(x);
  });
  const extent = (size: number, count: number, k: number) =>
    blockStart(size, count, k + 1) - blockStart(size, count, k);
  return (i, j) => {
    const block = blocks[i * width + j]!;
    block.addZeros(extent(rows, height, i) * extent(columns, width, j) - block.seen);
    return block.result();
  };
}

/** Minimum, mean and maximum of the finite values that come in one by one. */
class Running {
  /** How many values came, also those that are not finite. */
  seen = 0;
  private count = 0;
  private min = Infinity;
  private max = -Infinity;
  private mean = 0;

  add(x: number): void {
    this.seen++;
    if (x - x !== 0) return;
    if (x < this.min) this.min = x;
    if (x > this.max) this.max = x;
    this.count++;
    this.mean += x / this.count - this.mean / this.count;
  }

  addZeros(zeros: number): void {
    if (zeros <= 0) return;
    this.min = Math.min(this.min, 0);
    this.max = Math.max(this.max, 0);
    this.mean *= this.count / (this.count + zeros);
    this.count += zeros;
    this.seen += zeros;
  }

  result() {
    return this.count === 0 ? undefined : { min: this.min, mean: this.mean, max: this.max };
  }
}
