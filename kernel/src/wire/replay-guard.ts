/** Remembers the newest signatures, first in, first out, and knows one that it has seen. */
export class ReplayGuard {
  readonly #capacity: number;
  // A Set keeps the order of insertion: its first entry is the oldest.
  readonly #seen = new Set<string>();

  constructor(capacity = 65_536) {
    this.#capacity = capacity;
  }

  /** Takes a verified signature in; false if it is there already. */
  add(signature: string): boolean {
    if (this.#seen.has(signature)) return false;
    if (this.#seen.size >= this.#capacity) {
      for (const oldest of this.#seen) {
        this.#seen.delete(oldest);
        break;
      }
    }
    this.#seen.add(signature);
    return true;
  }
}
