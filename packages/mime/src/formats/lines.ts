import { FormatError } from './format-error.ts';
import type { ByteReader, Parser } from './pull.ts';
import { textDecoder } from './text.ts';

const LONGEST = 1 << 24;

/**
 * Visits each line of what follows, without its end, which is \n, \r\n or \r.
 * @param visit - receives the line and its number, counted from 1.
 * @throws FormatError if a line is longer than 16 million characters, or holds a byte 0, as all lines
 * of UTF-16 do.
 */
export function* eachLine(
  caller: string,
  reader: ByteReader,
  visit: (line: string, number: number) => void,
): Parser<void> {
  const decode = textDecoder();
  const ends = /\r\n?|\n/g;
  let rest = '';
  let number = 0;
  for (let more = true; more;) {
    const block = yield* reader.block();
    more = block !== undefined;
    const text = rest + decode(block);
    if (text.includes('\0')) {
      throw new FormatError(`${caller}: the file must be text in UTF-8; got a byte 0 after line ${number}, as text in UTF-16 and binary files have them`); // prettier-ignore
    }
    let start = 0;
    ends.lastIndex = rest.endsWith('\r') ? rest.length - 1 : rest.length;
    for (let end = ends.exec(text); end; end = ends.exec(text)) {
      // the \n that belongs to this \r may be in the next block
      if (more && end[0] === '\r' && ends.lastIndex === text.length) break;
      visit(text.slice(start, end.index), ++number);
      start = ends.lastIndex;
    }
    rest = text.slice(start);
    if (rest.length > LONGEST) {
      throw new FormatError(`${caller}: a line must have at most ${LONGEST} characters; line ${number + 1} has more`); // prettier-ignore
    }
  }
  if (rest !== '') visit(rest, number + 1);
}
