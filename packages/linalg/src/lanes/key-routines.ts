// What sorts keys, whole numbers of 64 bits: by one of their bytes, and by insertion.
import { all, type Bytes, FIRST_VECTOR, get, load, type Loop, type Routine, signed, store } from './assembler.ts'; // prettier-ignore
import { put } from './expressions.ts';
import { ops } from './opcodes.ts';

/** A counter for each value of a byte lies at 0, and after these the keys. */
const COUNTERS = 2 ** 10;
export const KEYS = COUNTERS;
const BYTES = 8;
/** So many bytes are turned at a time, some beyond the end. */
export const STEP = 64;

const constant = (n: number): Bytes => [0x41, ...signed(n)];
const plus = (a: Bytes, b: Bytes): Bytes => [...a, ...b, 0x6a];
const minus = (a: Bytes, b: Bytes): Bytes => [...a, ...b, 0x6b];
const times = (a: Bytes, power: number): Bytes => [...a, ...constant(power), 0x74];
const isLess = (a: Bytes, b: Bytes): Bytes => [...a, ...b, 0x49];
const word = (address: Bytes): Bytes => [...address, 0x28, 2, 0];
const storeWord = (address: Bytes, value: Bytes): Bytes => [...address, ...value, 0x36, 2, 0];
const key = (address: Bytes): Bytes => [...address, 0x29, 3, 0];
const storeKey = (address: Bytes, value: Bytes): Bytes => [...address, ...value, 0x37, 3, 0];
const step = (local: number, by: number): Bytes => put(local, plus(get(local), constant(by)));
const again = (body: Bytes, condition: Bytes): Bytes => [0x03, 0x40, ...body, ...condition, 0x0d, 0, 0x0b]; // prettier-ignore
const returned = (value: Bytes): Bytes => [...value, 0x0f];
const when = (condition: Bytes, body: Bytes): Bytes => [...condition, 0x04, 0x40, ...body, 0x0b];

/**
 * (end, at, to, byte) → 1: the keys from `at` to `end`, one at least, go to `to`, in the order of that
 * byte. Equals keep their order. 0, and nothing is done, where all have the same byte.
 */
function distribution(): Routine {
  const [end, at, to, byte, sign, p, counter, place] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  // the sign is the highest bit of byte 7, and turned over there
  const signOf = [...times(plus(get(byte), constant(1)), 4), ...constant(0x80), 0x71];
  const digit = [...plus(get(p), get(byte)), 0x2d, 0, 0, ...get(sign), 0x73];
  const counterOf = put(counter, times(digit, 2));
  const eachKey = (body: Bytes) => [...put(p, get(at)), ...again([...counterOf, ...body, ...step(p, BYTES)], isLess(get(p), get(end)))]; // prettier-ignore
  const size = times(word(get(counter)), 3);
  const cleared = [...constant(0), ...constant(0), ...constant(COUNTERS), 0xfc, 0x0b, 0];
  return {
    name: 'distribution',
    parameters: 4,
    locals: [4, 0],
    body: [
      ...put(sign, signOf),
      ...cleared,
      ...eachKey(storeWord(get(counter), plus(word(get(counter)), constant(1)))),
      // each counter becomes the place of the first key with its byte
      ...put(counter, constant(0)),
      ...again(
        [
          ...put(place, size),
          ...when([...get(place), ...minus(get(end), get(at)), 0x46], returned(constant(0))),
          ...storeWord(get(counter), get(to)),
          ...put(to, plus(get(to), get(place))),
          ...step(counter, 4),
        ],
        isLess(get(counter), constant(COUNTERS)),
      ),
      ...eachKey([
        ...put(place, word(get(counter))),
        ...storeKey(get(place), key(get(p))),
        ...storeWord(get(counter), plus(get(place), constant(BYTES))),
      ]),
      ...constant(1),
    ],
  };
}

/**
 * (end, at, budget) → 1: the keys from `at` to `end`, one at least, are in order. 0 where the way that
 * they had to go is longer than so many bytes; they are then in another order than before.
 */
function insertion(): Routine {
  const [end, at, budget, p, q, x, y] = [0, 1, 2, 3, 4, 5, 6] as const;
  const before = minus(get(q), constant(BYTES));
  // leaves the innermost loop's block where there is none before, or none larger
  const leave = (condition: Bytes) => [...condition, 0x0d, 1];
  const larger = [0x02, 0x40, 0x03, 0x40,
    ...leave([...get(q), ...get(at), 0x46]),
    ...put(y, key(before)),
    ...leave([...get(y), ...get(x), 0x57]),
    ...storeKey(get(q), get(y)),
    ...put(q, before),
    0x0c, 0, 0x0b, 0x0b,
  ]; // prettier-ignore
  return {
    name: 'insertion',
    parameters: 3,
    locals: [2, 2],
    body: [
      ...put(p, get(at)),
      ...again(
        [
          ...put(q, get(p)),
          ...put(x, key(get(p))),
          ...larger,
          ...storeKey(get(q), get(x)),
          ...put(budget, minus(get(budget), minus(get(p), get(q)))),
          ...when([...get(budget), ...constant(0), 0x48], returned(constant(0))),
          ...step(p, BYTES),
        ],
        isLess(get(p), get(end)),
      ),
      ...constant(1),
    ],
  };
}

/**
 * In place: the bits of float64 but the sign turned over where that is set, so that they are in the order of
 * the numbers as whole numbers are. The same turns them back; before, NaN loses its sign, so that it is
 * last.
 */
function turned(name: 'toKeys' | 'fromKeys'): Loop {
  const [x, op] = [FIRST_VECTOR, ops(8)];
  const sign = all(-0, 8);
  const unsignedNaN = [...get(x), ...get(x), ...get(x), ...op('ne'), ...sign, ...op('and'), ...op('andNot')]; // prettier-ignore
  const value = (at: number) => [
    ...put(x, load(0, at)),
    ...(name === 'toKeys' ? put(x, unsignedNaN) : []),
    ...store(0, [...get(x), ...get(x), 0x41, ...signed(63), ...op('shiftSigned'), 0x41, 1, ...op('shiftRight'), ...op('xor')], at), // prettier-ignore
  ];
  return { name, step: STEP, vectors: 1, body: () => [0, 16, 32, 48].flatMap(value) };
}

export const KEY_LOOPS: readonly Loop[] = [turned('toKeys'), turned('fromKeys')];
export const KEY_ROUTINES: readonly Routine[] = [distribution(), insertion()];
