// What the Node that runs the cells has, as types: a library of TypeScript is there if what it
// describes is, and Node's own types are those of its version.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** What every Node has that we support. */
const BASE = [
  'es2023',
  'es2024.regexp',
  'es2024.sharedmemory',
  'es2024.string',
  'esnext.decorators',
];

/** Libraries that came later, by something that each describes. */
const LATER: Readonly<Record<string, { readonly of: object; readonly has: string }>> = {
  'es2024.arraybuffer': { of: ArrayBuffer.prototype, has: 'transfer' },
  'es2024.collection': { of: Map, has: 'groupBy' },
  'es2024.object': { of: Object, has: 'groupBy' },
  'es2024.promise': { of: Promise, has: 'withResolvers' },
  'es2025.collection': { of: Set.prototype, has: 'union' },
  'es2025.float16': { of: Math, has: 'f16round' },
  'es2025.intl': { of: Intl, has: 'DurationFormat' },
  'es2025.iterator': { of: globalThis, has: 'Iterator' },
  'es2025.promise': { of: Promise, has: 'try' },
  'es2025.regexp': { of: RegExp, has: 'escape' },
  'esnext.array': { of: Array, has: 'fromAsync' },
  'esnext.collection': { of: Map.prototype, has: 'getOrInsert' },
  'esnext.date': { of: Date.prototype, has: 'toTemporalInstant' },
  'esnext.disposable': { of: globalThis, has: 'DisposableStack' },
  'esnext.error': { of: Error, has: 'isError' },
  'esnext.intl': { of: globalThis, has: 'Temporal' },
  'esnext.sharedmemory': { of: Atomics, has: 'pause' },
  'esnext.temporal': { of: globalThis, has: 'Temporal' },
  'esnext.typedarrays': { of: Uint8Array, has: 'fromBase64' },
};

/** All that TypeScript has. */
export const KNOWN: readonly string[] = [...BASE, ...Object.keys(LATER)];

/** The libraries of TypeScript that say what this Node has. */
export function libraries(): string[] {
  const later = Object.entries(LATER).filter(([, { of, has }]) => has in of);
  return [...BASE, ...later.map(([name]) => name)];
}

/** Globals that Node's types have and its processes only with a flag or from a later version on, by the first types with them. */
const AHEAD: Readonly<Record<string, number>> = {
  CloseEvent: 22,
  EventSource: 20,
  Storage: 22,
  WebSocket: 20,
  localStorage: 22,
  sessionStorage: 22,
};

/** Of all that has types of this Node what it has not. */
function typedOnly(): string[] {
  const major = Number.parseInt(process.versions.node, 10);
  return Object.keys(AHEAD).filter((name) => major >= AHEAD[name]! && !(name in globalThis));
}

/** The module of `globals.d.ts` from which such a name comes as a type alone. */
const AHEAD_MODULE = 'eigenbook:ahead';

/** An import that leaves such names their types and takes their values away. */
export function importOfTypedOnly(): string {
  return `import type { ${typedOnly().join(', ')} } from '${AHEAD_MODULE}';`;
}

/** Node's own types, by the first version that they are of. */
const NODE_TYPES: readonly (readonly [since: number, file: string])[] = [
  [24, require.resolve('@node-24-types/node/package.json')],
  [22, require.resolve('@node-22-types/node/package.json')],
  [0, require.resolve('@types/node/package.json')],
];

/**
 * Where the types of `types: ['node']` are looked for: before all else those of this Node, but if
 * the notebook's folder has chosen others.
 */
export function typeRoots(folder: string): string[] {
  const major = Number.parseInt(process.versions.node, 10);
  const [, file] = NODE_TYPES.find(([since]) => major >= since)!;
  const ours = dirname(dirname(file));
  const own = join(folder, 'node_modules', '@types');
  const chosen = chosenTypes(folder);
  const isChosen = chosen !== undefined && NODE_TYPES.every(([, known]) => known !== chosen);
  return isChosen ? [own, ours] : [ours, own];
}

function chosenTypes(folder: string): string | undefined {
  try {
    return createRequire(join(folder, 'notebook.js')).resolve('@types/node/package.json');
  } catch {
    return undefined; // it has none
  }
}
