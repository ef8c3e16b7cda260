// CRC-32 as in zip files, eight bytes at a time. @see ISO 3309; Kounavis and Berry 2005, “slicing by 8”
const TABLES = tables();

function tables(): Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
  });
  const list = [first];
  for (let k = 1; k < 8; k++) {
    list.push(list[k - 1]!.map((crc) => (crc >>> 8) ^ first[crc & 0xff]!));
  }
  return list;
}

/**
 * The CRC of bytes that follow those with the CRC `crc`; 0 to begin with.
 * @see ISO 3309
 * @example
 * crc32(encodeText('123456789')).toString(16); // => 'cbf43926'
 * crc32(encodeText('56789'), crc32(encodeText('1234'))).toString(16); // => 'cbf43926'
 */
export function crc32(bytes: Uint8Array, crc = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array]; // prettier-ignore
  let value = ~crc >>> 0;
  let at = 0;
  for (const last = bytes.length - 8; at <= last; at += 8) {
    const a = (value ^ (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24))) >>> 0; // prettier-ignore
    value =
      t7[a & 0xff]! ^
      t6[(a >>> 8) & 0xff]! ^
      t5[(a >>> 16) & 0xff]! ^
      t4[a >>> 24]! ^
      t3[bytes[at + 4]!]! ^
      t2[bytes[at + 5]!]! ^
      t1[bytes[at + 6]!]! ^
      t0[bytes[at + 7]!]!;
  }
  for (; at < bytes.length; at++) value = (value >>> 8) ^ t0[(value ^ bytes[at]!) & 0xff]!;
  return ~value >>> 0;
}
