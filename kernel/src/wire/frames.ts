// The way of a message between bytes and meaning. Bytes are judged before they are read: nothing
// is parsed, kept or logged as content before its signature holds.
import type { Hmac } from './hmac.ts';
import { parseObject } from './json.ts';
import type { Content, Header, Message } from './message.ts';
import type { ReplayGuard } from './replay-guard.ts';

/** Why a message is dropped: nobody can be told, since nobody is known to have sent it. */
type Refusal =
  | 'no delimiter'
  | 'too few parts'
  | 'bad signature length'
  | 'bad signature'
  | 'replay'
  | 'no header';

export type Decoded =
  | {
      readonly ok: true;
      readonly message: Message;
      /** What is wrong with its content, which is then empty: its sender is to be told. */
      readonly fault?: string;
    }
  | { readonly ok: false; readonly reason: Refusal };

const DELIMITER = new TextEncoder().encode('<IDS|MSG>');
const SIGNED_PARTS = 4;

const utf8 = new TextEncoder();

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
  const [signature, ...rest] = frames.slice(at + 1);
  const parts = rest.slice(0, SIGNED_PARTS);
  if (!signature || parts.length < SIGNED_PARTS) return refuse('too few parts');
  const refusal = judge(signature, parts, hmac, seen);
  if (refusal) return refuse(refusal);
  return read(frames.slice(0, at), parts, rest.slice(SIGNED_PARTS));
}

/** Whether the parts are ours to read. Its length first: a forger must not cost us a digest. */
function judge(
  frame: Uint8Array,
  parts: readonly Uint8Array[],
  hmac: Hmac,
  seen: ReplayGuard,
): Refusal | undefined {
  if (hmac.length === 0) return undefined; // a connection without a key
  if (frame.length !== hmac.length) return 'bad signature length';
  const signature = String.fromCharCode(...frame);
  if (!hmac.equal(signature, hmac.sign(parts))) return 'bad signature';
  return seen.add(signature) ? undefined : 'replay';
}

function read(
  identities: readonly Uint8Array[],
  parts: readonly Uint8Array[],
  buffers: readonly Uint8Array[],
): Decoded {
  const [header, parent, metadata, content] = parts.map(parseObject);
  if (!header?.ok || !isHeader(header.value)) return refuse('no header');
  let fault: string | undefined;
  const valueOf = (name: string, part: ReturnType<typeof parseObject> | undefined): Content => {
    if (part?.ok) return part.value;
    fault = `${name} must ${part?.fault}`;
    return {};
  };
  const message: Message = {
    identities,
    header: header.value,
    parentHeader: valueOf('parent_header', parent) as unknown as Message['parentHeader'],
    metadata: valueOf('metadata', metadata),
    content: valueOf('content', content),
    buffers,
  };
  return fault === undefined ? { ok: true, message } : { ok: true, message, fault };
}

function isHeader(header: object): header is Header {
  return ['msg_id', 'msg_type', 'session'].every(
    (field) => typeof (header as Content)[field] === 'string',
  );
}

function refuse(reason: Refusal): Decoded {
  return { ok: false, reason };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
