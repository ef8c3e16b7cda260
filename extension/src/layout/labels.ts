// The short texts of a view that are the same in every language.
import { type MatrixView, type Statistics, ITEM_SIZE, formatFull } from '@eigenbook/mime';
import type { Texts } from '../texts.ts';
import type { ClippedCount } from './value-range.ts';

/** A number in the grid. What is not finite carries a mark, so that it is not told by colour alone. */
export function cellText(x: number, format: (x: number) => string): string {
  if (Number.isNaN(x)) return 'NaN ×';
  if (x === Infinity) return '+∞ ▲';
  if (x === -Infinity) return '−∞ ▼';
  return minus(format(x));
}

/** A number as the read-out and a screen reader give it. */
export function plainText(x: number, format: (x: number) => string = formatFull): string {
  if (Number.isNaN(x)) return 'NaN';
  if (!Number.isFinite(x)) return x > 0 ? '+∞' : '−∞';
  return minus(format(x));
}

/** The type as an author writes it, e.g. `Matrix<10, 64>`. */
function typeText({ shape, dtype, sparse }: MatrixView): string {
  const kind = sparse ? 'Sparse' : dtype.startsWith('complex') ? 'Complex' : dtype === 'bool' ? 'Boolean' : ''; // prettier-ignore
  return `${kind}${shape.length === 2 ? 'Matrix' : 'Tensor'}<${shape.join(', ')}>`;
}

/** Type, dtype and size, e.g. `Matrix<10, 64> · float64 · 5.1 kB`. */
export function headText(view: MatrixView): string {
  const { shape, dtype, sparse } = view;
  const item = ITEM_SIZE[dtype];
  const elements = shape.reduce((product, axis) => product * axis, 1);
  const bytes = sparse ? sparse.nnz * (item + INDEX_SIZE) : elements * item;
  const stored = sparse ? ` · ${countText(sparse.nnz)} stored` : '';
  return `${typeText(view)} · ${dtype}${stored} · ${bytesText(bytes)}`;
}

/** Bytes of the column beside each stored element of a sparse matrix. */
const INDEX_SIZE = 4;

/** Bytes in decimal units, e.g. `5.1 kB`. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let [size, unit] = [bytes, 0];
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit > 0 && size < 9.95 ? Number(size.toFixed(1)) : Math.round(size)} ${units[unit]}`;
}

/** The index of an element, one number for each axis, e.g. `[3, 5]`. */
export function indexText(shape: readonly number[], row: number, column: number): string {
  const index = shape.length === 0 ? [] : [...unravelled(shape.slice(0, -1), row), column];
  return `[${index.join(', ')}]`;
}

/** The indices of the `at`-th of the places that these axes have, in C order. */
export function unravelled(axes: readonly number[], at: number): number[] {
  let rest = at;
  const index = axes.toReversed().map((axis) => {
    const here = rest % axis;
    rest = Math.floor(rest / axis);
    return here;
  });
  return index.toReversed();
}

/** What the foot says of the whole matrix. */
export function noteText(
  view: MatrixView,
  clipped: ClippedCount,
  texts: Texts,
  preview: string | undefined,
): string {
  const count = `${clipped.exact ? '' : '≈ '}${countText(clipped.count)}`;
  const cut = clipped.count > 0 ? texts.clipped(count) : '';
  return [preview, countsOrRange(view.stats), cut].filter(Boolean).join(' · ');
}

/** What is not finite, e.g. `1 NaN · 2 ∞`, or the range of what there is. */
export function countsOrRange({ nan, posInf, negInf, min, max }: Statistics): string {
  const counts = [nan && `${nan} NaN`, posInf + negInf && `${posInf + negInf} ∞`].filter(Boolean);
  if (counts.length > 0) return counts.join(' · ');
  return min === null || max === null ? '' : rangeText(min, max);
}

/** A range of numbers to three digits. */
export function rangeText(low: number, high: number): string {
  const [from, to] = [roundText(low), roundText(high)];
  return from === to ? from : `${from} … ${to}`;
}

/** A number to three digits, whole ones before the point. */
export function roundText(x: number): string {
  const size = Math.abs(x);
  if (size > 0 && (size < 1e-3 || size >= 1e6)) {
    return minus(Number(x.toPrecision(3)).toExponential());
  }
  return minus(String(size < 1000 ? Number(x.toPrecision(3)) : Math.round(x)));
}

/** Integers with their thousands apart. */
export function countText(count: number): string {
  return count.toLocaleString('en');
}

/** A text with real minus signs. */
export function minus(text: string): string {
  return text.replaceAll('-', '−');
}
