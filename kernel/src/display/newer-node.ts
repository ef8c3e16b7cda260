// What JavaScript and Node have in a version later than the one that runs the cells.

const OF_ITERATORS = 'map filter take drop flatMap reduce toArray forEach some every find';
const OF_SETS = 'union intersection difference symmetricDifference isSubsetOf isSupersetOf isDisjointFrom'; // prettier-ignore

/** What the compiler says of a library that it was not given. */
const LIBRARY = / Do you need to change your target library\?[^]*$/;
const NAME =
  /^(?:Property|Cannot find name|Module '"[^']*"' has no exported member)?:? ?'([\w:/]+)'\.?(?: only refers to a type| does not exist on type '([^]*?)'\.|$| Do you)/;

interface Newer {
  /** What has it, by its type; globals and modules belong to nothing. */
  readonly of?: RegExp;
  readonly names: string;
  /** The first Node with it, where there is one. */
  readonly since?: number;
  readonly instead?: string;
}

const NEWER: readonly Newer[] = [
  { of: /^(?:Object|Map)Constructor$/, names: 'groupBy', since: 22, instead: 'const groups = new Map<string, Row[]>(); for (const row of rows) groups.set(row.key, [...(groups.get(row.key) ?? []), row])' }, // prettier-ignore
  { of: /^ArrayConstructor$/, names: 'fromAsync', since: 22, instead: 'const list = []; for await (const x of stream) list.push(x)' }, // prettier-ignore
  { of: /Iterator<|^(?:Async)?Generator</, names: OF_ITERATORS, since: 22, instead: '[...iterator] is a list, which has most of them, of what ends' }, // prettier-ignore
  { of: /^(?:Readonly)?Set</, names: OF_SETS, since: 22, instead: 'new Set([...a, ...b]) is all of both, and new Set([...a].filter((x) => b.has(x))) what is in both' }, // prettier-ignore
  { of: /^PromiseConstructor$/, names: 'withResolvers', since: 22, instead: 'new Promise<number>((resolve, reject) => …)' }, // prettier-ignore
  { of: /^ArrayBuffer$/, names: 'transfer transferToFixedLength detached', since: 22 },
  { of: /^PromiseConstructor$/, names: 'try', since: 24 },
  { of: /^RegExpConstructor$/, names: 'escape', since: 24 },
  { of: /^ErrorConstructor$/, names: 'isError', since: 24, instead: 'value instanceof Error' },
  { of: /^Math$/, names: 'f16round', since: 24 },
  { of: /^typeof Intl$/, names: 'DurationFormat', since: 24 },
  { of: /^Uint8Array/, names: 'fromBase64 fromHex toBase64 toHex', instead: "Buffer.from(text, 'base64') and Buffer.from(bytes).toString('base64'), or 'hex'" }, // prettier-ignore
  { names: 'Iterator navigator WebSocket glob node:sqlite', since: 22 },
  {
    names: 'Float16Array DisposableStack AsyncDisposableStack SuppressedError URLPattern',
    since: 24,
  },
  { names: 'EventSource', instead: 'for await (const part of (await fetch(url)).body!) reads what a server sends, as it comes' }, // prettier-ignore
  { names: 'Temporal' },
];

/** The Node of this process, whose version cells run in, too. */
const RUNNING = (
  globalThis as { readonly process?: { readonly versions?: { readonly node?: string } } }
).process?.versions?.node;

/** What leads on from a fault whose cause is the age of the Node that runs. */
export function newerNode(text: string, running = RUNNING): string | undefined {
  if (running === undefined) return undefined;
  const [, name, type] = NAME.exec(text) ?? [];
  const found = NEWER.find(
    ({ of, names }) =>
      names.split(' ').includes(name ?? '') && (of ? of.test(type ?? '') : type === undefined),
  );
  const isNewer = found !== undefined && !(found.since! <= Number.parseInt(running, 10));
  if (!isNewer && !LIBRARY.test(text)) return undefined;
  const has = found?.since ? `Node has it from ${found.since} on` : 'A later Node has it';
  const instead = found?.instead === undefined ? '' : ` Until then: ${found.instead}.`;
  return `${text.replace(LIBRARY, '')}\n  ${has}; cells run in Node ${running} here.${instead}`;
}
