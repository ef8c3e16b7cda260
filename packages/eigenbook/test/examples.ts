// Finds the `@example` blocks in the sources of all packages and makes a module of them that can be
// compiled and run: `expression; // => value` becomes a check, `expression; // throws Name` too.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface Example {
  /** Where it stands: file and the symbol it belongs to. */
  readonly title: string;
  readonly code: string;
}

/** The entries that only a browser loads: their examples cannot run here. */
const BROWSER = /(^|[\\/])browser\.ts$/;

/** A comment of the documentation. */
export interface Comment {
  readonly file: string;
  /** The symbol it belongs to. */
  readonly name: string;
  readonly lines: readonly string[];
}

/** All comments of the documentation in `packages/<name>/src` below `root`. */
export function findComments(root: string): Comment[] {
  return readdirSync(join(root, 'packages')).flatMap((name) => {
    const folder = join(root, 'packages', name, 'src');
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !BROWSER.test(path))
      .sort()
      .map((path) => join(folder, path))
      .flatMap((file) => commentsOf(readFileSync(file, 'utf8'), relative(root, file)));
  });
}

/** Those in one source text. */
export function commentsOf(source: string, file: string): Comment[] {
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*([^\n]*)/g;
  return [...source.matchAll(comment)].map(([, text = '', declaration = '']) => ({
    file,
    name: nameOf(declaration),
    lines: text.split('\n').map((line) => line.replace(/^\s*\* ?/, '')),
  }));
}

/** The examples in comments. */
export function examplesOf(comments: readonly Comment[]): Example[] {
  return comments.flatMap(({ file, name, lines }) => {
    const title = `${file}: ${name}`;
    return lines.flatMap((line, k) => {
      if (!line.startsWith('@example')) return [];
      const after = lines.slice(k + 1);
      const end = after.findIndex((next) => next.startsWith('@'));
      const code = after.slice(0, end < 0 ? undefined : end).join('\n');
      return [{ title, code: code.replaceAll(/^```.*$/gm, '').trim() }];
    });
  });
}

/** The cells in the documents: what their readers copy. */
export function findCells(root: string): Example[] {
  const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => join('docs', name)); // prettier-ignore
  return [...pages, 'README.md', 'CONTRIBUTING.md'].flatMap((path) =>
    cellsOf(readFileSync(join(root, path), 'utf8'), path),
  );
}

/** The cells of one document, which have what a program imports; of a line that `does not run` it is the compiler that must say so. */
export function cellsOf(text: string, path: string): Example[] {
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ''], k) => ({
    title: `${path}: cell ${k + 1}`,
    code: code.replace(/^import .* from 'eigenbook';$/gm, '').trim().replace(/^(.*;) \/\/ does not run: .*$/gm, '// @ts-expect-error: it says so\nvoid (() => { $1 });'), // prettier-ignore
  }));
}

function nameOf(declaration: string): string {
  const words = /^(?:export |abstract |async )*(?:function\*?|class|const|interface|type|get) +([\w$]+)/; // prettier-ignore
  return (words.exec(declaration) ?? /^(?:async )?\*?([\w$]+)/.exec(declaration))?.[1] ?? 'module';
}

/** What a module of examples imports, and where from. */
export type Imports = Readonly<Record<string, readonly string[]>>;

/** A module that exports `examples`, functions by title, which take the two checks. */
export function moduleOf(examples: readonly Example[], imports: Imports): string {
  const bodies = examples.map(
    ({ title, code }) =>
      `  [${JSON.stringify(title)}, async () => {\n${code.split('\n').map(checked).join('\n')}\n  }],`,
  );
  return [
    ...Object.entries(imports).map(([from, names]) => `import { ${names.join(', ')} } from '${from}';`), // prettier-ignore
    `type Check = (actual: unknown, expected: unknown) => void;`,
    `type Refused = (run: () => unknown, name: string) => void;`,
    `export const examples = (same: Check, refused: Refused): [string, () => Promise<void>][] => [`,
    ...bodies,
    `];`,
    '',
  ].join('\n');
}

function checked(line: string): string {
  const [, indent = '', statement, mark, value] =
    /^(\s*)(.*?);?\s*\/\/ (=>|throws) (.*)$/.exec(line) ?? [];
  if (statement === undefined) return line;
  if (mark === 'throws') return `${indent}refused(() => ${statement}, ${JSON.stringify(value)});`;
  const name = /^(?:const|let) ([\w$]+)\b/.exec(statement)?.[1];
  return name === undefined
    ? `${indent}same(${statement}, ${value});`
    : `${indent}${statement}; same(${name}, ${value});`;
}
