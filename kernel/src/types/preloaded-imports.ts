// The imports of what is in scope without an import: long lists of names, few of which a notebook
// ever writes.

/** `import { names } rest` or `import type …`, or another line as it is. */
type Line =
  string | { readonly begin: string; readonly names: readonly string[]; readonly rest: string };

export class PreloadedImports {
  readonly #lines: Line[];

  constructor(lines: readonly string[]) {
    this.#lines = lines.map(parsed);
  }

  /** Adds a line, unless it is there. */
  add(line: string): boolean {
    if (this.#lines.includes(line)) return false;
    this.#lines.push(line);
    return true;
  }

  /** Whether one of the lines imports that name from `module`, and not as a type alone. */
  hasValue(name: string, module: string): boolean {
    const from = ` from ${JSON.stringify(module)};`;
    return this.#lines.some(
      (line) =>
        typeof line === 'object' &&
        line.begin === 'import ' &&
        line.rest === from &&
        line.names.includes(name),
    );
  }

  /**
   * The lines, each name once: of two modules that have it the later one's.
   * @param isWanted - whether a name may stand in them; of what is imported as a type alone, `isType`.
   */
  lines(isWanted: (name: string, isType: boolean) => boolean): string[] {
    const seen = new Set<string>();
    const backwards = this.#lines.toReversed().map((line) => {
      if (typeof line === 'string') return line;
      const isType = line.begin.endsWith('type ');
      const names = line.names.filter((name) => isWanted(name, isType) && !seen.has(name));
      for (const name of names) seen.add(name);
      return `${line.begin}{ ${names.join(', ')} }${line.rest}`;
    });
    return backwards.toReversed();
  }
}

function parsed(line: string): Line {
  const [, begin = '', list, rest = ''] = /^(import (?:type )?)\{(.*)\}(.*)$/.exec(line) ?? [];
  if (list === undefined) return line;
  return { begin, names: list.split(',').map((name) => name.trim()), rest };
}
