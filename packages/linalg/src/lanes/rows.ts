// Loops for softmax, in place: the largest number of a row, the powers with their sum, and a row times
// a number.
import { all, type Bytes, FIRST_VECTOR, get, GIVEN, load, type Loop, mask, set, store, tenFrom, vector } from './assembler.ts'; // prettier-ignore
import { DOUBLE, SINGLE } from './exponentials.ts';
import { ops, type Width } from './opcodes.ts';

/** A row takes a vector a step, and what is left at its end by a mask. */
const VECTOR = 16;

/** Of each lane of a vector a number, and what two of them make. */
export function folded(local: number, width: Width, fold: number): Bytes {
  const lane = (k: number) =>
    width === 8 ? [...get(local), ...vector(0x21, k)] : [...get(local), ...vector(0x1f, k), 0xbb];
  const rest = Array.from({ length: VECTOR / width - 1 }, (_, k) => [...lane(k + 1), fold]);
  return [...lane(0), ...rest.flat()];
}

/** The number that was given, in all lanes. */
export function given(width: Width): Bytes {
  return [...get(GIVEN), ...(width === 4 ? [0xb6] : []), ...ops(width)('splat')];
}

/** The largest number from where it begins to its end. */
function largest(width: Width): Loop {
  const best = FIRST_VECTOR;
  const op = ops(width);
  const none = all(-Infinity, width);
  const step = (x: Bytes) => [...get(best), ...x, ...op('pmax'), ...set(best)];
  return {
    name: `largest${8 * width}`,
    step: VECTOR,
    vectors: 1,
    start: [...none, ...set(best)],
    body: (at) => step(load(0, at)),
    last: step([...load(0, 0), ...none, ...mask(0), ...op('select')]),
    result: folded(best, width, 0xa5),
  };
}

/** x ← e^(x − given) in place, for numbers not above it; gives their sum. Too small a power is 0. */
function powers(width: Width): Loop {
  const [sum, less, x, isSmall, free] = tenFrom(FIRST_VECTOR);
  const op = ops(width);
  const small = [...get(x), ...all(-DOUBLE.largest, 8), ...op('lt'), ...set(isSmall)];
  const power =
    width === 4
      ? SINGLE.of(x, free)
      : [...small, ...DOUBLE.of(x, free), ...get(isSmall), ...op('andNot')];
  const step = (at: number, kept: Bytes) => [
    ...[load(0, at), get(less), op('sub'), set(x), power, kept, set(x)].flat(),
    ...[get(sum), get(x), op('add'), set(sum)].flat(),
  ];
  return {
    name: `powers${8 * width}`,
    step: VECTOR,
    vectors: 10,
    start: [...given(width), ...set(less)],
    body: (at) => [...step(at, []), ...store(0, get(x), at)],
    last: [
      ...step(0, [...mask(0), ...op('and')]),
      ...store(0, [...get(x), ...load(0, 0), ...mask(0), ...op('select')], 0),
    ],
    result: folded(sum, width, 0xa0),
  };
}

/** x ← x · given in place. */
function scaled(width: Width): Loop {
  const factor = FIRST_VECTOR;
  const op = ops(width);
  const product = (at: number) => [...load(0, at), ...get(factor), ...op('mul')];
  return {
    name: `scaled${8 * width}`,
    step: VECTOR,
    vectors: 1,
    start: [...given(width), ...set(factor)],
    body: (at) => store(0, product(at), at),
    last: store(0, [...product(0), ...load(0, 0), ...mask(0), ...op('select')], 0),
  };
}

export const ROW_LOOPS: readonly Loop[] = [largest, powers, scaled].flatMap((loop) => [
  loop(8),
  loop(4),
]);
