// The `paths` of a tsconfig.json: names of modules that stand for files, as the type checker has them.

/** The files that a specifier may stand for, in order; none if no pattern matches. */
export type PathMapping = (specifier: string) => readonly string[];

/** @param paths - patterns of specifiers, and what they stand for as absolute paths. */
export function pathMapping(paths: Readonly<Record<string, readonly string[]>>): PathMapping {
  const patterns = Object.keys(paths)
    .map((pattern) => ({ pattern, prefix: pattern.split('*')[0]! }))
    // a name without a star is itself, of several patterns the longest beginning counts
    .sort((a, b) => Number(isOpen(a.pattern)) - Number(isOpen(b.pattern)) || b.prefix.length - a.prefix.length); // prettier-ignore
  return (specifier) => {
    for (const { pattern } of patterns) {
      const part = matched(pattern, specifier);
      if (part !== undefined) return paths[pattern]!.map((path) => path.replace('*', () => part));
    }
    return [];
  };
}

function isOpen(pattern: string): boolean {
  return pattern.includes('*');
}

/** What the star of a pattern stands for in a specifier. */
function matched(pattern: string, specifier: string): string | undefined {
  const [prefix = '', suffix] = pattern.split('*');
  if (suffix === undefined) return pattern === specifier ? '' : undefined;
  const fits =
    specifier.length >= prefix.length + suffix.length &&
    specifier.startsWith(prefix) &&
    specifier.endsWith(suffix);
  return fits ? specifier.slice(prefix.length, specifier.length - suffix.length) : undefined;
}
