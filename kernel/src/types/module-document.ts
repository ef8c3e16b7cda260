// A cell that is a module of its own: the document is the cell.
import { type Position, positionAt } from '../cell/syntax.ts';
import type { CellDocument, Change, Place, Range } from './document.ts';

export class ModuleDocument implements CellDocument {
  #text = '';
  #committed: string | undefined;
  #standing = 0;

  get standing(): number {
    return this.#standing;
  }

  /** Whether a cell of that name ever ran. */
  get isCommitted(): boolean {
    return this.#committed !== undefined;
  }

  setDraft(source: string): Change[] {
    if (source === this.#text) return [];
    const end = this.placeOf(this.#text.length);
    this.#text = source;
    return [{ range: { start: { line: 0, character: 0 }, end }, text: source }];
  }

  commit(): Change[] {
    this.#committed = this.#text;
    this.#standing++; // what imports it may see another file
    return [];
  }

  /** Goes back to what the last cell of that name that ran made of the module. */
  restore(): Change[] {
    return this.setDraft(this.#committed ?? '');
  }

  placeOf(offset: number): Place {
    const { line, column } = positionAt(this.#text, offset);
    return { line, character: column };
  }

  rangeOf({ start, end }: Range): { start: Position; end: Position } {
    const position = ({ line, character }: Place) => ({ line, column: character });
    return { start: position(start), end: position(end) };
  }

  importsTypeAlone(): boolean {
    return true; // nothing else is imported there
  }
}
