// Loops that make one number of many, in 64 bits: along a run of numbers, or down the columns of rows.
// Of every eight numbers one after the other each goes to a number of its own, and these are put
// together at the end.
import { A, all, AT, B, type Bytes, FIRST_VECTOR, get, GIVEN, load, loadWide, type Loop, mask, OUT, store, vector } from './assembler.ts'; // prettier-ignore
import { mul, put, sub } from './expressions.ts';
import { ops, type Width } from './opcodes.ts';

const op = ops(8);

interface FoldOf {
  /** What changes nothing. */
  readonly neutral: number;
  readonly name: 'add' | 'maximum' | 'minimum';
  /** The instruction for two numbers. */
  readonly single: number;
}

export const FOLDS = {
  sum: { neutral: 0, name: 'add', single: 0xa0 },
  // of the squared distances from a centre
  squares: { neutral: 0, name: 'add', single: 0xa0 },
  max: { neutral: -Infinity, name: 'maximum', single: 0xa5 },
  min: { neutral: Infinity, name: 'minimum', single: 0xa4 },
} as const satisfies Record<string, FoldOf>;

/** What many numbers become: `squares` is the sum of their squared distances from a centre. */
export type Fold = keyof typeof FOLDS;

const [partials, x, centre] = [[0, 1, 2, 3].map((k) => FIRST_VECTOR + k), FIRST_VECTOR + 4, FIRST_VECTOR + 5] as const; // prettier-ignore

/** A vector of what is folded in, of the number that is read and of the centre. */
function term(fold: Fold, number: Bytes, middle: Bytes): Bytes {
  if (fold !== 'squares') return number;
  return [...put(x, sub(number, middle)), ...mul(get(x), get(x))];
}

/** The same in the last step, where `lanes` are ones. */
function masked(fold: Fold, value: Bytes, lanes: Bytes): Bytes {
  return [...value, ...all(FOLDS[fold].neutral, 8), ...lanes, ...op('select')];
}

/** Along a run from byte `at` to `end`; `given` is the centre. */
function along(fold: Fold, width: Width): Loop {
  const { neutral, name, single } = FOLDS[fold];
  const read = width === 8 ? load : loadWide;
  const each = (value: (k: number) => Bytes) =>
    partials.flatMap((local, k) => put(local, [...get(local), ...value(k), ...op(name)]));
  const number = (k: number, at: number) => term(fold, read(0, at + 2 * width * k), get(centre));
  // masks of 4 bytes a number are widened as the numbers are
  const lanes = (k: number) => (width === 8 ? mask(16 * k) : [...mask(8 * k), ...vector(0xc7)]);
  const [a, b, c, d] = partials.map(get) as [Bytes, Bytes, Bytes, Bytes];
  const four = [...a, ...b, ...op(name), ...c, ...d, ...op(name), ...op(name)];
  const lane = (k: number) => [...get(x), ...vector(0x21, k)];
  return {
    name: `${fold}Along${8 * width}`,
    step: 8 * width,
    vectors: 6,
    start: [
      ...partials.flatMap((local) => put(local, all(neutral, 8))),
      ...put(centre, [...get(GIVEN), ...op('splat')]),
    ],
    body: (at) => each((k) => number(k, at)),
    last: each((k) => masked(fold, number(k, 0), lanes(k))),
    result: [...put(x, four), ...lane(0), ...lane(1), single],
  };
}

/** A ← A with B folded in, place by place; the centres are in OUT. */
function into(fold: Fold, width: Width): Loop {
  const half = [...get(AT), 0x41, 1, 0x76];
  const read = (at: number) => (width === 8 ? load(B, at) : loadWide(B, at / 2, half));
  const value = (at: number) => term(fold, read(at), load(OUT, at));
  const step = (at: number, what: Bytes) =>
    store(A, [...load(A, at), ...what, ...op(FOLDS[fold].name)], at);
  const vectors = [0, 16, 32, 48];
  return {
    name: `${fold}Into${8 * width}`,
    step: 64,
    vectors: 5,
    body: (at) => vectors.flatMap((k) => step(at + k, value(at + k))),
    last: vectors.flatMap((k) => step(k, masked(fold, value(k), mask(k)))),
  };
}

export const FOLD_LOOPS: readonly Loop[] = (Object.keys(FOLDS) as Fold[]).flatMap((fold) =>
  ([8, 4] as const).flatMap((width) => [along(fold, width), into(fold, width)]),
);
