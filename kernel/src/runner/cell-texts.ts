// What was run of the author's cells: their TypeScript, and where each place of their scripts lies in it.
import { SourceMap } from 'node:module';
import { RETURN } from '../cell/references.ts';

interface CellText {
  readonly source: string;
  /** Of the script to `source`, as source maps have them. */
  readonly mappings: string;
}

/** A line and a column, both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Maps that are kept as Node reads them: as many as a trace has cells. */
const MAX_READ = 8;

/**
 * The texts of cells by the names of their scripts. A function may be called long after the cell that
 * made it, so all are kept; one that runs again as it was is kept once.
 */
export class CellTexts {
  readonly #byFile = new Map<string, CellText>();
  readonly #bySource = new Map<string, CellText>();
  readonly #read = new Map<CellText, SourceMap>();

  /** @param map - the source map of the script, as JSON text. */
  set(file: string, source: string, map: string): void {
    const { mappings } = JSON.parse(map) as { mappings: string };
    let text = this.#bySource.get(source);
    if (text?.mappings !== mappings) {
      text = { source, mappings };
      this.#bySource.set(source, text);
    }
    this.#byFile.set(file, text);
  }

  /** The TypeScript of a cell. */
  get(file: string): string | undefined {
    return this.#byFile.get(file)?.source;
  }

  has(file: string): boolean {
    return this.#byFile.has(file);
  }

  /** Where a place of a cell's script lies in its TypeScript. */
  origin(file: string, place: Position): Position | undefined {
    const text = this.#byFile.get(file);
    if (!text) return undefined;
    const map = this.#mapOf(text);
    // of a call of what is not there V8 tells the place of the statement, which may be ours
    return (
      originOf(map, place) ?? originOf(map, { ...place, column: place.column + RETURN.length })
    );
  }

  #mapOf(text: CellText): SourceMap {
    const map = this.#read.get(text) ?? sourceMap(text);
    this.#read.delete(text); // the one of the last trace is the last to go
    this.#read.set(text, map);
    if (this.#read.size > MAX_READ) this.#read.delete(this.#read.keys().next().value!);
    return map;
  }
}

/** Where `map` has its place from. */
export function originOf(
  map: SourceMap,
  { line, column }: Position,
): (Position & { readonly source: string }) | undefined {
  const entry = map.findEntry(line - 1, column - 1);
  if (!('originalLine' in entry)) return undefined;
  const { originalLine, originalColumn, originalSource } = entry;
  return { line: originalLine + 1, column: originalColumn + 1, source: originalSource };
}

function sourceMap({ mappings }: CellText): SourceMap {
  return new SourceMap({
    version: 3,
    file: '',
    sources: ['cell'],
    sourcesContent: [],
    names: [],
    mappings,
    sourceRoot: '',
  });
}
