// The names of a notebook: what the preload and earlier cells left in scope, and where each lies.
// They are properties of plain objects, the holders: V8 keeps up to 1,020 of them at fixed places,
// and of an object with more it looks up each at every use, which takes 20 times as long.

/** What a cell can see of the cells before it. */
export interface Scope {
  readonly names: ReadonlySet<string>;
  /** Those of them that must not be assigned again. */
  readonly constants: ReadonlySet<string>;
  /** The number of the holder of a name, the same for ever: closures know no other. */
  holderOf(name: string): number;
}

/** Names a holder takes in; the first one takes those that are preloaded and declared again, too. */
const MOST = 512;

export class NotebookScope implements Scope {
  readonly names = new Set<string>();
  readonly constants = new Set<string>();
  /** Names that no cell left, and the cell that would have: its types did not fit, so it did not run. */
  readonly refused = new Map<string, string>();
  /** The same of names whose cell threw before it came to them. */
  readonly unreached = new Map<string, string>();
  readonly #holders = new Map<string, number>();
  #placed = 0;

  /** @param preloaded - the names in scope before any cell. */
  constructor(preloaded: Iterable<string> = []) {
    for (const name of preloaded) {
      this.names.add(name);
      this.#holders.set(name, 0);
    }
  }

  holderOf(name: string): number {
    const known = this.#holders.get(name);
    if (known !== undefined) return known;
    const holder = Math.floor(this.#placed++ / MOST);
    this.#holders.set(name, holder);
    return holder;
  }

  /**
   * Takes in what became of a cell: the names it left for the first time, and what it declared.
   * @param cellName - for names that it did not leave.
   */
  add(
    names: Iterable<string>,
    cell: { readonly declared: Iterable<string>; readonly constants: Iterable<string> },
    cellName: string,
  ): void {
    for (const name of names) this.names.add(name);
    for (const name of cell.declared) {
      this.constants.delete(name);
      this.refused.delete(name);
      if (this.names.has(name)) this.unreached.delete(name);
      else this.unreached.set(name, cellName);
    }
    for (const name of cell.constants) this.constants.add(name);
  }

  /** Takes in that a cell did not run. */
  refuse(declared: Iterable<string>, cell: string): void {
    for (const name of declared) if (!this.names.has(name)) this.refused.set(name, cell);
  }
}
