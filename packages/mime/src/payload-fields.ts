// How readers judge the fields of a payload out of a notebook that may be hostile: each says its rule
// and what came instead.
import { base64Length, fromBase64 } from './base64.ts';

const MAX_DECODED_ELEMENTS = 2 ** 20;

/** Why a payload is refused; never leaves the readers of payloads. */
export class Refused extends Error {}

export function must(condition: boolean, rule: string): asserts condition {
  if (!condition) throw new Refused(rule);
}

/** Decodes base64 that must hold exactly `count` items; its length is judged first. */
export function decode(text: unknown, count: number, itemSize: number, name: string): Uint8Array {
  must(typeof text === 'string', `${name} must be a base64 string`);
  must(
    count <= MAX_DECODED_ELEMENTS,
    `${name} must hold at most ${MAX_DECODED_ELEMENTS} elements; the shape says ${count}`,
  );
  const bytes = count * itemSize;
  must(
    base64Length(text) === bytes,
    `${name} must hold ${bytes} bytes; got ${base64Length(text) ?? 'no base64 length'}`,
  );
  const decoded = bytesOf(text, name);
  must(decoded.length === bytes, `${name} must hold ${bytes} bytes; got ${decoded.length}`);
  return decoded;
}

function bytesOf(text: string, name: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch (cause) {
    throw new Refused(`${name} must be base64; got other characters`, { cause });
  }
}

export function record(value: unknown, name: string): Record<string, unknown> {
  must(
    typeof value === 'object' && value !== null && !Array.isArray(value),
    `${name} must be an object; got ${show(value)}`,
  );
  return value as Record<string, unknown>;
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}

/** A short text of any JSON value for a message. */
export function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}
