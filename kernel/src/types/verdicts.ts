// Cells that were found to be right, as long as nothing is new: to run a cell again asks nothing of the
// type checker, which takes most of the time of a small one. Of those with faults none is kept: what
// was missing may have been installed.

/** Most cells kept: each is a text of its own. */
const MOST = 1000;

export class Verdicts {
  /** Right cells, and whether they left nothing new when they last ran. */
  readonly #cells = new Map<string, { leavesNothing: boolean }>();

  isRight(source: string): boolean {
    return this.#cells.has(source);
  }

  leavesNothing(source: string): boolean {
    return this.#cells.get(source)?.leavesNothing ?? false;
  }

  add(source: string): void {
    if (this.#cells.size === MOST) this.forget();
    this.#cells.set(source, { leavesNothing: false });
  }

  addThatLeavesNothing(source: string): void {
    const cell = this.#cells.get(source);
    if (cell) cell.leavesNothing = true;
  }

  /** A cell or a file changed what the others mean. */
  forget(): void {
    this.#cells.clear();
  }
}
