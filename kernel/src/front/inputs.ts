/** Questions that were sent to a person: the message of each, and what it is called in the runner. */
export class Inputs {
  readonly #asked = new Map<string, number>();

  add(msgId: string, id: number): void {
    this.#asked.set(msgId, id);
  }

  /** The question that is answered: the one named, else the last, since not all clients name it. */
  take(msgId: string | undefined): number | undefined {
    const named = msgId !== undefined && this.#asked.has(msgId) ? msgId : undefined;
    const key = named ?? [...this.#asked.keys()].at(-1);
    if (key === undefined) return undefined;
    const id = this.#asked.get(key);
    this.#asked.delete(key);
    return id;
  }
}
