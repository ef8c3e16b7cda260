// The protocol counts cursor positions in Unicode code points, JavaScript in UTF-16 units.

/** The UTF-16 offset of the code point `position` of `text`; clamped to the text. */
export function toUtf16(text: string, position: number): number {
  let offset = 0;
  for (let k = 0; k < position && offset < text.length; k++) {
    offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
  }
  return offset;
}

/** The number of code points before the UTF-16 offset `offset` of `text`. */
export function toCodePoints(text: string, offset: number): number {
  return Array.from(text.slice(0, offset)).length;
}
