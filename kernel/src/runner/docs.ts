// What the packages that cells have without an import say of themselves: read from their declaration
// files when the first function or module is shown, which takes a tenth of a second.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Known, KnownOf } from '../display/listing.ts';
import { atCommas, inBrackets } from '../display/signature.ts';

interface Said {
  readonly file: string;
  readonly isExported: boolean;
  readonly summary?: string | undefined;
  readonly parameters?: string | undefined;
}

/** What one package says, by name. */
type Package = ReadonlyMap<string, readonly Said[]>;

const DEEPEST = 3;

/**
 * What is known of the functions and groups that are in scope of all cells.
 * @param preloaded - what cells have without an import.
 * @param manifests - finds the `package.json` of each package that this comes from.
 */
export function docsOf(preloaded: object, manifests: () => readonly string[]): KnownOf {
  let known: Map<object, Known> | undefined;
  return (value) => (known ??= knownIn(preloaded, packagesOf(manifests()))).get(value);
}

function knownIn(preloaded: object, packages: ReadonlyMap<string, Package>): Map<object, Known> {
  const known = new Map<object, Known>();
  const add = (holder: object, path: readonly string[], owner?: Said): void => {
    for (const key of Object.keys(holder)) {
      const value: unknown = Object.getOwnPropertyDescriptor(holder, key)?.value;
      if (value === null || (typeof value !== 'object' && typeof value !== 'function')) continue;
      if (known.has(value)) continue;
      const said = saidOf(key, path, packages, owner);
      const name = [...path, key].join('.');
      known.set(value, { name, summary: said?.summary, parameters: said?.parameters });
      if (path.length + 1 < DEEPEST && hasMembers(value)) add(value, [...path, key], said);
    }
  };
  add(preloaded, []);
  return known;
}

/** A module, a group of functions, or a function with others as its properties. */
function hasMembers(value: object): boolean {
  if (Object.prototype.toString.call(value) === '[object Module]') return true;
  const members = Object.values(Object.getOwnPropertyDescriptors(value));
  return Object.keys(value).length > 0 && (typeof value === 'function' || members.every((member) => typeof member.value === 'function')); // prettier-ignore
}

/** Of several descriptions of a name that beside its owner's, else one that is exported. */
function saidOf(
  key: string,
  path: readonly string[],
  packages: ReadonlyMap<string, Package>,
  owner: Said | undefined,
): Said | undefined {
  const own = path.length === 0 ? undefined : packages.get(path[0]!);
  // a namespace of a package holds no other's names
  const found = (own ? [own] : [...packages.values()]).flatMap((said) => said.get(key) ?? []);
  const exported = found.find(({ isExported }) => isExported);
  const beside = owner && found.find(({ file }) => file === owner.file);
  return beside ? { ...beside, parameters: beside.parameters ?? exported?.parameters } : exported;
}

/** By the last word of their names, in their order. */
function packagesOf(manifests: readonly string[]): Map<string, Package> {
  return new Map(manifests.flatMap((path): [string, Package][] => {
    try {
      const { name } = JSON.parse(readFileSync(path, 'utf8')) as { name: string };
      return [[name.split('/').at(-1)!, packageIn(join(dirname(path), 'dist'))]];
    } catch {
      return []; // a package without descriptions
    }
  })); // prettier-ignore
}

const DOCUMENTED = /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*((?:export )?declare (?:abstract )?(?:function|class|const|let) |readonly )?([\w$]+)(?=[\s<(:?])/g; // prettier-ignore

function packageIn(folder: string): Package {
  const all = new Map<string, Said[]>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.d.ts')) continue;
    const source = readFileSync(join(folder, file), 'utf8');
    for (const { 0: whole, 1: comment, 2: before = '', 3: name, index } of source.matchAll(
      DOCUMENTED,
    )) {
      // prettier-ignore
      const said = { file, isExported: before.startsWith('export'), summary: firstSentence(comment!), parameters: parametersAt(source, index + whole.length) }; // prettier-ignore
      all.set(name!, [...(all.get(name!) ?? []), said]);
    }
  }
  return all;
}

function firstSentence(comment: string): string | undefined {
  const text = comment.replace(/\s*\n\s*\*?\s?/g, ' ').trim();
  const sentence = /^[^@]*?(?:\.(?=\s|$)|(?=\s@|$))/.exec(text)?.[0].trim();
  return sentence || undefined;
}

/** The names of the parameters of a function type that begins at `start`. */
function parametersAt(source: string, start: number): string | undefined {
  const type = /^\??:?\s*/.exec(source.slice(start))![0];
  const open = behindGenerics(source, start + type.length);
  if (source[open] !== '(') return undefined;
  return atCommas(inBrackets(source, open) ?? '')
    .map(parameterName)
    .join(', ');
}

/** The place behind `<…>`, in which arrows may stand. */
function behindGenerics(source: string, start: number): number {
  if (source[start] !== '<') return start;
  let depth = 0;
  for (let k = start; k < source.length; k++) {
    if (source[k] === '<') depth++;
    if (source[k] === '>' && source[k - 1] !== '=' && --depth === 0) return k + 1;
  }
  return start;
}

/** The name; of parts that are taken out of an object theirs, unless they may be left out. */
function parameterName(parameter: string): string {
  const plain = /^(?:\.\.\.)?[\w$]+\??(?=:)/.exec(parameter)?.[0];
  const parts = /^\{[^:}]*\}(?=:)/.exec(parameter)?.[0].replace(/,? *\}$/, ' }');
  return plain ?? parts ?? (/^\{[^}]*\}\?:/.test(parameter) ? 'options?' : 'options');
}

/** The `package.json` of a package and of those that it depends on. */
export function manifestsOf(
  specifier: string,
  resolveUrl: (specifier: string) => string,
): string[] {
  try {
    const own = createRequire(resolveUrl(specifier)).resolve(`${specifier}/package.json`);
    const { dependencies = {} } = JSON.parse(readFileSync(own, 'utf8')) as {
      dependencies?: object;
    };
    const { resolve } = createRequire(own);
    return [own, ...Object.keys(dependencies).map((name) => resolve(`${name}/package.json`))];
  } catch {
    return []; // one without a manifest to be read: its names are known all the same
  }
}
