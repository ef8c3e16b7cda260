import { encodeText, joinBlocks } from '@eigenbook/mime/formats';

/** A .npy file of a head in NumPy’s words and the bytes behind it. */
export function npy(
  descr: string,
  shape: string,
  data: ArrayBufferLike,
  fortran = 'False',
): Uint8Array {
  const type = descr.startsWith('[') ? descr : `'${descr}'`;
  const head = encodeText(`{'descr': ${type}, 'fortran_order': ${fortran}, 'shape': ${shape}, }\n`);
  const start = Uint8Array.from([0x93, ...encodeText('NUMPY'), 1, 0, head.length, 0]);
  return joinBlocks([start, head, new Uint8Array(data)]);
}
