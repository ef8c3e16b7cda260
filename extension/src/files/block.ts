// A rectangle of numbers on its way from a file to a view: one array, or two for complex numbers.
import { type DType, isComplexDType, type Source } from '@eigenbook/mime';
import { type ElementType, LAYOUTS, type Numbers, numbersIn, swapBytes } from '@eigenbook/mime/formats'; // prettier-ignore

type Plane = Exclude<Numbers, BigInt64Array | BigUint64Array>;

export interface Block {
  readonly rows: number;
  readonly columns: number;
  /** rows · columns numbers each, row after row: the numbers, or the real and the imaginary parts. */
  readonly planes: readonly Plane[];
}

/** From where to where, its end outside. */
export type Span = readonly [from: number, to: number];

/** Decodes one row; whole numbers of 64 bits beyond 2^53 are rounded. */
export function blockFrom(bytes: Uint8Array, dtype: ElementType, littleEndian: boolean): Block {
  const aligned = bytes.slice(); // views of 8 bytes an element begin at a multiple of 8
  const { bytes: size, parts } = LAYOUTS[dtype];
  if (!littleEndian) swapBytes(aligned, size);
  const numbers = numbersIn(aligned, dtype);
  const plain = isBig(numbers) ? Float64Array.from(numbers, Number) : numbers;
  const columns = plain.length / parts;
  if (parts === 1) return { rows: 1, columns, planes: [plain] };
  const planes = [0, 1].map((part) =>
    Float64Array.from({ length: columns }, (_, k) => plain[2 * k + part]!),
  );
  return { rows: 1, columns, planes };
}

function isBig(numbers: Numbers): numbers is BigInt64Array | BigUint64Array {
  return numbers instanceof BigInt64Array || numbers instanceof BigUint64Array;
}

/** The same numbers in other rows. */
export function reshaped({ planes }: Block, rows: number, columns: number): Block {
  return { rows, columns, planes };
}

/** The rows and the columns of two spans. */
export function cut(block: Block, down: Span, [from, to]: Span): Block {
  const { columns } = block;
  const [rows, width] = [down[1] - down[0], to - from];
  const planes = block.planes.map((plane) => {
    const part = plane.slice(0, rows * width);
    for (let i = 0; i < rows; i++) {
      const start = (down[0] + i) * columns;
      part.set(plane.subarray(start + from, start + to), i * width);
    }
    return part;
  });
  return { rows, columns: width, planes };
}

/** Blocks of as many rows one beside the other. */
export function beside(blocks: readonly Block[], rows: number): Block {
  const columns = blocks.reduce((total, block) => total + block.columns, 0);
  const count = blocks[0]?.planes.length ?? 1;
  const planes = Array.from({ length: count }, (_, part) => {
    const plane = new Float64Array(rows * columns);
    let left = 0;
    for (const block of blocks) {
      for (let i = 0; i < rows; i++) {
        const row = block.planes[part]!.subarray(i * block.columns, (i + 1) * block.columns);
        plane.set(row, i * columns + left);
      }
      left += block.columns;
    }
    return plane;
  });
  return { rows, columns, planes };
}

/** Blocks of as many columns one under the other. */
export function stacked(blocks: readonly Block[], columns: number): Block {
  const rows = blocks.reduce((total, block) => total + block.rows, 0);
  const all = blocks.map((block) => reshaped(block, 1, block.rows * columns));
  return reshaped(beside(all, 1), rows, columns);
}

/** The block as the writers of outputs take a matrix. */
export function sourceOf({ rows, columns, planes }: Block, dtype: DType): Source {
  if (!isComplexDType(dtype)) return { rows, columns, dtype, data: planes[0]! };
  return { rows, columns, dtype, real: planes[0]!, imag: planes[1]! };
}
