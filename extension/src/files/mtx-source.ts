// The matrix of a Matrix Market file as plain data: compressed rows of a coordinate file.
import type { Source } from '@eigenbook/mime';
import { checkRoom, growingFloats, growingIntegers, type MtxEntries } from '@eigenbook/mime/formats'; // prettier-ignore

export function mtxSource(caller: string, entries: MtxEntries): Source {
  const { rows, columns, isArray, isComplex } = entries;
  const isSparse = !isArray && !isComplex;
  checkRoom(caller, entries, isSparse);
  if (isSparse) return compressed(entries);
  const real = new Float64Array(rows * columns);
  const imag = new Float64Array(isComplex ? rows * columns : 0);
  entries.each((i, j, re, im) => {
    const at = i * columns + j;
    real[at] = sum(real[at]!, re);
    if (isComplex) imag[at] = sum(imag[at]!, im);
  });
  if (!isComplex) return { rows, columns, dtype: 'float64', data: real };
  return { rows, columns, dtype: 'complex128', real, imag };
}

/** Entries in one place are added up; one alone stays what it is, −0 too. */
const sum = (x: number, y: number) => (x === 0 ? y : x + y);

/** Elements that are stored, in any order. */
interface Stored {
  readonly rows: number;
  readonly columns: number;
  each(visit: (row: number, column: number, value: number) => void): void;
}

/** Sorts by column, then by row, stably; what has one place is added up. */
export function compressed(entries: Stored): Source {
  const { rows, columns } = entries;
  const [i, j, x] = [growingIntegers(), growingIntegers(), growingFloats()];
  entries.each((row, column, value) => {
    i.push(row);
    j.push(column);
    x.push(value);
  });
  const count = x.length;
  const unsorted = Int32Array.from({ length: count }, (_, k) => k);
  const order = sorted(sorted(unsorted, j.numbers, columns), i.numbers, rows);
  const indptr = new Int32Array(rows + 1);
  const [indices, data] = [new Int32Array(count), new Float64Array(count)];
  let end = 0;
  let before = -1;
  for (const k of order) {
    const [row, column] = [i.numbers[k]!, j.numbers[k]!];
    if (before >= 0 && i.numbers[before] === row && j.numbers[before] === column) {
      data[end - 1]! += x.numbers[k]!;
    } else {
      indices[end] = column;
      data[end++] = x.numbers[k]!;
      indptr[row + 1]!++;
    }
    before = k;
  }
  for (let row = 0; row < rows; row++) indptr[row + 1]! += indptr[row]!;
  return { rows, columns, dtype: 'float64', indptr, indices: indices.subarray(0, end), data: data.subarray(0, end) }; // prettier-ignore
}

/** A counting sort of places by their keys. */
function sorted(places: Int32Array, keys: Int32Array, most: number): Int32Array {
  const starts = new Int32Array(most + 1);
  for (const place of places) starts[keys[place]! + 1]!++;
  for (let key = 0; key < most; key++) starts[key + 1]! += starts[key]!;
  const result = new Int32Array(places.length);
  for (const place of places) result[starts[keys[place]!]!++] = place;
  return result;
}
