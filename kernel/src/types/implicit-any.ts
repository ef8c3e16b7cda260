// Notebooks may leave types out. With `noImplicitAny` off, TypeScript would take `[]` for an array
// of nothing, into which nothing can be pushed; with it on, such an array grows as it is filled. So
// it is on, and what it complains of is left out.

/** Numbers of errors of the same hundred that say something else. */
const OTHERS = new Set([7027, 7028, 7029, 7030]);

/** Whether the number is that of a complaint about a type that was left out. */
export function isImplicitAny(code: number): boolean {
  return code >= 7005 && code <= 7061 && !OTHERS.has(code);
}
