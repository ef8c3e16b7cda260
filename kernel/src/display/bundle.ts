// What a value says of how it is shown, judged before it leaves the process: a front end gets text
// where it expects text, and nothing that JSON cannot hold.
import { type MimeBundle, toBase64 } from '@eigenbook/mime';

/** A display as the protocol carries it. */
export interface Bundle {
  readonly data: MimeBundle;
  readonly metadata: MimeBundle;
}

/** What was returned as a MIME bundle and is none. */
export class NotABundle extends TypeError {
  override readonly name = 'TypeError';
}

const MIME = /^[\w.+-]+\/[\w.+-]+(;.*)?$/;

/**
 * The bundle that `answer` is, alone or in a pair with its metadata.
 * @throws NotABundle if it is none.
 */
export function bundleFrom(answer: unknown): Bundle {
  const [data, metadata] = (Array.isArray(answer) ? answer : [answer]) as [unknown, unknown?];
  if (typeof data !== 'object' || data === null) {
    throw new NotABundle(`a display must be a MIME bundle, { 'text/plain': '…' }; got ${data === null ? 'null' : typeof data}`); // prettier-ignore
  }
  const entries = Object.entries(data).filter(([, content]) => content !== undefined);
  return {
    data: Object.fromEntries(entries.map(([mime, content]) => [mime, contentOf(mime, content)])),
    metadata: metadata === undefined ? {} : (asJson('metadata', metadata) as MimeBundle),
  };
}

function contentOf(mime: string, content: unknown): unknown {
  if (!MIME.test(mime)) {
    throw new NotABundle(`the keys of a display must be MIME types; got '${mime}'`);
  }
  if (typeof content === 'string') return content;
  if (/\bjson\b/.test(mime)) return asJson(mime, content);
  if (content instanceof Uint8Array) return toBase64(content);
  if (Array.isArray(content) && content.every((line) => typeof line === 'string')) {
    return content.join(''); // as notebooks keep long texts
  }
  if (/^(text|image)\//.test(mime)) {
    throw new NotABundle(`${mime} of a display must be a string; got ${typeof content}`);
  }
  return asJson(mime, content);
}

/** `value` as JSON has it; typed arrays as lists of numbers. */
function asJson(name: string, value: unknown): unknown {
  let text: string | undefined;
  try {
    text = JSON.stringify(value, listsForTypedArrays) as string | undefined;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new NotABundle(`${name} of a display must be JSON: ${reason}`, { cause });
  }
  if (text === undefined) {
    throw new NotABundle(`${name} of a display must be JSON; got ${typeof value}`);
  }
  return JSON.parse(text);
}

function listsForTypedArrays(_: string, value: unknown): unknown {
  if (!ArrayBuffer.isView(value) || value instanceof DataView) return value;
  return Array.from(value as unknown as ArrayLike<number | bigint>, Number);
}
