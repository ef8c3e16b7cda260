// The public face of our packages, read from their sources: what each entry exports, with the methods
// and fields of classes and interfaces, each with its comment and its text. The sources are formatted
// alike (`npm run format`), so that lines and indents tell what belongs to what.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export interface Declaration {
  /** Its file, from the root of the repository. */
  readonly file: string;
  /** `det`, or `Matrix.at` for a member. */
  readonly name: string;
  readonly kind: 'function' | 'class' | 'interface' | 'const' | 'type' | 'method' | 'getter' | 'field'; // prettier-ignore
  /** The lines of its comment; none where it has none. */
  readonly comment: readonly string[];
  /** What is declared, with its body. */
  readonly text: string;
}

const TOP = /^(?:export )?(?:abstract |async )*(function|class|interface|const|type)\b\*? ([\w$]+)/;
// a field with a fixed value, such as the name of an error, tells all by itself
const MEMBER = /^ {2}(?:(?:private|protected|readonly|override|async|static|abstract|get|set) |\*)*(#?[\w$]+)\??[(<:;]/; // prettier-ignore
const HIDDEN = /^ {2}(?:private |protected |constructor\b|set |(?:readonly |get |async |\*)*#)/;

/** All that stands at the top of a source text, exported or not; an overloaded function stands once. */
export function declarationsOf(source: string, file: string): Declaration[] {
  const topKind = (text: string) => TOP.exec(text)![1] as Declaration['kind'];
  return once(entriesOf(source.split('\n'), TOP, 2)).map((entry) => ({ file, kind: topKind(entry.text), ...entry })); // prettier-ignore
}

/** The public members of a class or interface. */
export function membersOf({ file, name, kind, text }: Declaration): Declaration[] {
  if (kind !== 'class' && kind !== 'interface') return [];
  const lines = text.split('\n');
  const inside = lines.slice(lines.findIndex((line) => line.endsWith('{')) + 1);
  return once(entriesOf(inside, MEMBER, 1))
    .filter((member) => !HIDDEN.test(member.text))
    .map((member) => ({ ...member, file, name: `${name}.${member.name}`, kind: kindOf(member.text) })); // prettier-ignore
}

function kindOf(member: string): 'method' | 'getter' | 'field' {
  if (/^ {2}(?:override )?get /.test(member)) return 'getter';
  if (/^ {2}(?:(?:override|async|static|abstract) |\*)*[\w$]+\??[(<]/.test(member)) return 'method';
  return /^[^:]+:\s*[<(][^=]*\) =>/.test(member) ? 'method' : 'field';
}

interface Entry {
  readonly name: string;
  readonly comment: readonly string[];
  readonly text: string;
}

/** The lines that a pattern finds, each with the comment before it and what follows up to the next. */
function entriesOf(lines: readonly string[], pattern: RegExp, group: number): Entry[] {
  const starts = lines.flatMap((line, at) => (pattern.test(line) ? [at] : []));
  const begins = starts.map((at) => {
    if (!lines[at - 1]?.trimEnd().endsWith('*/')) return at;
    return lines.findLastIndex((line, k) => k < at && line.trimStart().startsWith('/**'));
  });
  return starts.map((at, k) => ({
    name: pattern.exec(lines[at]!)![group]!,
    comment: lines.slice(begins[k], at).map((line) => line.replace(/^\s*(\/\*\*|\*\/|\*) ?|\s*\*\/$/g, '')), // prettier-ignore
    text: lines.slice(at, begins[k + 1]).join('\n'),
  }));
}

/** Overloads stand one after the other; the first has the comment, the last the body. */
function once(all: readonly Entry[]): Entry[] {
  const kept: Entry[] = [];
  for (const entry of all) {
    const before = kept.at(-1);
    if (before?.name !== entry.name || entry.comment.length > 0) kept.push(entry);
    else kept[kept.length - 1] = { ...before, text: `${before.text}\n${entry.text}` };
  }
  return kept;
}

/** The entries of our packages: how each is imported, and its source. */
export function entries(root: string): { readonly specifier: string; readonly source: string }[] {
  return readdirSync(join(root, 'packages')).flatMap((folder) => {
    const { name, exports } = JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8')) as { name: string; exports: Record<string, Condition> }; // prettier-ignore
    return Object.entries(exports).flatMap(([path, condition]) => {
      const types = condition.node?.types ?? condition.types;
      if (types === undefined) return [];
      const source = types.replace('./dist', `packages/${folder}/src`).replace('.d.ts', '.ts');
      return [{ specifier: join(name, path), source }];
    });
  });
}

interface Condition {
  readonly types?: string;
  readonly node?: Condition;
}

/** What an entry exports of its own package, with the members of its classes and interfaces. */
export function publicOf(root: string, entry: string): Declaration[] {
  const source = readFileSync(join(root, entry), 'utf8');
  const own = declarationsOf(source, entry).filter(({ text }) => text.startsWith('export '));
  const exported = source.matchAll(/^export (?:type )?(\*(?: as \w+)?|\{[^}]*\}) from '(\.[^']*)'/gm); // prettier-ignore
  const passedOn = [...exported].flatMap(([, names = '', from = '']) => {
    const target = relative(root, join(root, dirname(entry), from));
    if (names.startsWith('*')) return publicOf(root, target);
    const wanted = new Set(names.match(/[\w$]+/g));
    const found = declarationsOf(readFileSync(join(root, target), 'utf8'), target);
    return found.filter(({ name }) => wanted.has(name)).flatMap((one) => [one, ...allMembersOf(root, one)]); // prettier-ignore
  });
  return [...own, ...passedOn];
}

/** The members of a class, or interface, and of the classes it extends, which need not be exported. */
function allMembersOf(root: string, one: Declaration): Declaration[] {
  const members = membersOf(one);
  const base = one.kind === 'class' ? baseOf(root, one) : undefined;
  if (!base) return members;
  const known = new Set(members.map(({ name }) => name));
  const below = allMembersOf(root, base).map((member) => ({ ...member, name: member.name.replace(base.name, one.name) })); // prettier-ignore
  return [...members, ...below.filter(({ name }) => !known.has(name))];
}

function baseOf(root: string, { text, file }: Declaration): Declaration | undefined {
  const name = /\bextends ([A-Z]\w*)(?:<[^{]*)? (?:implements [^{]*)?\{/.exec(headOf(text))?.[1];
  if (name === undefined) return undefined;
  const source = readFileSync(join(root, file), 'utf8');
  const from = new RegExp(`\\b${name}\\b[^;]* from '(\\.[^']*)'`).exec(source)?.[1];
  const target = from === undefined ? file : relative(root, join(root, dirname(file), from));
  if (!existsSync(join(root, target))) return undefined;
  return declarationsOf(readFileSync(join(root, target), 'utf8'), target).find((one) => one.name === name); // prettier-ignore
}

/** What stands before the members: name, type parameters without their bounds, what it extends. */
export function headOf(text: string): string {
  const lines = text.split('\n');
  const head = lines.slice(0, lines.findIndex((line) => line.endsWith('{')) + 1).join(' ');
  const bounds = /\b(?:in |out |const )*\w+ extends (?:number|Shape|boolean|keyof \w+)\b/g;
  return head.replace(bounds, '').replaceAll(/\s+/g, ' ');
}

/** What a comment says under a tag such as `@throws`, wherever that stands. */
export function tagged({ comment }: Pick<Declaration, 'comment'>, tag: string): string {
  let isUnder = false;
  return comment.filter((line) => (isUnder = line.startsWith('@') ? line.startsWith(tag) : isUnder)).join('\n'); // prettier-ignore
}

/** The parameters of a function or method, each with its type as it is written. */
export function parametersOf({
  text,
}: Declaration): { readonly name: string; readonly type: string }[] {
  const list = listAfter(text.replaceAll('=>', '⇒'));
  return list.flatMap((parameter) => {
    const [, name, type] = /^\s*(?:\.\.\.)?(\w+)\??:([\s\S]*)$/.exec(parameter) ?? [];
    return name === undefined ? [] : [{ name, type: type!.trim() }];
  });
}

/** What stands in the first round brackets that are not within others, at its commas. */
function listAfter(text: string): string[] {
  const parts = [''];
  let depth = 0;
  let isInside = false;
  for (const sign of text) {
    if (!isInside && depth === 0 && sign === '(') isInside = true;
    else if (isInside && depth === 0 && sign === ')') return parts;
    else if (isInside && depth === 0 && sign === ',') parts.push('');
    else {
      depth += '([{<'.includes(sign) ? 1 : ')]}>'.includes(sign) ? -1 : 0;
      parts[parts.length - 1] += isInside ? sign : '';
    }
  }
  return [];
}
