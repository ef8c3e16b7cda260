// The imports of what is in scope without an import: long lists of names, few of which a notebook
// ever writes.

/** `import { names } rest`, or another line as it is. */
type Line = string | { readonly names: readonly string[]; readonly rest: string };

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

  /**
   * The lines, each name once: of two modules that have it the later one's.
   * @param isWanted - whether a name may stand in them.
   */
  lines(isWanted: (name: string) => boolean): string[] {
    const seen = new Set<string>();
    const backwards = this.#lines.toReversed().map((line) => {
      if (typeof line === 'string') return line;
      const names = line.names.filter((name) => isWanted(name) && !seen.has(name));
      for (const name of names) seen.add(name);
      return `import { ${names.join(', ')} }${line.rest}`;
    });
    return backwards.toReversed();
  }
}

function parsed(line: string): Line {
  const [, list, rest = ''] = /^import \{(.*)\}(.*)$/.exec(line) ?? [];
  return list === undefined ? line : { names: list.split(',').map((name) => name.trim()), rest };
}
