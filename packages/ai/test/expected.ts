// The course's numbers, computed with NumPy and SciPy: what this package must reproduce.
import { readFileSync } from 'node:fs';
import { expect } from 'chai';

interface Entry {
  readonly value: unknown;
  readonly tol: number;
}
const path = new URL('../../../test/expected.json', import.meta.url);
const entries = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Entry>;

/** The value under `key`. */
export function expectedValue(key: string): unknown {
  const entry = entries[key];
  if (!entry) throw new RangeError(`expected.json has no ${key}`);
  return entry.value;
}

/** Checks `got` against the value under `key`, entry by entry, within its tolerance. */
export function expectClaim(key: string, got: unknown): void {
  near(got, expectedValue(key), { tolerance: entries[key]!.tol, at: key });
}

function near(got: unknown, wanted: unknown, { tolerance, at }: { tolerance: number; at: string }) {
  if (typeof wanted === 'number') {
    expect(got, at).to.be.a('number');
    expect(Math.abs((got as number) - wanted), `${at}: got ${String(got)}`).to.be.at.most(
      tolerance,
    );
  } else if (Array.isArray(wanted)) {
    expect(got, at).to.have.length(wanted.length);
    wanted.forEach((entry, k) => near((got as unknown[])[k], entry, { tolerance, at: `${at}[${k}]` })); // prettier-ignore
  } else expect(got, at).to.deep.equal(wanted);
}
