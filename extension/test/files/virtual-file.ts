// A .npy file of any size whose bytes are made when they are read: element k of the file is
// `valueOf(k)`, as float32.
import type { RandomAccess } from '@eigenbook/mime/formats';

export interface VirtualFile extends RandomAccess {
  /** Bytes that were read so far, and how often. */
  readonly read: RandomAccess['read'];
  readonly total: () => number;
}

export function virtualNpy(
  shape: readonly number[],
  valueOf: (k: number) => number,
  order: 'C' | 'Fortran' = 'C',
): VirtualFile {
  const text = `{'descr': '<f4', 'fortran_order': ${order === 'C' ? 'False' : 'True'}, 'shape': (${shape.join(', ')},), }`; // prettier-ignore
  const head = new Uint8Array(128).fill(0x20);
  head.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, 118, 0]);
  head.set(new TextEncoder().encode(text), 10);
  head[127] = 0x0a;
  const size = 128 + 4 * shape.reduce((product, axis) => product * axis, 1);
  let total = 0;
  return {
    size,
    total: () => total,
    read: async (start, end) => {
      total += end - start;
      const first = Math.floor(Math.max(0, start - 128) / 4);
      const count = Math.max(0, Math.ceil((end - 128) / 4) - first);
      // with the head before them, elements begin at a multiple of four
      const elements = new Float32Array(count);
      for (let k = 0; k < count; k++) elements[k] = valueOf(first + k);
      const bytes = new Uint8Array(end - start);
      if (start < 128) bytes.set(head.subarray(start, Math.min(end, 128)));
      const skip = Math.max(0, start - 128) - 4 * first;
      const from = Math.max(0, 128 - start);
      bytes.set(new Uint8Array(elements.buffer).subarray(skip, skip + bytes.length - from), from);
      return bytes;
    },
  };
}
