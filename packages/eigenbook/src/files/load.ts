import { ComplexMatrix, type CsvOptions, type CsvRow, DTypeError, type ElementType, FormatError, formats, type Forms, type Matrix, openNpz, openSafetensors as openTensors, type RandomAccess, type Safetensors, ShapeError, sparse, type SparseMatrix } from '@eigenbook/matrix'; // prettier-ignore
import { formatOf } from './file-format.ts';
import { opener } from './opener.ts';
import { type Parts, partsLike } from './parts.ts';

/** What a file is read as. */
export interface LoadForms extends Forms {
  /** Only what is not 0. */
  readonly sparse: SparseMatrix;
  /** Of a table of numbers and texts: a list of objects by the names in its first line. */
  readonly records: CsvRow[];
}
/** The name of one of those forms. */
export type LoadForm = keyof LoadForms;
const FORMS: readonly LoadForm[] = ['matrix', 'sparse', 'complex', 'tensor', 'array', 'records'];

/** What is made of a file, and how one of text is read. */
export interface LoadOptions<K extends LoadForm = 'matrix'> extends CsvOptions {
  /**
   * `matrix` (default), `sparse`, `complex`, `tensor` and `array` for more axes, the latter in the
   * element type of the file, or `records` for a table that holds texts too.
   */
  readonly as?: K;
  /** Which array of a `.npz` or `.safetensors` file; not needed where there is only one. */
  readonly name?: string;
}

/**
 * The matrix in a file of the kind that its name says: `.npy`, `.npz`, `.safetensors`, `.mtx` (Matrix
 * Market), or `.csv`, `.tsv`, `.txt`, `.dat` (numbers as text, read with the options of `fromCSV`).
 * @param path - a path, from the notebook’s folder if it does not begin at the root or with `~`; or an
 * address, `https://…`.
 * @returns a matrix: of one axis a column, of truth values 1 and 0. `{ as: 'sparse' }`,
 * `{ as: 'complex' }`, `{ as: 'tensor' }`, `{ as: 'array' }` and, of a table, `{ as: 'records' }` give
 * others.
 * @throws FileError if there is no such file, it is empty, or not to be read: it says what is near.
 * @throws FormatError if the file is not what its name says, or lies; TypeError if that says nothing.
 * @throws ShapeError if the file holds more than two axes and a matrix is wanted.
 * @throws DTypeError if a matrix would lose what the numbers hold.
 * @remarks Read block by block into memory that is taken once. `loadAll` reads all arrays of a file.
 * @example
 * await save('table.csv', matrix([[1, 2], [3, 4]]), { header: ['a', 'b'] });
 * await load('table.csv'); // => [[1, 2], [3, 4]]
 * await load('table.csv', { columns: ['b'] }); // => [[2], [4]]
 * await load('table.csv', { as: 'records' }); // => [{ a: 1, b: 2 }, { a: 3, b: 4 }]
 */
export async function load<K extends LoadForm = 'matrix'>(
  path: string,
  options: LoadOptions<K> = {},
): Promise<LoadForms[K]> {
  return (await named('load', path, read(path, options.as ?? 'matrix', options))) as LoadForms[K];
}

/** What a reader finds wrong, with the name of the file. */
async function named<T>(caller: string, path: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    const Kind = [FormatError, ShapeError, DTypeError, RangeError].find(
      (kind) => error instanceof kind,
    );
    if (!Kind) throw error;
    const what = (error as Error).message.replace(/^\w+: /, '');
    const rule = Kind === FormatError ? ' must be what its name says' : '';
    throw new Kind(`${caller}: ${path}${rule}: ${what}`, { cause: error });
  }
}

async function read(
  path: string,
  as: LoadForm,
  options: LoadOptions<LoadForm>,
): Promise<LoadForms[LoadForm]> {
  const format = formatOf('load', path);
  if (!FORMS.includes(as)) throw new TypeError(`load: as must be one of ${FORMS.join(', ')}; got ${as as string}`); // prettier-ignore
  if (as === 'records' && format !== 'csv') {
    throw new TypeError(`load: records are read from .csv, .tsv, .txt and .dat; got ${path}`);
  }
  const file = await opener().open(path, 'load');
  if (as === 'records') return formats.readCsv(formats.blocksOf(file), { ...options, as });
  switch (format) {
    case 'npy':
      return as === 'sparse'
        ? sparse(await formats.readNpy(formats.blocksOf(file), { size: file.size }))
        : formats.readNpy(formats.blocksOf(file), { size: file.size, as });
    case 'npz': {
      const npz = await openNpz(file, 'load');
      if (as === 'sparse' && npz.names.includes('format')) return npz.readSparse();
      const name = nameOf(path, options.name, npz.names);
      return as === 'sparse' ? sparse(await npz.read(name)) : npz.read(name, { as });
    }
    case 'safetensors': {
      const file_ = await openTensors(file, 'load');
      const name = nameOf(path, options.name, Object.keys(file_.tensors));
      return as === 'sparse' ? sparse(await file_.read(name)) : file_.read(name, { as });
    }
    case 'mtx':
      return as === 'array' || as === 'tensor'
        ? asForm(await formats.readMtx(formats.blocksOf(file), { as: 'matrix' }), as)
        : formats.readMtx(formats.blocksOf(file), { as });
    case 'csv':
      return asForm(
        await formats.readCsv(formats.blocksOf(file), { ...options, as: 'matrix' }),
        as,
      );
  }
}

