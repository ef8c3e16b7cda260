// A global of every browser and of Node.
declare function atob(text: string): string;

/** The bytes of base64 that is broken into lines. */
export function bytesOf(text: string): Uint8Array {
  const binary = atob(text.replaceAll('\n', ''));
  const bytes = new Uint8Array(binary.length);
  for (let k = 0; k < bytes.length; k++) bytes[k] = binary.charCodeAt(k);
  return bytes;
}

/** Little-endian float32 numbers from base64 that is broken into lines. */
export function floatsOf(text: string): Float32Array {
  const { buffer } = bytesOf(text);
  const view = new DataView(buffer);
  const floats = new Float32Array(view.byteLength / 4);
  for (let k = 0; k < floats.length; k++) floats[k] = view.getFloat32(4 * k, true);
  return floats;
}
