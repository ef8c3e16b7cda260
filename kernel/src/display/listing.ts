// What functions, classes and modules are, in words: how they are called and what is in them. Node's
// inspector would say `[Function: svd]`, and of a module a page of such lines.
import { isPlain } from './plain.ts';
import { signatureOf } from './signature.ts';

/** What is known of a value that cells have without an import. */
export interface Known {
  /** As cells write it: `ai.attention`. */
  readonly name: string;
  /** What stands between the brackets of a call. */
  readonly parameters?: string | undefined;
  /** The first sentence of its description. */
  readonly summary?: string | undefined;
}

export type KnownOf = (value: object) => Known | undefined;

interface Listing {
  readonly text: string;
  readonly html?: string;
}

interface Entry {
  readonly call: string;
  readonly summary: string;
}

type Callable = (...args: never[]) => unknown;

const MOST_ENTRIES = 200;
const WIDEST = 44;
/** Letters of a description in a line of text. */
const MOST_LETTERS = 120;
const KINDS = ['functions', 'classes', 'groups', 'values'] as const;
type Kind = (typeof KINDS)[number];
const ONE: Readonly<Record<Kind, string>> = { functions: 'function', classes: 'class', groups: 'group', values: 'value' }; // prettier-ignore

/** The words for a function, class, module or known group of functions; undefined for other values. */
export function listingOf(value: unknown, knownOf: KnownOf): Listing | undefined {
  try {
    if (typeof value === 'function') return functionListing(value as Callable, knownOf);
    if (!isModule(value) && !isGroup(value, knownOf)) return undefined;
    const known = knownOf(value);
    return listing(known?.summary, entriesOf(value, knownOf), known?.name);
  } catch {
    return undefined; // a proxy that does not want to be looked at, a module that is not ready
  }
}

function functionListing(value: Callable, knownOf: KnownOf): Listing | undefined {
  const known = knownOf(value);
  const members = entriesOf(value, knownOf);
  if (!known) {
    const line = members.size === 0 ? signatureOf(value, nameOf(value)) : undefined;
    return line === undefined ? undefined : { text: [line, methodsOf(value)].filter(Boolean).join('\n') }; // prettier-ignore
  }
  const { name, summary } = known;
  const call = isClass(value) ? `class ${name}` : callOf(name, value, known);
  const head = summary === undefined ? call : `${call}: ${summary}`;
  if (members.size > 0 && !isClass(value)) return listing(head, members, name);
  return { text: `${head}\n${name}? tells more.` };
}

