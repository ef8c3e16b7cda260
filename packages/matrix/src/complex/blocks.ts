// Blocks of complex matrices: what algorithms do to most of a large one is a product of the engine.
import { matmulSteps } from '../products/matmul-steps.ts';
import type { Steps } from '../steps.ts';
import { bilinearSteps } from './bilinear.ts';
import { partsFrom, type Planes, planes } from './planes.ts';

export type Span = readonly [from: number, to: number];

/** A copy of a block. */
export function blockOf(
  { columns: n, re, im }: Planes,
  [top, bottom]: Span,
  [left, right]: Span,
): Planes {
  const block = planes(bottom - top, right - left);
  for (let i = top, to = 0; i < bottom; i++, to += block.columns) {
    block.re.set(re.subarray(i * n + left, i * n + right), to);
    block.im.set(im.subarray(i * n + left, i * n + right), to);
  }
  return block;
}

/** Puts a block in its place. */
export function setBlock(
  { columns: n, re, im }: Planes,
  block: Planes,
  [top, left]: readonly [row: number, column: number],
): void {
  for (let i = 0, from = 0; i < block.rows; i++, from += block.columns) {
    const to = (top + i) * n + left;
    re.set(block.re.subarray(from, from + block.columns), to);
    im.set(block.im.subarray(from, from + block.columns), to);
  }
}

/** A·B, by four products of the engine. */
export function* productSteps(A: Planes, B: Planes): Steps<Planes> {
  const parts = [partsFrom(A, 'float64'), partsFrom(B, 'float64')] as const;
  const { real, imag } = yield* bilinearSteps(matmulSteps, ...parts);
  return { rows: A.rows, columns: B.columns, re: real.data as Float64Array, im: imag.data as Float64Array }; // prettier-ignore
}

/** Takes A·B from a block of C. */
export function* subtractProductSteps(
  C: Planes,
  [top, left]: readonly [row: number, column: number],
  A: Planes,
  B: Planes,
): Steps<void> {
  const product = yield* productSteps(A, B);
  for (const [into, taken] of [
    [C.re, product.re],
    [C.im, product.im],
  ] as const) {
    for (let i = 0, p = 0; i < A.rows; i++) {
      const from = (top + i) * C.columns + left;
      for (let at = from; at < from + B.columns; at++, p++) into[at]! -= taken[p]!;
    }
  }
}
