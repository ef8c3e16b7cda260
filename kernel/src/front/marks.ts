/**
 * Takes marks out of a text that comes in pieces. The runner writes one to its real stdout and
 * stderr when a cell is done: what child processes wrote before it has then been read.
 */
export class Marks {
  readonly #mark: string;
  #held = '';
  #count = 0;

  constructor(mark: string) {
    this.#mark = mark;
  }

  /** How many marks have come. */
  get count(): number {
    return this.#count;
  }

  /** The text of a piece, without marks; the beginning of one is kept for the next piece. */
  take(piece: string): string {
    const parts = (this.#held + piece).split(this.#mark);
    this.#count += parts.length - 1;
    const last = parts.pop()!;
    const start = this.#startOfMark(last);
    this.#held = last.slice(start);
    return parts.join('') + last.slice(0, start);
  }

  #startOfMark(text: string): number {
    for (let k = Math.max(0, text.length - this.#mark.length + 1); k < text.length; k++) {
      if (this.#mark.startsWith(text.slice(k))) return k;
    }
    return text.length;
  }
}
