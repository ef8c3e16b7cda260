import { readFileSync } from 'node:fs';

/** The numbers of the course, computed with NumPy, SciPy and networkx from the originals. */
export const EXPECTED: Record<string, { value: never; tol: number }> = JSON.parse(
  readFileSync(new URL('../../../test/expected.json', import.meta.url), 'utf8'),
);
