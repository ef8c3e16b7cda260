// The elements of an array in a file as lines, one after the other: its rows, or its columns if the
// first axis runs fastest. Only what is asked for is read.
import type { DType } from '@eigenbook/mime';
import { type ElementType, itemSize, type RandomAccess } from '@eigenbook/mime/formats';
import { type Block, blockFrom, cut, reshaped, type Span, stacked } from './block.ts';

/** Where the elements lie in the file. */
export interface Layout {
  readonly dtype: ElementType;
  readonly littleEndian: boolean;
  /** The first byte. */
  readonly start: number;
  readonly lines: number;
  /** Elements of a line. */
  readonly length: number;
}

export interface FileLines {
  readonly lines: number;
  readonly length: number;
  /** As which the elements are shown. */
  readonly dtype: DType;
  /** Bytes of an element in the file. */
  readonly itemSize: number;
  /** Elements in the order of the file, as one row. */
  readonly flat: (span: Span) => Promise<Block>;
  /** Parts of lines, one under the other. */
  readonly part: (lines: Span, across: Span) => Promise<Block>;
}

/** As they are, or as the next wider type that a view has. */
export const SHOWN: Readonly<Record<ElementType, DType>> = {
  float64: 'float64',
  float32: 'float32',
  float16: 'float32',
  bfloat16: 'float32',
  int64: 'float64',
  int32: 'int32',
  int16: 'int32',
  int8: 'int32',
  uint64: 'float64',
  uint32: 'float64',
  uint16: 'int32',
  uint8: 'uint8',
  bool: 'bool',
  complex128: 'complex128',
  complex64: 'complex64',
};

/** Bytes of lines that are read and kept together. */
const GROUP = 1 << 22;
/** Groups that are kept: what lies beside a part lies in the same lines. */
const KEPT = 16;
/** A request takes as long as so many bytes: 5 ms on one machine. */
const REQUEST = 1 << 20;
/** Reads under way at a time: the page needs the server too. */
const UNDER_WAY = 4;

export function fileLines(file: RandomAccess, layout: Layout): FileLines {
  const { dtype, littleEndian, start, lines, length } = layout;
  const size = itemSize(dtype);
  const flat = async ([from, to]: Span) =>
    blockFrom(await file.read(start + from * size, start + to * size), dtype, littleEndian);
  const height = Math.max(1, Math.floor(GROUP / Math.max(1, length * size)));
  const kept = new Map<number, Promise<Block>>();
  /** A group of lines, from its first one on. */
  const groupOf = (group: number): Promise<Block> => {
    const span = [group * height, Math.min(lines, (group + 1) * height)] as const;
    const found = kept.get(group) ?? flat([span[0] * length, span[1] * length]).then((row) => reshaped(row, span[1] - span[0], length)); // prettier-ignore
    kept.delete(group);
    kept.set(group, found);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
    return found;
  };
  const part = async ([first, end]: Span, across: Span): Promise<Block> => {
    const width = across[1] - across[0];
    const groups = range(Math.floor(first / height), Math.ceil(end / height));
    const missing = groups.filter((group) => !kept.has(group)).length;
    const alone = (end - first) * (REQUEST + width * size);
    if (missing * (REQUEST + height * length * size) <= alone) {
      const blocks = await inTurn(groups.length, (k) => groupOf(groups[k]!));
      const parts = blocks.map((block, k) => {
        const top = groups[k]! * height;
        return cut(block, [Math.max(first, top) - top, Math.min(end, top + block.rows) - top], across); // prettier-ignore
      });
      return parts.length === 1 ? parts[0]! : stacked(parts, width);
    }
    const rows = await inTurn(end - first, (k) => {
      const at = (first + k) * length;
      return flat([at + across[0], at + across[1]]);
    });
    return stacked(rows, width);
  };
  return { lines, length, dtype: SHOWN[dtype], itemSize: size, flat, part };
}

/** Reads for 0 … count − 1, few of them at a time. */
export async function inTurn<T>(count: number, read: (k: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async () => {
    while (next < count) {
      const k = next++;
      results[k] = await read(k);
    }
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, work));
  return results;
}

function range(from: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - from) }, (_, k) => from + k);
}
