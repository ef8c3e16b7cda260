// NumPy's file of one array. @see numpy.lib.format, version 1.0
import type { Table } from './table.ts';

const DESCRIPTION: Readonly<Record<string, string>> = {
  float64: '<f8',
  float32: '<f4',
  int32: '<i4',
  uint8: '|u1',
  bool: '|b1',
  complex128: '<c16',
  complex64: '<c8',
};
/** The magic string, the version and the length of the header. */
const PRELUDE = 10;
const ALIGN = 64;

export function toNpy({ rows, columns, dtype, values, imag }: Table): Uint8Array<ArrayBuffer> {
  const description = DESCRIPTION[dtype] ?? '<f8';
  const text = `{'descr': '${description}', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const length = Math.ceil((PRELUDE + text.length + 1) / ALIGN) * ALIGN;
  const header = `${text.padEnd(length - PRELUDE - 1)}\n`;
  const width = Number(description.slice(2)) / (imag ? 2 : 1);
  const parts = imag ? [values, imag] : [values];
  const bytes = new Uint8Array(length + values.length * width * parts.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x93, ...Array.from('NUMPY', (c) => c.charCodeAt(0)), 1, 0]);
  view.setUint16(PRELUDE - 2, header.length, true);
  bytes.set(Array.from(header, (c) => c.charCodeAt(0)), PRELUDE); // prettier-ignore
  let at = length;
  for (let k = 0; k < values.length; k++) {
    for (const part of parts) {
      write(view, at, part[k]!, dtype);
      at += width;
    }
  }
  return bytes;
}

function write(view: DataView, at: number, x: number, dtype: string): void {
  if (dtype === 'float32' || dtype === 'complex64') view.setFloat32(at, x, true);
  else if (dtype === 'int32') view.setInt32(at, x, true);
  else if (dtype === 'uint8' || dtype === 'bool') view.setUint8(at, x);
  else view.setFloat64(at, x, true);
}