function asForm(A: Matrix, as: Exclude<LoadForm, 'records'>): LoadForms[LoadForm] {
  switch (as) {
    case 'matrix':
      return A;
    case 'sparse':
      return sparse(A);
    case 'tensor':
      return A.toTensor();
    case 'complex':
      return new ComplexMatrix(A, A.map(() => 0)); // prettier-ignore
    case 'array':
      return { shape: A.shape, dtype: A.dtype satisfies ElementType, data: A.data };
  }
}

function nameOf(path: string, name: string | undefined, names: readonly string[]): string {
  const [only] = names;
  if (name !== undefined) return name;
  if (only !== undefined && names.length === 1) return only;
  const advice = names.includes('indptr') ? ` { as: 'sparse' } reads a sparse matrix of SciPy’s.` : ''; // prettier-ignore
  throw new TypeError(`load: the name of one array must be given, as in { name: '${only ?? ''}' }; ${path} holds ${names.slice(0, 20).join(', ') || 'none'}. loadAll reads all.${advice}`); // prettier-ignore
}

/**
 * All arrays of a `.npz` or `.safetensors` file by their names.
 * @param options - `as`: `matrix` (default), `complex`, or `tensor` or `array` for more than two axes;
 * or `like`: matrices, tensors and numbers in lists and records, whose form the answer takes.
 * @throws FileError, FormatError, TypeError, ShapeError, DTypeError as {@link load}; ShapeError also if
 * an array has another shape than the one in `like`.
 * @example
 * await save('layer.npz', { W: eye(2), b: zeros(2, 1) });
 * const { W } = await loadAll('layer.npz');
 * W; // => [[1, 0], [0, 1]]
 * const model = { layers: [{ W: tensor([[1, 2]]) }, { W: tensor([[3], [4]]) }] };
 * await save('model.safetensors', model);
 * const again = await loadAll('model.safetensors', { like: model });
 * again.layers[1]!.W; // => [[3], [4]]
 */
export function loadAll<P extends Parts<P>>(path: string, options: { readonly like: P }): Promise<P>; // prettier-ignore
export function loadAll<K extends keyof Forms = 'matrix'>(path: string, options?: { readonly as?: K }): Promise<Record<string, Forms[K]>>; // prettier-ignore
export async function loadAll(
  path: string,
  { as = 'matrix', like }: { readonly as?: keyof Forms; readonly like?: object } = {},
): Promise<unknown> {
  const format = formatOf('loadAll', path);
  if (format !== 'npz' && format !== 'safetensors') {
    throw new TypeError(`loadAll: a file must be .npz or .safetensors; got ${path}. load reads one matrix.`); // prettier-ignore
  }
  return named('loadAll', path, readAll(path, format, like ?? as));
}

async function readAll(
  path: string,
  format: 'npz' | 'safetensors',
  wanted: keyof Forms | object,
): Promise<unknown> {
  const file = await opener().open(path, 'loadAll');
  const arrays = format === 'npz' ? await openNpz(file, 'loadAll') : await openTensors(file, 'loadAll'); // prettier-ignore
  const names = 'names' in arrays ? arrays.names : Object.keys(arrays.tensors);
  if (typeof wanted === 'object') return partsLike(wanted, (name, as) => arrays.read(name, { as }));
  const all: [name: string, value: Forms[keyof Forms]][] = [];
  for (const name of names) all.push([name, await arrays.read(name, { as: wanted })]);
  return Object.fromEntries(all);
}

/**
 * The header of a `.safetensors` file, judged, and its tensors to be read one by one: nothing else
 * of a large file is read.
 * @param file - a path, or the bytes of a file.
 * @throws FormatError if the header is not one, or promises what the file does not hold.
 * @example
 * await save('model.safetensors', { W: eye(2) }, { metadata: { made: 'here' } });
 * const model = await openSafetensors('model.safetensors');
 * model.tensors['W']!.shape; // => [2, 2]
 * await model.read('W'); // => [[1, 0], [0, 1]]
 */
export async function openSafetensors(
  file: string | Uint8Array | RandomAccess,
): Promise<Safetensors> {
  return openTensors(
    typeof file === 'string' ? await opener().open(file, 'openSafetensors') : file,
  );
}
