// Loops that make one number of many, in 64 bits: along a run of numbers, or down the columns of rows.
// Of every eight numbers one after the other each goes to a number of its own, and these are put
// together at the end.
import { A, all, AT, B, type Bytes, FIRST_VECTOR, get, GIVEN, load, loadWide, type Loop, mask, OUT, store, vector } from './assembler.ts'; // prettier-ignore
import { add, mul, put, sub } from './expressions.ts';
import { ops, type Width } from './opcodes.ts';
import { folded } from './rows.ts';

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

/** The folds whose order does not matter, and the instruction that passes over NaN. */
const EXTREMES = { max: 'pmax', min: 'pmin' } as const;
export type Extreme = keyof typeof EXTREMES;

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

const VECTORS = [0, 16, 32, 48];

/** Two numbers of B, as float64, that meet those of A where the loop has come and `at` bytes further. */
function numberAt(at: number, width: Width): Bytes {
  return width === 8 ? load(B, at) : loadWide(B, at / 2, [...get(AT), 0x41, 1, 0x76]);
}

/** A ← A with B folded in, place by place; the centres are in OUT. */
function into(fold: Fold, width: Width): Loop {
  const value = (at: number) => term(fold, numberAt(at, width), load(OUT, at));
  const step = (at: number, what: Bytes) =>
    store(A, [...load(A, at), ...what, ...op(FOLDS[fold].name)], at);
  return {
    name: `${fold}Into${8 * width}`,
    step: 64,
    vectors: 5,
    body: (at) => VECTORS.flatMap((k) => step(at + k, value(at + k))),
    last: VECTORS.flatMap((k) => step(k, masked(fold, value(k), mask(k)))),
  };
}

/**
 * The extreme from byte `at` to `end`, in a third of the time of the loop that looks at NaN and −0 in each
 * step; NaN where there may be one, as a sum shows, and 0 of either sign.
 */
function quick(fold: Extreme, width: Width): Loop {
  const of = ops(width);
  const none = all(FOLDS[fold].neutral, width);
  const [best, sums] = [partials, partials.map((local) => local + partials.length)] as const;
  const y = FIRST_VECTOR + 2 * partials.length;
  const each = (value: (k: number) => Bytes) =>
    partials.flatMap((_, k) => [
      ...put(y, value(k)),
      ...put(best[k]!, [...get(best[k]!), ...get(y), ...of(EXTREMES[fold])]),
      ...put(sums[k]!, [...get(sums[k]!), ...get(y), ...of('add')]),
    ]);
  const joined = (locals: readonly number[], name: 'add' | 'pmax' | 'pmin') =>
    put(locals[0]!, [...locals.flatMap(get), ...of(name), ...of(name), ...of(name)]);
  const sum = folded(sums[0]!, width, 0xa0);
  return {
    name: `${fold}Quick${8 * width}`,
    step: 64,
    vectors: 9,
    start: [...best.flatMap((local) => put(local, none)), ...sums.flatMap((local) => put(local, all(0, width)))], // prettier-ignore
    body: (at) => each((k) => load(0, at + 16 * k)),
    last: each((k) => [...load(0, 16 * k), ...none, ...mask(16 * k), ...of('select')]),
    // the extreme if the sum equals itself, else the sum
    result: [
      ...joined(best, EXTREMES[fold]),
      ...joined(sums, 'add'),
      ...folded(best[0]!, width, FOLDS[fold].single),
      ...sum,
      ...sum,
      ...sum,
      0x61,
      0x1b,
    ],
  };
}

/** As `into` and as quick: what it returns is NaN where there may be one. */
function quickInto(fold: Extreme, width: Width): Loop {
  const [none, sum] = [all(FOLDS[fold].neutral, 8), centre];
  const step = (at: number, value: Bytes) => [
    ...put(x, value),
    ...put(sum, add(get(sum), get(x))),
    ...store(A, [...load(A, at), ...get(x), ...op(EXTREMES[fold])], at),
  ];
  const kept = (at: number) => [...numberAt(at, width), ...none, ...mask(at), ...op('select')];
  return {
    name: `${fold}IntoQuick${8 * width}`,
    step: 64,
    vectors: 6,
    start: put(sum, all(0, 8)),
    body: (at) => VECTORS.flatMap((k) => step(at + k, numberAt(at + k, width))),
    last: VECTORS.flatMap((k) => step(k, kept(k))),
    result: folded(sum, 8, 0xa0),
  };
}

export const FOLD_LOOPS: readonly Loop[] = ([8, 4] as const).flatMap((width) => [
  ...(Object.keys(FOLDS) as Fold[]).flatMap((fold) => [along(fold, width), into(fold, width)]),
  ...(Object.keys(EXTREMES) as Extreme[]).flatMap((fold) => [
    quick(fold, width),
    quickInto(fold, width),
  ]),
]);
