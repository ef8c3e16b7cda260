import { Matrix } from '@eigenbook/matrix';
import { CLAIM_MIME, DISPLAY, display, escapeHtml, type MimeBundle } from '@eigenbook/mime';
import { CLAIM_WORDS } from './claim-words.ts';
import { EXPECTED, type Expected } from './expected.ts';

/** A number of the course that a notebook must reproduce. */
export type ClaimKey = keyof typeof EXPECTED;

/** Numbers in the form a claim compares: alone, nested, by name, or as a matrix. */
export type ClaimValue = number | string | readonly ClaimValue[] | ClaimFields | Matrix;
interface ClaimFields {
  readonly [name: string]: ClaimValue;
}

/** The data of a claim as the MIME bundle carries it; numbers JSON cannot hold are strings. */
interface ClaimOutcome {
  readonly key: string;
  readonly claim: string;
  readonly expected: unknown;
  readonly got: unknown;
  readonly tolerance: number;
  readonly ok: boolean;
}

/**
 * Compares a computed value with the number the course expects, computed elsewhere with NumPy and
 * SciPy, and shows both.
 * @param key - the name of the expected number.
 * @param value - what the notebook got.
 * @throws RangeError if the course has no such key.
 */
export function claim(key: ClaimKey, value: ClaimValue): void {
  const expected: Expected | undefined = EXPECTED[key];
  if (!expected)
    throw new RangeError(`claim: key must be one of the course’s; got ${key as string}`);
  const got = plain(value);
  display({ [DISPLAY]: () => bundle(judge(key, expected, got)) });
}

/** Whether `got` is `expected` within its tolerance, in every entry. */
function judge(key: ClaimKey, expected: Expected, got: unknown): ClaimOutcome {
  return {
    key,
    claim: CLAIM_WORDS[key] ?? '',
    expected: expected.value,
    got,
    tolerance: expected.tol,
    ok: agree(expected.value, got, expected.tol),
  };
}

function agree(expected: unknown, got: unknown, tolerance: number): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(got) &&
      got.length === expected.length &&
      expected.every((entry, i) => agree(entry, got[i], tolerance))
    );
  }
  if (typeof expected === 'number') {
    return typeof got === 'number' && Math.abs(got - expected) <= tolerance;
  }
  if (isFields(expected)) {
    const names = Object.keys(expected);
    return (
      isFields(got) &&
      Object.keys(got).length === names.length &&
      names.every((name) => agree(expected[name], got[name], tolerance))
    );
  }
  return expected === got;
}

function plain(value: ClaimValue): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'string') return value;
  if (isList(value)) return value.map(plain);
  if (value instanceof Matrix) return value.toArray().map((row) => row.map(plain));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
}

function isList(value: ClaimValue): value is readonly ClaimValue[] {
  return Array.isArray(value);
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bundle(outcome: ClaimOutcome): MimeBundle {
  const { key, expected, got, tolerance, ok } = outcome;
  const within = tolerance === 0 ? '' : ` (± ${bound(tolerance)})`;
  const verdict = ok ? 'ok' : 'DIFFERS';
  const line = `claim ${key} | expected ${brief(expected)}${within} | got ${brief(got)} | ${verdict}`;
  return { [CLAIM_MIME]: outcome, 'text/html': html(outcome), 'text/plain': line };
}

function html({ key, claim: about, expected, got, tolerance, ok }: ClaimOutcome): string {
  const [have, want] = [got, expected].map((value) => `<code>${escapeHtml(brief(value))}</code>`);
  const head = about === '' ? '' : `${escapeHtml(about)}: `;
  const verdict = ok ? '✓' : '✗ <b>differs</b>';
  // long lists are not written out twice
  const numbers = ok && have === want ? `${have}, as expected` : `got ${have}, expected ${want}`;
  const within = tolerance === 0 ? '' : `± ${bound(tolerance)} · `;
  return `<div>${verdict} ${head}${numbers} <small>(${within}${escapeHtml(key)})</small></div>`;
}

/** 1e-12, 0.0001 and 1,000,000. */
function bound(tolerance: number): string {
  return tolerance < 1 ? String(tolerance) : tolerance.toLocaleString('en');
}

/** A value on part of a line: a long list shows where it begins. */
function brief(value: unknown): string {
  const text = short(value);
  return text.length <= MAX_BRIEF ? text : `${text.slice(0, MAX_BRIEF)}…`;
}

const MAX_BRIEF = 60;

function short(value: unknown): string {
  if (typeof value === 'number') {
    // seven digits of a fraction, and all of those before the point
    const isWhole = Number.isInteger(value) || Math.abs(value) >= 1e7;
    return isWhole ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(7)));
  }
  if (Array.isArray(value)) return `[${value.map(short).join(', ')}]`;
  if (!isFields(value)) return String(value);
  return `{ ${Object.entries(value).map(([name, part]) => `${name}: ${short(part)}`).join(', ')} }`; // prettier-ignore
}
