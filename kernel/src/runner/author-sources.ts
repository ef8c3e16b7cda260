// The text behind the frames of the author's code: of cells as they were run, of local files as
// they were loaded, and of others as they lie in the notebook's folder.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sources } from '../display/trace.ts';
import type { CellTexts } from './cell-texts.ts';
import { isOwnFile } from './own-frames.ts';

export class AuthorSources implements Sources {
  readonly folder: string;
  readonly #cells: CellTexts;
  readonly #loaded: (file: string) => string | undefined;

  /** @param loaded - the text of a local module as it was loaded. */
  constructor(folder: string, cells: CellTexts, loaded: (file: string) => string | undefined) {
    this.#cells = cells;
    this.#loaded = loaded;
    this.folder = join(folder, '/');
  }

  get(file: string): string | undefined {
    const cell = this.#cells.get(file) ?? this.#loaded(file);
    if (cell !== undefined) return cell;
    const isLocal = file.startsWith(this.folder) && !/[\\/]node_modules[\\/]/.test(file);
    if (!isLocal || this.isOurs(file)) return undefined;
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined; // a file that is not there, as code made at run time has it
    }
  }

  isCell(file: string): boolean {
    return this.#cells.has(file);
  }

  isOurs(file: string): boolean {
    return !this.isCell(file) && isOwnFile(file);
  }
}
