// The sparse matrix that SciPy's save_npz keeps in the arrays of a .npz file: compressed rows,
// compressed columns, or coordinates.
import { checkRoom, countOf, decodeText, FormatError, itemSize, npyHeader, type RandomAccess } from '@eigenbook/mime/formats'; // prettier-ignore
import { blockFrom } from './block.ts';
import { inMemoryView } from './in-memory.ts';
import { compressed } from './mtx-source.ts';
import { type Entry, headOf, npyPlace } from './npy-entry.ts';

const CALLER = '.npz';
type Members = ReadonlyMap<string, () => Promise<RandomAccess>>;
type Numbers = ArrayLike<number>;

/** The matrix as an entry; undefined where the members are not those of one. */
export function sparseEntry(members: Members): Entry | undefined {
  const isSparse = ['format', 'shape', 'data'].every((name) => members.has(`${name}.npy`));
  if (!isSparse) return undefined;
  const open = async () => {
    const format = await textOf(await memberOf(members, 'format'));
    const array = async (name: string) => numbersOf(await memberOf(members, name));
    const [rows = NaN, columns = NaN] = Array.from(await array('shape'));
    const data = await array('data');
    const [i, j] = await placesOf(format, array);
    check(rows, columns, [i, j, data]);
    checkRoom(CALLER, { rows, columns, count: data.length }, true);
    const each = (use: (row: number, column: number, value: number) => void) => {
      for (let k = 0; k < data.length; k++) use(i[k]!, j[k]!, data[k]!);
    };
    return inMemoryView(compressed({ rows, columns, each }));
  };
  return { name: 'SciPy', facts: 'sparse', open };
}

async function memberOf(members: Members, name: string): Promise<RandomAccess> {
  const open = members.get(`${name}.npy`);
  if (open) return open();
  throw new FormatError(`${CALLER}: a sparse matrix must have the array ${JSON.stringify(name)}; got none`); // prettier-ignore
}

/** Row and column of each stored element. */
async function placesOf(
  format: string,
  array: (name: string) => Promise<Numbers>,
): Promise<readonly [rows: Numbers, columns: Numbers]> {
  if (format === 'coo') return [await array('row'), await array('col')];
  if (format !== 'csr' && format !== 'csc') {
    throw new FormatError(`${CALLER}: a sparse matrix must be stored as csr, csc or coo; got ${JSON.stringify(format)}`); // prettier-ignore
  }
  const indices = await array('indices');
  const lines = linesOf(await array('indptr'), indices.length);
  return format === 'csr' ? [lines, indices] : [indices, lines];
}

/** The line of each element, of lines that begin where `starts` says. */
function linesOf(starts: Numbers, count: number): Numbers {
  const end = starts[starts.length - 1] ?? 0;
  if (end !== count) throw new FormatError(`${CALLER}: indptr must end with the number of elements, ${count}; got ${end}`); // prettier-ignore
  const lines = new Float64Array(count);
  for (let line = 0; line + 1 < starts.length; line++) lines.fill(line, starts[line], starts[line + 1]); // prettier-ignore
  return lines;
}

function check(rows: number, columns: number, [i, j, data]: readonly [Numbers, Numbers, Numbers]) {
  const isSize = (n: number) => Number.isSafeInteger(n) && n >= 0 && n < 2 ** 31;
  const isIn = (places: Numbers, size: number) =>
    places.length === data.length && Array.prototype.every.call(places, (at: number) => Number.isInteger(at) && at >= 0 && at < size); // prettier-ignore
  if (isSize(rows) && isSize(columns) && isIn(i, rows) && isIn(j, columns)) return;
  throw new FormatError(`${CALLER}: the elements of a sparse matrix must lie in its ${rows} × ${columns}; got ${i.length}, ${j.length} places for ${data.length}`); // prettier-ignore
}

async function numbersOf(file: RandomAccess): Promise<Numbers> {
  const { shape, dtype, littleEndian, start } = await npyPlace(file);
  const end = start + countOf(shape) * itemSize(dtype);
  if (end !== file.size) throw new FormatError(`${CALLER}: an array must have ${end} bytes; got ${file.size}`); // prettier-ignore
  const { planes } = blockFrom(await file.read(start, end), dtype, littleEndian);
  if (planes.length === 1) return planes[0]!;
  throw new FormatError(`${CALLER}: a sparse matrix must have real numbers; got complex ones`);
}

/** A .npy file of one text, of bytes or of Unicode, without axes. */
async function textOf(file: RandomAccess): Promise<string> {
  const { head, start } = await headOf(CALLER, file, (reader) => npyHeader(CALLER, reader));
  const [, kind] = (typeof head.descr === 'string' && /^[<>|=]?([SU])\d{1,3}$/.exec(head.descr)) || []; // prettier-ignore
  if (kind === undefined || head.shape.length > 0) {
    throw new FormatError(`${CALLER}: the format of a sparse matrix must be a text; got ${JSON.stringify(head.descr) ?? 'nothing'}`); // prettier-ignore
  }
  // the letters are ASCII: of four bytes for each of them one is not 0
  return decodeText(await file.read(start, file.size)).replaceAll('\0', '');
}
