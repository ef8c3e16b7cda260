// The main shell and its subshells: cells of one shell run while a cell of another waits. They
// share the runner's single thread, so that one that never waits holds the others up.
// Source: Jupyter Enhancement Proposal 91.
import type { Header } from '../wire/message.ts';
import { ContentError } from '../wire/requests.ts';
import type { Request, Shell } from './shell.ts';

export class Subshells {
  readonly main: Shell;
  readonly #newShell: () => Shell;
  readonly #shells = new Map<string, Shell>();

  constructor(newShell: () => Shell) {
    this.#newShell = newShell;
    this.main = newShell();
  }

  /** The shell that a request names; undefined if there is none of that name. */
  of({ message }: Request): Shell | undefined {
    const id = message.header.subshell_id;
    return id === undefined || id === null ? this.main : this.#shells.get(id);
  }

  create(): string {
    const id = crypto.randomUUID();
    this.#shells.set(id, this.#newShell());
    return id;
  }

  /** @throws ContentError if there is no such subshell. */
  delete(id: string): void {
    const shell = this.#shells.get(id);
    if (!shell) throw new ContentError(`subshell_id must name a subshell; there is no ${id}`);
    this.#shells.delete(id);
    shell.abort();
  }

  /** Answers everything that waits with "aborted"; resolves when what runs has been answered, too. */
  async end(): Promise<void> {
    const shells = [this.main, ...this.#shells.values()];
    for (const shell of shells) shell.abort();
    await Promise.all(shells.map((shell) => shell.whenIdle()));
  }

  ids(): string[] {
    return [...this.#shells.keys()];
  }

  /** The request of a cell that runs, if one does. */
  executing(): Header | undefined {
    return [this.main, ...this.#shells.values()].map((shell) => shell.executing).find(Boolean);
  }
}
