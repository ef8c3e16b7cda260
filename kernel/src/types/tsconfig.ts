// The compiler options of the `tsconfig.json` in a folder, with those it extends: what the type
// checker reads by itself, for the parts that run the code.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';

export type CompilerOptions = Readonly<Record<string, unknown>>;

/** The options, later files before those they extend; none if there is no `tsconfig.json`. */
export function compilerOptions(folder: string): CompilerOptions {
  const file = resolve(folder, 'tsconfig.json');
  return existsSync(file) ? optionsOf(file, new Set()) : {};
}

/** The `paths` of the options: what a pattern of names stands for, as absolute paths. */
export function pathsOf({ paths, baseUrl, pathsBase }: CompilerOptions): Record<string, string[]> {
  const base = String(baseUrl ?? pathsBase);
  const entries = Object.entries((paths ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries
      .filter((entry): entry is [string, string[]] => Array.isArray(entry[1]))
      .map(([pattern, targets]) => [pattern, targets.map((path) => resolve(base, path))]),
  );
}

function optionsOf(file: string, seen: Set<string>): CompilerOptions {
  if (seen.has(file)) return {}; // the type checker tells of the circle
  const config = parseJsonc(readFileSync(file, 'utf8')) as {
    readonly extends?: string | readonly string[];
    readonly compilerOptions?: CompilerOptions;
  };
  const bases = [config.extends ?? []].flat().map((base) => extended(base, file));
  const inherited = bases.map((base) => (base ? optionsOf(base, new Set(seen).add(file)) : {}));
  const own = { ...config.compilerOptions };
  // paths are relative to the file that says them
  if (typeof own['baseUrl'] === 'string') own['baseUrl'] = resolve(dirname(file), own['baseUrl']);
  if (own['paths'] !== undefined) own['pathsBase'] = dirname(file);
  return Object.assign({}, ...inherited, own) as CompilerOptions;
}

/** The file that `extends: base` in `file` means. */
function extended(base: string, file: string): string | undefined {
  if (!/^\.{0,2}\//.test(base)) {
    const require = createRequire(file);
    const names = [base, `${base}.json`, `${base}/tsconfig.json`];
    return names.map((name) => found(require, name)).find((path) => path?.endsWith('.json'));
  }
  const path = resolve(dirname(file), base);
  const isFile = existsSync(path) && statSync(path).isFile();
  return [isFile ? path : '', `${path}.json`].find((name) => name !== '' && existsSync(name));
}

function found(require: NodeJS.Require, name: string): string | undefined {
  try {
    return require.resolve(name);
  } catch {
    return undefined; // the next name may be there
  }
}

/** JSON with comments and trailing commas. Of faulty text the type checker tells; here it is `{}`. */
function parseJsonc(text: string): unknown {
  const plain = text
    .replace(/^\uFEFF/, '')
    .replace(/("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '$1')
    .replace(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, '$1');
  try {
    return JSON.parse(plain) ?? {};
  } catch {
    return {};
  }
}
