// The Matrix Market files of NIST, `.mtx`: every layout, field and symmetry of matrices.
import { type ByteReader, type ByteStream, checkRoom, encodeLines, encodeText, growingFloats, growingIntegers, type MtxEntries, mtxEntries, parseBytes, type Parser, parseStream, writeNumber } from '@eigenbook/mime/formats'; // prettier-ignore
import { wrong } from '../arguments.ts';
import { BooleanMatrix } from '../boolean-matrix.ts';
import { ComplexMatrix } from '../complex/complex-matrix.ts';
import { zeros } from '../create/filled.ts';
import { DTypeError } from '../errors.ts';
import { Matrix } from '../matrix.ts';
import { checkText } from './given.ts';
import { sparse } from '../sparse/create.ts';
import { SparseMatrix } from '../sparse/sparse-matrix.ts';

/** What a Matrix Market file is read as. */
export interface MtxForms {
  /** Compressed rows of real numbers. */
  readonly sparse: SparseMatrix;
  /** Every element, zeros too. */
  readonly matrix: Matrix;
  /** Every element with its imaginary part. */
  readonly complex: ComplexMatrix;
}
/** The name of one of those forms. */
export type MtxForm = keyof MtxForms;

/** What is made of the file. */
export interface MtxOptions<K extends MtxForm = 'sparse'> {
  /** `sparse` (default), `matrix`, or `complex`. */
  readonly as?: K;
}

/**
 * The matrix in a Matrix Market file: its text, or the bytes of it.
 * @param options - `as`: `sparse` (default), `matrix`, or `complex`.
 * @throws FormatError if the text is no such file, naming the line.
 * @throws DTypeError if it holds complex numbers, and not those are wanted.
 * @throws ShapeError if a dense matrix is wanted that is mostly zeros and very large.
 * @example
 * parseMtx('%%MatrixMarket matrix coordinate real symmetric\n2 2 1\n2 1 5\n'); // => [[0, 5], [5, 0]]
 */
export function parseMtx<K extends MtxForm = 'sparse'>(
  file: string | Uint8Array,
  { as = 'sparse' as K }: MtxOptions<K> = {},
): MtxForms[K] {
  checkText('parseMtx', file);
  const bytes = typeof file === 'string' ? encodeText(file) : file;
  return parseBytes('parseMtx', bytes, (reader) => mtxParser('parseMtx', reader, as));
}

/**
 * As {@link parseMtx} from a stream, line by line.
 * @throws FormatError, DTypeError, ShapeError as `parseMtx`.
 * @example
 * const stream = formats.blocksOf(formats.inMemory(new TextEncoder().encode(toMtx(sparseEye(2)))));
 * await formats.readMtx(stream); // => [[1, 0], [0, 1]]
 */
export function readMtx<K extends MtxForm = 'sparse'>(
  stream: ByteStream,
  { as = 'sparse' as K }: MtxOptions<K> = {},
): Promise<MtxForms[K]> {
  return parseStream(['readMtx', undefined], stream, (reader) => mtxParser('readMtx', reader, as));
}

function* mtxParser<K extends MtxForm>(
  caller: string,
  reader: ByteReader,
  form: K,
): Parser<MtxForms[K]> {
  return finish(caller, yield* mtxEntries(caller, reader), form) as MtxForms[K];
}

function finish(caller: string, entries: MtxEntries, form: MtxForm): MtxForms[MtxForm] {
  if (entries.isComplex && form !== 'complex') {
    throw new DTypeError(`${caller}: the values must be real numbers; got complex ones. { as: 'complex' } gives them.`); // prettier-ignore
  }
  checkRoom(caller, entries, form === 'sparse');
  if (form === 'sparse') return sparseOf(entries);
  const { rows, columns } = entries;
  const real = zeros(rows, columns);
  const imag = form === 'complex' ? zeros(rows, columns) : undefined;
  entries.each((i, j, re, im) => {
    real.data[i * columns + j] = sum(real.data[i * columns + j]!, re);
    if (imag) imag.data[i * columns + j] = sum(imag.data[i * columns + j]!, im);
  });
  return imag ? new ComplexMatrix(real, imag) : real;
}

/** Entries in one place are added up; one alone stays what it is, −0 too. */
const sum = (x: number, y: number) => (x === 0 ? y : x + y);

function sparseOf(entries: MtxEntries): SparseMatrix {
  const rowIndices = growingIntegers();
  const columnIndices = growingIntegers();
  const values = growingFloats();
  entries.each((i, j, re) => {
    if (entries.isArray && re === 0) return;
    rowIndices.push(i);
    columnIndices.push(j);
    values.push(re);
  });
  const coordinates = {
    rowIndices: rowIndices.numbers,
    columnIndices: columnIndices.numbers,
    values: values.numbers,
  };
  return sparse(entries.rows, entries.columns, coordinates);
}

/** What a Matrix Market file can hold. */
export type MtxWritable = Matrix | SparseMatrix | ComplexMatrix | BooleanMatrix;
const KINDS = [Matrix, SparseMatrix, ComplexMatrix, BooleanMatrix];

/**
 * The text of a Matrix Market file: sparse matrices and masks as coordinates, others as an array.
 * Every number is written so that it is read back exactly.
 * @throws TypeError if it is no matrix.
 * @example
 * parseMtx(toMtx(matrix([[1, 0.1], [0, -2]]))); // => [[1, 0.1], [0, -2]]
 */
export function toMtx(A: MtxWritable): string {
  return [...mtxLines(A)].join('');
}

/**
 * The text of {@link toMtx} as blocks of UTF-8.
 * @throws TypeError if it is no matrix.
 * @example
 * const text = [...formats.mtxBlocks(eye(2))].map((block) => new TextDecoder().decode(block)).join('');
 * text === toMtx(eye(2)); // => true
 */
export function* mtxBlocks(A: MtxWritable): Generator<Uint8Array> {
  yield* encodeLines(mtxLines(A));
}

function* mtxLines(A: MtxWritable): Generator<string> {
  if (!KINDS.some((kind) => A instanceof kind)) throw wrong('toMtx', 'A', 'a matrix, dense or sparse', A); // prettier-ignore
  const { rows, columns } = A;
  if (A instanceof SparseMatrix) {
    yield `%%MatrixMarket matrix coordinate real general\n${rows} ${columns} ${A.nnz}\n`;
    for (const [i, j, x] of A.triplets()) yield `${i + 1} ${j + 1} ${writeNumber(x)}\n`;
    return;
  }
  if (A instanceof BooleanMatrix) {
    yield `%%MatrixMarket matrix coordinate pattern general\n${rows} ${columns} ${A.count()}\n`;
  } else {
    const field = A instanceof ComplexMatrix ? 'complex' : 'real';
    yield `%%MatrixMarket matrix array ${field} general\n${rows} ${columns}\n`;
  }
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < rows; i++) {
      const at = i * columns + j;
      if (A instanceof ComplexMatrix)
        yield `${writeNumber(A.real.data[at]!)} ${writeNumber(A.imag.data[at]!)}\n`; // prettier-ignore
      else if (A instanceof Matrix) yield `${writeNumber(A.data[at]!)}\n`;
      else if (A.data[at] === 1) yield `${i + 1} ${j + 1}\n`;
    }
  }
}
