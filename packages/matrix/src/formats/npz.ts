// The .npz files of NumPy: zip files of .npy files; and those that SciPy keeps sparse matrices in.
import { type Bytes, checkRoom, exactNumber, FormatError, inMemory, joinBlocks, memberBlocks, parseStream, type RandomAccess, readDirectory, type ZipEntry } from '@eigenbook/mime/formats'; // prettier-ignore
import { DTypeError, ShapeError } from '../errors.ts';
import { fromCSR, sparse } from '../sparse/create.ts';
import { SparseMatrix } from '../sparse/sparse-matrix.ts';
import { checkFile, checkNamed } from './given.ts';
import type { Writable } from './elements.ts';
import { npyBlocks, npyParser, npyText, npyTextFile } from './npy.ts';
import type { Form, Forms, NumberArray, ReadOptions } from './number-array.ts';
import { zipBlocks, type ZipMember } from './zip.ts';

/** A `.npz` file whose members are read one by one. */
export interface Npz {
  /** The names of the arrays. */
  readonly names: readonly string[];
  /**
   * Reads one array.
   * @throws FormatError if there is none of that name, or it is damaged.
   * @throws ShapeError if a matrix is wanted of more than two axes.
   * @throws DTypeError if a matrix would lose what the numbers hold.
   * @example
   * const file = await openNpz(await toNpz({ W: eye(2), b: zeros(2, 1) }));
   * await file.read('b'); // => [[0], [0]]
   */
  read<K extends Form = 'matrix'>(name: string, options?: ReadOptions<K>): Promise<Forms[K]>;
  /**
   * The sparse matrix that SciPy’s `save_npz` has written: compressed rows, columns or coordinates.
   * @throws FormatError if the file holds none.
   * @throws DTypeError if its numbers are complex, or whole ones that float64 does not hold.
   * @example
   * const file = await openNpz(await toNpz(sparse(1, 2, [[0, 1, 5]])));
   * await file.readSparse(); // => [[0, 5]]
   */
  readSparse(): Promise<SparseMatrix>;
}

/**
 * The directory of a `.npz` file, judged, and its arrays to be read one by one.
 * @throws FormatError if it is no zip file.
 * @example
 * const file = await openNpz(await toNpz({ W: eye(2), b: zeros(2, 1) }));
 * file.names; // => ['W', 'b']
 * await file.read('W'); // => [[1, 0], [0, 1]]
 */
export async function openNpz(file: RandomAccess | Uint8Array, caller = 'openNpz'): Promise<Npz> {
  checkFile(caller, file);
  const access = file instanceof Uint8Array ? inMemory(file) : file;
  const entries = new Map<string, ZipEntry>();
  for (const entry of await readDirectory(caller, access)) {
    if (entry.name.endsWith('.npy')) entries.set(entry.name.slice(0, -4), entry);
  }
  const entryOf = (name: string): ZipEntry => {
    const entry = entries.get(name);
    if (entry) return entry;
    throw new FormatError(`${caller}: the file must hold ${JSON.stringify(name)}; it holds ${[...entries.keys()].join(', ') || 'nothing'}`); // prettier-ignore
  };
  const read: Npz['read'] = async <K extends Form = 'matrix'>(
    name: string,
    { as = 'matrix' as K }: ReadOptions<K> = {},
  ) => {
    const entry = entryOf(name);
    const reads = `${caller}: array ${JSON.stringify(name)}`;
    return parseStream([reads, entry.size], memberBlocks(caller, access, entry), (reader) =>
      npyParser(reads, reader, as),
    );
  };
  const text = async (name: string) => {
    const entry = entryOf(name);
    return parseStream([caller, entry.size], memberBlocks(caller, access, entry), (reader) => npyText(caller, reader)); // prettier-ignore
  };
  const array = (name: string) => read(name, { as: 'array' });
  return { names: [...entries.keys()], read, readSparse: () => readSparse(caller, text, array) };
}

