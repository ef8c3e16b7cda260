import type { Language } from '../../src/cell/language.ts';

/** A notebook, and what its last cell gives. */
export interface Row {
  readonly what: string;
  readonly cells: readonly string[];
  readonly result: unknown;
  readonly language?: Partial<Language>;
  /** Why the type checker refuses the row, which runs all the same where types are off. */
  readonly untyped?: string;
}

export function row(
  what: string,
  cells: readonly string[],
  result: unknown,
  more: Partial<Row> = {},
): Row {
  return { what, cells, result, ...more };
}