function listing(summary: string | undefined, entries: Map<Kind, Entry[]>, name?: string): Listing {
  const groups = KINDS.flatMap((kind) => (entries.has(kind) ? [[kind, entries.get(kind)!] as const] : [])); // prettier-ignore
  const counts = groups.map(([kind, all]) => `${all.length} ${all.length === 1 ? ONE[kind] : kind}`); // prettier-ignore
  const head =
    summary ?? `${name === undefined ? 'A module' : name}: ${counts.join(', ') || 'nothing'}.`;
  const first = groups[0]?.[1][0]?.call.replace(/\(.*/s, '');
  const foot = name === undefined || first === undefined ? '' : `More of one of them: ${name}.${first}? in a cell, or Shift+Tab behind its name.`; // prettier-ignore
  return { text: textOf(head, groups, foot), html: htmlOf(head, groups, foot) };
}

type Groups = readonly (readonly [Kind, readonly Entry[]])[];

function textOf(head: string, groups: Groups, foot: string): string {
  const wide = Math.min(WIDEST, Math.max(0, ...groups.flatMap(([, entries]) => entries.map(({ call }) => call.length)))); // prettier-ignore
  const lines = groups.flatMap(([kind, entries]) => [
    `${kind}:`,
    ...entries.slice(0, MOST_ENTRIES).map(({ call, summary }) => `  ${call.padEnd(wide)}  ${shortened(summary)}`.trimEnd()), // prettier-ignore
    ...(entries.length > MOST_ENTRIES ? [`  … ${entries.length - MOST_ENTRIES} more`] : []),
  ]);
  return [head, ...lines, foot].filter(Boolean).join('\n');
}

function htmlOf(head: string, groups: Groups, foot: string): string {
  const left = 'style="text-align: left"';
  const rows = groups.flatMap(([kind, entries]) => [
    `<tr><th ${left} colspan="2">${kind}</th></tr>`,
    ...entries.slice(0, MOST_ENTRIES).map(({ call, summary }) => `<tr><td ${left}><code>${escaped(call)}</code></td><td ${left}>${marked(summary)}</td></tr>`), // prettier-ignore
    ...(entries.length > MOST_ENTRIES ? [`<tr><td colspan="2" ${left}>… ${entries.length - MOST_ENTRIES} more</td></tr>`] : []), // prettier-ignore
  ]);
  const paragraph = (text: string) => (text === '' ? '' : `<p>${marked(text)}</p>`);
  return `${paragraph(head)}<table><tbody>${rows.join('')}</tbody></table>${paragraph(foot)}`;
}

/** The own names of a module, a group or a function, by what they are. */
function entriesOf(value: object, knownOf: KnownOf): Map<Kind, Entry[]> {
  const found = new Map<Kind, Entry[]>();
  for (const key of Object.keys(value)) {
    const member = Object.getOwnPropertyDescriptor(value, key)?.value as unknown;
    const [kind, entry] = entryOf(key, member, knownOf);
    found.set(kind, [...(found.get(kind) ?? []), entry]);
  }
  return found;
}

function entryOf(key: string, member: unknown, knownOf: KnownOf): [Kind, Entry] {
  const isObject = (typeof member === 'object' || typeof member === 'function') && member !== null;
  const known = isObject ? knownOf(member) : undefined;
  const summary = known?.summary ?? '';
  if (typeof member === 'function') {
    if (isClass(member)) return ['classes', { call: key, summary }];
    return ['functions', { call: callOf(key, member as Callable, known), summary }];
  }
  if (isModule(member) || isGroup(member, knownOf)) return ['groups', { call: key, summary }];
  const type = Array.isArray(member) ? `list of ${member.length}` : member === null ? 'null' : typeof member; // prettier-ignore
  return ['values', { call: key, summary: summary || type }];
}

function callOf(name: string, value: Callable, known: Known | undefined): string {
  if (known?.parameters !== undefined) return `${name}(${known.parameters})`;
  const read = signatureOf(value, '')?.replace(/^.*?function /, '') ?? '(…)';
  // of what is known, a parameter with a default is one that may be left out
  return `${name}${known ? read.replace(/\{[^}]*\} = \{\}/, 'options?').replace(/ = [^,)]+/g, '?') : read}`;
}

/** Methods that instances have by their own class. */
function methodsOf(value: Callable): string {
  if (!isClass(value)) return '';
  const own = Object.getOwnPropertyDescriptors((value as { prototype?: object }).prototype ?? {});
  const words = Object.entries(own).flatMap(([key, property]) => {
    if (key === 'constructor') return [];
    return property.get ? [key] : typeof property.value === 'function' ? [`${key}()`] : [];
  });
  return words.length === 0 ? '' : `  with ${words.slice(0, 30).join(', ')}${words.length > 30 ? ' …' : ''}`; // prettier-ignore
}

function isModule(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return Object.prototype.toString.call(value) === '[object Module]';
}

/** A group of functions that is known: what is known of others is not asked for, it has to be read. */
function isGroup(value: unknown, knownOf: KnownOf): value is object {
  if (!isPlain(value)) return false;
  const members = Object.values(value);
  const isAllFunctions = members.every((member) => typeof member === 'function');
  return members.length > 0 && isAllFunctions && knownOf(value) !== undefined;
}

function isClass(value: object): boolean {
  return Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false && /^class\b/.test(Function.prototype.toString.call(value)); // prettier-ignore
}

function nameOf(value: object): string {
  const name: unknown = Object.getOwnPropertyDescriptor(value, 'name')?.value;
  return typeof name === 'string' ? name : '';
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function shortened(text: string): string {
  return text.length > MOST_LETTERS
    ? `${text.slice(0, text.lastIndexOf(' ', MOST_LETTERS))} …`
    : text;
}

/** Text in which what stands between backticks is code. */
function marked(text: string): string {
  return escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}
