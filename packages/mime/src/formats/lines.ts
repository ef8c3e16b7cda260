import { FormatError } from './format-error.ts';
import type { ByteReader, Parser } from './pull.ts';
import { type Decoder, textDecoder } from './text.ts';

const LONGEST = 1 << 24;
/** By the first byte of their mark, which no text in UTF-8 begins with. */
const ENCODINGS: Readonly<Record<number, string>> = { 0xff: 'utf-16le', 0xfe: 'utf-16be' };

/**
 * Visits each line of what follows, without its end, which is \n, \r\n or \r.
 * @param visit - receives the line, its number, counted from 1, and what ends it.
 * @param encoding - in the words of the Encoding Standard. Default: UTF-8, or UTF-16 where its mark is.
 * @throws FormatError if a line is longer than 16 million characters, or holds a byte 0, as all lines
 * of UTF-16 do in UTF-8. RangeError if there is no such encoding.
 */
export function* eachLine(
  caller: string,
  reader: ByteReader,
  visit: (line: string, number: number, end?: string) => void,
  encoding?: string,
): Parser<void> {
  let decode: Decoder | undefined;
  const ends = /\r\n?|\n/g;
  let rest = '';
  let number = 0;
  for (let more = true; more;) {
    const block = yield* reader.block();
    more = block !== undefined;
    decode ??= decoderOf(caller, encoding ?? ENCODINGS[block?.[0] ?? 0] ?? 'utf-8');
    const text = rest + decode(block);
    if (text.includes('\0')) {
      throw new FormatError(`${caller}: the file must be text in UTF-8; got a byte 0 after line ${number}, as binary files have them, and text in UTF-16 without its mark`); // prettier-ignore
    }
    let start = 0;
    ends.lastIndex = rest.endsWith('\r') ? rest.length - 1 : rest.length;
    for (let end = ends.exec(text); end; end = ends.exec(text)) {
      // the \n that belongs to this \r may be in the next block
      if (more && end[0] === '\r' && ends.lastIndex === text.length) break;
      visit(text.slice(start, end.index), ++number, end[0]);
      start = ends.lastIndex;
    }
    rest = text.slice(start);
    if (rest.length > LONGEST) {
      throw new FormatError(`${caller}: a line must have at most ${LONGEST} characters; line ${number + 1} has more`); // prettier-ignore
    }
  }
  if (rest !== '') visit(rest, number + 1);
}

function decoderOf(caller: string, encoding: string): Decoder {
  try {
    return textDecoder(encoding);
  } catch (cause) {
    throw new RangeError(`${caller}: encoding must be a name of one, as 'utf-8', 'utf-16le' and 'windows-1252'; got ${JSON.stringify(encoding)}`, { cause }); // prettier-ignore
  }
}
