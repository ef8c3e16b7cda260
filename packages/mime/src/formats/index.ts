// The formats of files as far as they are the same for all that read them: headers, lines, element
// types. What becomes of the numbers is left to the readers.
export { csvRows, type CsvRow, type CsvRowsOptions } from './csv-rows.ts';
export { type CsvOptions, csvTable, type NumberTable } from './csv-table.ts';
export { type ElementType, exactNumber, itemSize, LAYOUTS, type Numbers } from './element-types.ts';
export { numbersIn, swapBytes } from './element-types.ts';
export { FormatError } from './format-error.ts';
export { growingFloats, growingIntegers } from './growing.ts';
export { checkRoom, mtxEntries, type MtxEntries } from './mtx-entries.ts';
export { NPY_MAGIC, NPY_TYPES, npyElementType, npyHeader, type NpyHeader } from './npy-header.ts';
export { crc32 } from './crc32.ts';
export { deflate } from './deflate.ts';
export { countOf, fortranPlaces } from './order.ts';
export { writeNumber } from './number-text.ts';
export { ByteReader, type ByteStream, parseBytes, type Parser, parseStream } from './pull.ts';
export { blocksOf, inMemory, type RandomAccess } from './random-access.ts';
export { SAFETENSORS_TYPES, safetensorsHeader, safetensorsType } from './safetensors-header.ts';
export { type TensorInfo } from './safetensors-header.ts';
export { LOCAL, readDirectory, type ZipEntry } from './zip-directory.ts';
export { memberBlocks, memberFile } from './zip-member.ts';
export {
  type Bytes,
  decodeText,
  encodeLines,
  encodeText,
  joinBlocks,
  textDecoder,
} from './text.ts';
