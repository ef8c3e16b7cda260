// Loops for functions of elements that take several operations: on float64, and on float32 whose
// numbers are float64 on the way.
import { A, B, bits, type Bytes, FIRST_VECTOR, get, GIVEN, load, loadWide, type Loop, OUT, store, storeNarrow, tenFrom, vector } from './assembler.ts'; // prettier-ignore
import { DOUBLE, nearExponential } from './exponentials.ts';
import { abs, add, and, div, lt, mul, ne, nearest, not, or, put } from './expressions.ts';
import { isNormal, logarithm, nearLogarithm, nearPower, power } from './logarithms.ts';
import { ops, type Width } from './opcodes.ts';

const [x, y, fine, allFine, given, free] = tenFrom(FIRST_VECTOR);

/** From here on all numbers are whole. */
const WHOLE = 2 ** 52;

/** Of the numbers in the locals x and y. One that sets `fine` has zeros there where it cannot tell. */
const FUNCTIONS: Readonly<Record<string, Bytes>> = {
  exp: [...put(fine, lt(abs(get(x)), DOUBLE.largest)), ...DOUBLE.of(x, free)],
  log: [...put(fine, isNormal(get(x))), ...logarithm(x, free)],
  pow: power([x, y], fine, free),
  root: [...put(fine, ne(get(x), -Infinity)), ...add(get(x), 0), ...ops(8)('sqrt')],
  // to a multiple of 1/given; a number that has no finer digits is one
  round: [
    ...put(y, mul(get(x), get(given))),
    ...div(nearest(get(y)), get(given)),
    ...get(x),
    ...lt(abs(get(y)), WHOLE),
    ...ops(8)('select'),
  ],
};

/** The same where the results are rounded to float32. */
const NARROW: typeof FUNCTIONS = {
  ...FUNCTIONS,
  exp: [...put(fine, lt(abs(get(x)), DOUBLE.largest)), ...nearExponential(x, free)],
  log: [...put(fine, isNormal(get(x))), ...nearLogarithm(x, free)],
  pow: nearPower([x, y], fine, free),
};

/**
 * What the function cannot tell becomes NaN; the loop says whether that was nowhere. `powGiven` is `pow` with
 * one exponent, which it is given.
 */
function loop(name: string, width: Width): Loop {
  const step = 4 * 2 * width;
  const read = width === 8 ? load : loadWide;
  const write = width === 8 ? store : storeNarrow;
  const isPower = name.startsWith('pow');
  const value = [
    ...(width === 8 ? FUNCTIONS : NARROW)[isPower ? 'pow' : name]!,
    ...or(not(get(fine))),
  ];
  const exponent = (at: number) => (name === 'powGiven' ? get(given) : read(B, at));
  const body = [0, 1, 2, 3].flatMap((k) => {
    const at = k * 2 * width;
    return [
      ...put(x, read(A, at)),
      ...(isPower ? put(y, exponent(at)) : []),
      ...write(OUT, value, at),
      ...put(allFine, and(get(allFine), get(fine))),
    ];
  });
  return {
    name: `${name}${8 * width}`,
    step,
    vectors: 15,
    start: [fine, allFine].flatMap((local) => put(local, bits(2n ** 64n - 1n))).concat(put(given, [...get(GIVEN), ...vector(0x14)])), // prettier-ignore
    body: () => body,
    result: [...get(allFine), ...ops(8)('allTrue'), 0xb7],
  };
}

export const FUNCTION_LOOPS: readonly Loop[] = [...Object.keys(FUNCTIONS), 'powGiven'].flatMap(
  (name) => [loop(name, 8), loop(name, 4)],
);
