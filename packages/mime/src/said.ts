/**
 * A value in a few words, for messages that say what came.
 * @example
 * said([1, 2]); // => 'an array of 2'
 */
export function said(value: unknown): string {
  if (typeof value === 'string') return `the text ${JSON.stringify(value.slice(0, 40))}`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  const kind = (value.constructor as { name?: string } | undefined)?.name ?? 'Object';
  if (isList(value)) return `${kind === 'Array' ? 'an array' : `a ${kind}`} of ${value.length}`;
  const { rows, columns } = value as { readonly rows?: unknown; readonly columns?: unknown };
  if (typeof rows === 'number') return `a ${rows} × ${String(columns)} ${kind}`;
  return kind === 'Object' ? 'an object' : `a ${kind}`;
}

/**
 * Whether it is an array or a typed one.
 * @example
 * isList(Uint8Array.of(1)); // => true
 */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}