async function readSparse(
  caller: string,
  text: (name: string) => Promise<string>,
  array: (name: string) => Promise<NumberArray>,
): Promise<SparseMatrix> {
  const format = await text('format');
  const shape = floatsOf(await array('shape'));
  const { data, imag } = await array('data');
  if (imag) throw new DTypeError(`${caller}: a sparse matrix must have real numbers; got complex ones`); // prettier-ignore
  const [rows = NaN, columns = NaN] = shape;
  if (shape.length !== 2) throw new ShapeError(`${caller}: a sparse matrix must have two axes; got shape [${shape.join(', ')}]`); // prettier-ignore
  checkRoom(caller, { rows, columns, count: data.length }, true);
  const values = Float64Array.from(data as Float64Array, (x) => exactNumber(caller, x));
  const dtype = data instanceof Float32Array ? 'float32' : 'float64';
  if (format === 'coo') {
    const [rowIndices, columnIndices] = [
      floatsOf(await array('row')),
      floatsOf(await array('col')),
    ];
    return sparse(rows, columns, { rowIndices, columnIndices, values }, { dtype });
  }
  if (format !== 'csr' && format !== 'csc') {
    throw new FormatError(`${caller}: a sparse matrix must be stored as csr, csc or coo; got ${JSON.stringify(format)}. In Python, save_npz(file, A.tocsr()) does so.`); // prettier-ignore
  }
  const arrays = { indptr: floatsOf(await array('indptr')), indices: floatsOf(await array('indices')), data: values }; // prettier-ignore
  return format === 'csr'
    ? fromCSR(rows, columns, arrays, { dtype })
    : fromCSR(columns, rows, arrays, { dtype }).T;
}

function floatsOf({ data }: NumberArray): Float64Array {
  return Float64Array.from(data as Float64Array, Number);
}

/**
 * All arrays of a `.npz` file by their names.
 * @throws FormatError if it is no such file, or damaged.
 * @example
 * const { a } = await parseNpz(await toNpz({ a: eye(2), b: zeros(1, 3) }));
 * a; // => [[1, 0], [0, 1]]
 */
export async function parseNpz<K extends Form = 'matrix'>(
  file: RandomAccess | Uint8Array,
  options: ReadOptions<K> = {},
): Promise<Record<string, Forms[K]>> {
  const npz = await openNpz(file, 'parseNpz');
  const arrays: [name: string, value: Forms[K]][] = [];
  for (const name of npz.names) arrays.push([name, await npz.read(name, options)]);
  return Object.fromEntries(arrays);
}

/** How the file is written. */
export interface NpzOptions {
  /** Whether the arrays are compressed. Default: false, as `numpy.savez` has it. */
  readonly compress?: boolean;
}

/**
 * The bytes of a `.npz` file with arrays by their names, or with one sparse matrix as SciPy has it.
 * @throws TypeError if it is neither.
 * @example
 * const bytes = await toNpz({ W: eye(2) }, { compress: true });
 * (await parseNpz(bytes))['W']; // => [[1, 0], [0, 1]]
 */
export async function toNpz(
  arrays: Readonly<Record<string, Writable>> | SparseMatrix,
  options: NpzOptions = {},
): Promise<Bytes> {
  const blocks: Uint8Array[] = [];
  for await (const block of npzBlocks(arrays, options)) blocks.push(block);
  return joinBlocks(blocks);
}

/**
 * The bytes of {@link toNpz} block by block.
 * @throws ShapeError, TypeError as `toNpz`.
 * @example
 * let length = 0;
 * for await (const block of formats.npzBlocks({ W: eye(2) })) length += block.length;
 * length === (await toNpz({ W: eye(2) })).length; // => true
 */
export function npzBlocks(
  arrays: Readonly<Record<string, Writable>> | SparseMatrix,
  { compress = false }: NpzOptions = {},
): AsyncGenerator<Uint8Array> {
  if (!(arrays instanceof SparseMatrix)) checkNamed('toNpz', arrays);
  const members = arrays instanceof SparseMatrix ? sparseMembers(arrays) : Object.entries(arrays).map(member); // prettier-ignore
  return zipBlocks(members, { compress });
}

function member([name, value]: readonly [name: string, value: Writable]): ZipMember {
  return { name: `${name}.npy`, blocks: () => npyBlocks(value, 'toNpz') };
}

function sparseMembers({ rows, columns, indptr, indices, data, dtype }: SparseMatrix): ZipMember[] {
  const array = (type: NumberArray['dtype'], numbers: NumberArray['data']): NumberArray => ({ shape: [numbers.length], dtype: type, data: numbers }); // prettier-ignore
  return [
    member(['indices', array('int32', indices)]),
    member(['indptr', array('int32', indptr)]),
    { name: 'format.npy', blocks: () => [npyTextFile('csr')] },
    member(['shape', array('int64', BigInt64Array.of(BigInt(rows), BigInt(columns)))]),
    member(['data', array(dtype, data)]),
  ];
}
