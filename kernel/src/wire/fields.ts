// Fields of a request's content, each checked as it is read. What is wrong is said by the name of
// the field, in words for whoever wrote the client.
import type { Content } from './message.ts';

/** Why a request’s content is wrong. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
}

export function text(content: Content, field: string): string {
  const value = content[field];
  if (typeof value !== 'string') throw new ContentError(`${field} must be a string`);
  return value;
}

export function optionalText(content: Content, field: string): string | undefined {
  return isAbsent(content[field]) ? undefined : text(content, field);
}

export function flag(content: Content, field: string, otherwise: boolean): boolean {
  const value = content[field];
  if (isAbsent(value)) return otherwise;
  if (typeof value !== 'boolean') throw new ContentError(`${field} must be true or false`);
  return value;
}

export function whole(content: Content, field: string): number | undefined {
  const value = content[field];
  if (isAbsent(value)) return undefined;
  if (!Number.isSafeInteger(value)) throw new ContentError(`${field} must be a whole number`);
  return value as number;
}

/** A whole number that counts something. */
export function count(content: Content, field: string): number | undefined {
  const value = whole(content, field);
  if (value !== undefined && value < 0) throw new ContentError(`${field} must not be negative`);
  return value;
}

export function oneOf<T extends string | number>(
  content: Content,
  field: string,
  values: readonly T[],
): T {
  const found = values.find((it) => it === content[field]);
  if (found === undefined) throw new ContentError(`${field} must be one of ${values.join(', ')}`);
  return found;
}

export function object(content: Content, field: string): Content {
  const value = content[field];
  if (isAbsent(value)) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new ContentError(`${field} must be an object`);
  }
  return value as Content;
}

/** An object whose values are strings. */
export function texts(content: Content, field: string): Readonly<Record<string, string>> {
  const found = object(content, field);
  for (const value of Object.values(found)) {
    if (typeof value !== 'string') throw new ContentError(`${field} must hold strings`);
  }
  return found as Readonly<Record<string, string>>;
}

function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}
