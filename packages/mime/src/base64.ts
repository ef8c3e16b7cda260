// Both are globals of every browser and of Node; the package has neither's types.
declare function atob(text: string): string;
declare function btoa(binary: string): string;

const CHUNK = 0x8000; // String.fromCharCode takes its characters as arguments, and those are limited

/**
 * Base64 (RFC 4648 §4, padded) of `bytes`.
 * @example
 * toBase64(Uint8Array.of(77, 97, 110)); // => 'TWFu'
 */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  }
  return btoa(binary);
}

/** The bytes that `text` says it holds, told from its length alone; undefined if no base64 has that length. */
export function base64Length(text: string): number | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return (text.length / 4) * 3 - padding;
}

/**
 * The bytes of base64 `text`.
 * @throws RangeError if `text` is not base64.
 * @example
 * fromBase64('TWFu'); // => [77, 97, 110]
 * fromBase64('?'); // throws RangeError
 */
export function fromBase64(text: string): Uint8Array {
  let binary: string;
  try {
    binary = atob(text);
  } catch (cause) {
    throw new RangeError('fromBase64: text must be base64; got other characters', { cause });
  }
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
