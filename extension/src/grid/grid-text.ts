// One notation for the digits of a grid whose elements come in parts.
import { complexFormat, type MatrixView } from '@eigenbook/mime';
import type { CellSource, Index, Step } from '../cells/cell-source.ts';
import { complexShown } from '../layout/cell-text.ts';
import { type Digits, gridFormat } from '../layout/grid-layout.ts';
import { gridOf } from '../layout/grid.ts';
import { cellText, minus, plainText, roundText } from '../layout/labels.ts';
import { placeText, type ReadOut } from '../layout/read-out.ts';

export interface GridText {
  /** As it is drawn; empty for what is not there. */
  readonly drawn: (index: Index) => string;
  /** In full, as the read-out and a screen reader have it. */
  readonly full: (index: Index) => string;
  /** Characters that the widest text is expected to take. */
  readonly characters: number;
}

/** The texts by the elements that the view carries, and by its smallest and largest one. */
export function gridText(view: MatrixView, cells: CellSource, wanted: Digits): GridText {
  const { values, parts } = gridOf(view);
  const { min, max } = view.stats;
  const complex = parts && complexFormat(parts.real, parts.imag, wanted.digits);
  const ends = [min, max].filter((x) => x !== null);
  const { notation, format: common } = gridFormat(Float64Array.of(...values, ...ends), wanted);
  // the edges of a matrix may be whole by chance: other elements keep their fractions
  const isWhole = notation === 'integer';
  const format = (x: number) =>
    isWhole && !Number.isInteger(x)
      ? String(Number(x.toPrecision(Math.max(1, wanted.digits))))
      : common(x);
  const drawn = (index: Index) => {
    if (!complex) {
      const value = cells.valueAt(index);
      return value === undefined ? '' : cellText(value, format);
    }
    const at = cells.partsAt?.(index);
    return at ? minus(complex.format(...at)) : '';
  };
  const full = (index: Index) => {
    const at = cells.partsAt?.(index);
    if (at) return complexShown(...at); // prettier-ignore
    const value = cells.valueAt(index);
    return value === undefined ? '…' : plainText(value);
  };
  const texts = complex
    ? [...parts.real].map((re, k) => minus(complex.format(re, parts.imag[k]!)))
    : [...values, ...ends].map((x) => cellText(x, format));
  return { drawn, full, characters: texts.reduce((most, text) => Math.max(most, text.length), 4) };
}

/** What the foot of the frame says of a cell, which may stand for a block. */
export function gridReadOut(
  view: MatrixView,
  { cells, step, text }: { readonly cells: CellSource; readonly step: Step; readonly text: GridText }, // prettier-ignore
  index: Index,
): ReadOut {
  if (step.row === 1 && step.column === 1) {
    return { index: placeText(view, index.row, index.column), value: text.full(index) };
  }
  const [rows, columns] = cells.size;
  const span = (first: number, count: number, size: number) =>
    count === 1 ? String(first) : `${first}–${Math.min(size, first + count) - 1}`;
  const value = cells.valueAt(index, step);
  const shown = value === undefined ? '…' : Number.isNaN(value) ? '—' : `≈ ${roundText(value)}`;
  const place = `[${span(index.row, step.row, rows)}, ${span(index.column, step.column, columns)}]`;
  return { index: place, value: shown };
}
