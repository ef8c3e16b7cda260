// Text and bytes, by globals that Node and browsers share; the package has neither's types.
declare const TextDecoder: new (label?: string) => {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
};
declare const TextEncoder: new () => { encode(text: string): Bytes };

/** Bytes in memory that no thread shares, as files and pages take them: `Uint8Array<ArrayBuffer>`, for which TypeScript has a word only since 5.7. */
export type Bytes = ReturnType<typeof Uint8Array.of>;

/** Decodes text block by block; a call without a block ends it. */
export type Decoder = (block?: Uint8Array) => string;

/**
 * Decodes text that comes in blocks, which may end within a letter; bytes that are none become U+FFFD.
 * @param encoding - in the words of the Encoding Standard.
 * @throws RangeError if there is no such encoding.
 * @example
 * const decode = textDecoder();
 * const bytes = encodeText('é');
 * decode(bytes.subarray(0, 1)) + decode(bytes.subarray(1)) + decode(); // => 'é'
 */
export function textDecoder(encoding = 'utf-8'): Decoder {
  const decoder = new TextDecoder(encoding);
  return (block) => (block ? decoder.decode(block, { stream: true }) : decoder.decode());
}

/**
 * The text that UTF-8 bytes are.
 * @example
 * decodeText(Uint8Array.of(65, 66)); // => 'AB'
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/**
 * The UTF-8 bytes of a text.
 * @example
 * encodeText('é'); // => [195, 169]
 */
export function encodeText(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/**
 * The blocks one after the other in one array.
 * @example
 * joinBlocks([Uint8Array.of(1), Uint8Array.of(2, 3)]); // => [1, 2, 3]
 */
export function joinBlocks(blocks: Iterable<Uint8Array>): Bytes {
  const list = [...blocks];
  const joined = new Uint8Array(list.reduce((total, block) => total + block.length, 0));
  let at = 0;
  for (const block of list) {
    joined.set(block, at);
    at += block.length;
  }
  return joined;
}

/**
 * Texts as blocks of UTF-8 of about 64 KB, so that many short lines are few blocks.
 * @example
 * [...encodeLines(['a\n', 'b\n'])].map(decodeText); // => ['a\nb\n']
 */
export function* encodeLines(lines: Iterable<string>): Generator<Uint8Array> {
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length < 1 << 16) continue;
    yield encodeText(text);
    text = '';
  }
  if (text !== '') yield encodeText(text);
}
