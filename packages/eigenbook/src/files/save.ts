import { BooleanMatrix, ComplexMatrix, type CsvRecord, type CsvWriteOptions, formats, Matrix, type MtxWritable, type NpzOptions, type SafetensorsOptions, SparseMatrix, Tensor, type Writable } from '@eigenbook/matrix'; // prettier-ignore
import { formatOf } from './file-format.ts';
import { type Blocks, opener } from './opener.ts';
import { namedParts, type Parts } from './parts.ts';

/** A matrix of any kind, a tensor or an array of more axes, or several by their names. */
export type Savable = Writable | SparseMatrix | Readonly<Record<string, Writable>>;

/** How a file is written. */
export interface SaveOptions extends CsvWriteOptions, NpzOptions, SafetensorsOptions {}

/**
 * Writes a file of the kind that its name says: `.npy` (one array), `.npz` (arrays by their names,
 * or a sparse matrix as SciPy has it), `.safetensors` (arrays by their names), `.mtx` (any matrix)
 * or `.csv`, `.tsv`, `.txt`, `.dat` (real matrices, masks and lists of records).
 * @param path - a path, from the notebook’s folder if it does not begin at the root.
 * @param value - a matrix, a tensor or an array; or several by their names, and numbers, also in lists and
 * records within each other, as the parameters of a model and the state of its optimiser: their names are
 * then `blocks.0.W`.
 * @param options - `compress` for `.npz`, `metadata` for `.safetensors`, `delimiter` and `header` for text: the
 * names of the columns, or which fields of the records.
 * @throws TypeError if such a file cannot hold the value; FileError if it cannot be written there.
 * @remarks Written block by block; the file is there as a whole or not at all.
 * @example
 * await save('weights.npy', matrix([[1, 2], [3, 4]]));
 * await load('weights.npy'); // => [[1, 2], [3, 4]]
 * await save('people.csv', [{ name: 'Ann', age: 34 }, { name: 'Bob', age: 45 }]);
 * await load('people.csv', { as: 'records' }); // => [{ name: 'Ann', age: 34 }, { name: 'Bob', age: 45 }]
 * await save('model.safetensors', { layers: [{ W: tensor.ones([2, 3]), b: tensor.zeros([3]) }] });
 * Object.keys(await loadAll('model.safetensors')); // => ['layers.0.W', 'layers.0.b']
 */
export function save<const T extends object>(path: string, value: readonly (T & CsvRecord<T>)[], options?: SaveOptions): Promise<void>; // prettier-ignore
export function save<const V extends Savable | Parts<V>>(path: string, value: V, options?: SaveOptions): Promise<void>; // prettier-ignore
export async function save(path: string, value: unknown, options: SaveOptions = {}): Promise<void> {
  await opener().write(path, blocksFor(path, value, options));
}

function blocksFor(path: string, value: unknown, options: SaveOptions): Blocks {
  const format = formatOf('save', path);
  const wrong = (what: string) => new TypeError(`save: a .${path.split('.').at(-1)} file must hold ${what}; got ${kindOf(value)}`); // prettier-ignore
  switch (format) {
    case 'npy':
      if (!isWritable(value)) throw wrong('one dense matrix or array');
      return formats.npyBlocks(value);
    case 'npz':
      // the name that numpy.savez gives
      return formats.npzBlocks(isWritable(value) ? { arr_0: value } : value instanceof SparseMatrix ? value : partsOf(value, wrong), options); // prettier-ignore
    case 'safetensors':
      if (isWritable(value) || value instanceof SparseMatrix) throw wrong('arrays by their names, as in { W: A }'); // prettier-ignore
      return formats.safetensorsBlocks(partsOf(value, wrong), options);
    case 'mtx':
      if (!isMatrix(value)) throw wrong('one matrix');
      return formats.mtxBlocks(value);
    case 'csv': {
      if (!isTable(value)) throw wrong('one real matrix or mask, or a list of records');
      const delimiter = path.toLowerCase().endsWith('.csv') ? ',' : path.toLowerCase().endsWith('.tsv') ? '\t' : ' '; // prettier-ignore
      return formats.csvBlocks(value, { delimiter, ...options });
    }
  }
}

function isTable(
  value: unknown,
): value is Matrix | BooleanMatrix | readonly Record<string, never>[] {
  if (value instanceof Matrix || value instanceof BooleanMatrix) return true;
  return Array.isArray(value) && value.length > 0 && value.every((row) => typeof row === 'object' && !Array.isArray(row)); // prettier-ignore
}

/** Several arrays by their names. */
function partsOf(value: unknown, wrong: (what: string) => TypeError): Record<string, Writable> {
  if (typeof value !== 'object' || value === null) throw wrong('arrays by their names, as in { W: A }'); // prettier-ignore
  const named = namedParts(value);
  if (Array.isArray(value) && !Object.values(named).every(isWritable)) throw wrong('arrays by their names, as in { W: A }'); // prettier-ignore
  return named;
}

function isMatrix(value: unknown): value is MtxWritable {
  return value instanceof SparseMatrix || isDense(value);
}

function isDense(value: unknown): value is Matrix | BooleanMatrix | ComplexMatrix {
  return value instanceof Matrix || value instanceof BooleanMatrix || value instanceof ComplexMatrix; // prettier-ignore
}

/** A matrix, or an array with its shape; not arrays by their names, one of which may be “shape”. */
function isWritable(value: unknown): value is Writable {
  if (isDense(value) || value instanceof Tensor) return true;
  return typeof value === 'object' && value !== null && !(value instanceof SparseMatrix) && 'shape' in value && Array.isArray(value.shape); // prettier-ignore
}

function kindOf(value: unknown): string {
  if (Array.isArray(value))
    return 'a list. matrix([[1, 2], [3, 4]]) makes a matrix of rows, vector([1, 2]) a column';
  if (typeof value !== 'object' || value === null) return String(value);
  if (isMatrix(value) || value instanceof Tensor) return `a ${value.constructor.name}`;
  return isWritable(value) ? 'an array' : `arrays by the names ${Object.keys(value).join(', ')}`;
}
