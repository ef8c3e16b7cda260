/**
 * Whether `value` is an object literal, or looks like one from another realm, whose fields can be
 * read without running anybody's code.
 */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return false;
    const fields = Object.values(Object.getOwnPropertyDescriptors(value));
    if (!fields.every((field) => 'value' in field)) return false;
    return Object.prototype.toString.call(value) === '[object Object]';
  } catch {
    return false; // a proxy that does not want to be looked at
  }
}
