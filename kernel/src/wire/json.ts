// JSON from outside, within limits: what is too large is not parsed, and what is nested deeper than
// any message of the protocol would end the kernel where it is written again, by recursion.

/** Bytes of one part that are parsed. A cell of 50 MB passes; V8 cannot hold 512 MiB as one text. */
const MAX_JSON_BYTES = 256 * 2 ** 20;
const MAX_JSON_DEPTH = 200;

type JsonObject = Readonly<Record<string, unknown>>;
export type Parsed =
  | { readonly ok: true; readonly value: JsonObject }
  | { readonly ok: false; readonly fault: string };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON object that `bytes` hold, or in words why they do not hold one that we take. */
export function parseObject(bytes: Uint8Array): Parsed {
  if (bytes.length > MAX_JSON_BYTES) {
    return refuse(`be at most ${MAX_JSON_BYTES} bytes; got ${bytes.length}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    return refuse('be JSON'); // the text of the error would show a piece of the content
  }
  if (!isObject(value)) return refuse('be a JSON object');
  const fault = faultWithin(value);
  return fault === undefined ? { ok: true, value } : refuse(fault);
}

/** Level by level, without recursion: a hostile text may be nested a million deep. */
function faultWithin(root: object): string | undefined {
  let level: object[] = [root];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAX_JSON_DEPTH) return `be nested at most ${MAX_JSON_DEPTH} deep`;
    const next: object[] = [];
    for (const node of level) {
      // a copy that assigns this key would change the prototype of its target
      if (Object.hasOwn(node, '__proto__')) return 'have no key __proto__';
      for (const child of Object.values(node) as unknown[]) {
        if (typeof child === 'object' && child !== null) next.push(child);
      }
    }
    level = next;
  }
  return undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(fault: string): Parsed {
  return { ok: false, fault };
}
