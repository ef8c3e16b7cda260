// Writes the course's expected numbers as a module, so that `claim` can look them up in any engine
// and the compiler knows their keys (claim-words.ts has what they are about). Source: test/expected.json, computed with NumPy and SciPy.
import { readFileSync, writeFileSync } from 'node:fs';

const source = new URL('../test/expected.json', import.meta.url);
const target = new URL('../packages/eigenbook/src/course/expected.ts', import.meta.url);
const entries = Object.entries(JSON.parse(readFileSync(source, 'utf8')));
const lines = entries.map(
  ([key, { value, tol }]) => `  ${JSON.stringify(key)}: ${JSON.stringify({ value, tol })},`,
);
const text = [
  '// Made from test/expected.json by scripts/generate-expected.mjs; do not edit.',
  'export interface Expected {',
  '  readonly value: unknown;',
  '  /** Largest absolute difference that still counts as equal. */',
  '  readonly tol: number;',
  '}',
  '',
  'export const EXPECTED = {',
  ...lines,
  '} satisfies Record<string, Expected>;',
  '',
].join('\n');

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error(
      'expected.ts is not that of test/expected.json: run node scripts/generate-expected.mjs',
    );
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
