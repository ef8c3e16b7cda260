// The way of a message between bytes and meaning. Bytes are judged before they are read: nothing
// is parsed, kept or logged as content before its signature holds.
import type { Hmac } from './hmac.ts';
import type { Content, Header, Message } from './message.ts';
import type { ReplayGuard } from './replay-guard.ts';

type Refusal =
  | 'no delimiter'
  | 'too few parts'
  | 'too large'
  | 'bad signature'
  | 'replay'
  | 'not JSON'
  | 'no header';

export type Decoded =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly reason: Refusal };

const DELIMITER = new TextEncoder().encode('<IDS|MSG>');
const SIGNED_PARTS = 4;
/** Largest sum of the four parts that are parsed; buffers are not counted. */
const MAX_PARSED_BYTES = 2 ** 30;

const utf8 = new TextEncoder();
const text = new TextDecoder('utf-8', { fatal: true });

/** The frames of `message`, signed. */
export function encode(message: Message, hmac: Hmac): Uint8Array[] {
  const { identities, header, parentHeader, metadata, content, buffers } = message;
  const parts = [header, parentHeader, metadata, content].map((part) =>
    utf8.encode(JSON.stringify(part)),
  );
  return [...identities, DELIMITER, utf8.encode(hmac.sign(parts)), ...parts, ...buffers];
}

/** The message that `frames` hold, if they are one, signed with our key and not seen before. */
export function decode(frames: readonly Uint8Array[], hmac: Hmac, seen: ReplayGuard): Decoded {
  const at = frames.findIndex((frame) => sameBytes(frame, DELIMITER));
  if (at < 0) return refuse('no delimiter');
  const [signatureFrame, ...rest] = frames.slice(at + 1);
  const parts = rest.slice(0, SIGNED_PARTS);
  if (!signatureFrame || parts.length < SIGNED_PARTS) return refuse('too few parts');
  if (parts.reduce((sum, part) => sum + part.length, 0) > MAX_PARSED_BYTES) {
    return refuse('too large');
  }
  const expected = hmac.sign(parts);
  // as bytes first: what is no lower-case hex of the right length is no signature
  if (signatureFrame.length !== expected.length) return refuse('bad signature');
  const signature = String.fromCharCode(...signatureFrame);
  if (!hmac.equal(signature, expected)) return refuse('bad signature');
  if (!seen.add(signature)) return refuse('replay');
  return read(frames.slice(0, at), parts, rest.slice(SIGNED_PARTS));
}

function read(
  identities: readonly Uint8Array[],
  parts: readonly Uint8Array[],
  buffers: readonly Uint8Array[],
): Decoded {
  let objects: unknown[];
  try {
    objects = parts.map((part) => JSON.parse(text.decode(part)) as unknown);
  } catch {
    return refuse('not JSON');
  }
  const [header, parentHeader, metadata, content] = objects;
  if (![header, parentHeader, metadata, content].every(isRecord)) return refuse('not JSON');
  if (!isHeader(header as Content)) return refuse('no header');
  return {
    ok: true,
    message: {
      identities,
      header: header as Header,
      parentHeader: parentHeader as Header,
      metadata: metadata as Content,
      content: content as Content,
      buffers,
    },
  };
}

function isRecord(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHeader(header: Content): boolean {
  return ['msg_id', 'msg_type', 'session'].every((field) => typeof header[field] === 'string');
}

function refuse(reason: Refusal): Decoded {
  return { ok: false, reason };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
