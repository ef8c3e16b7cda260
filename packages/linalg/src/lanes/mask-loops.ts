// Loops over truth values, a byte each: what they become, how many hold, and what numbers they choose.
import { A, all, AT, B, bits, type Bytes, FIRST_VECTOR, get, HOLDS, load, type Loop, mask, OUT, store, unsigned, vector } from './assembler.ts'; // prettier-ignore
import { put } from './expressions.ts';
import { LOGIC, type Width } from './opcodes.ts';

const STEP = 64;
const VECTORS = [0, 16, 32, 48];
const ONES = bits(0x0101010101010101n);

/** OUT ← what A and B become together, bit by bit. */
const logic = Object.entries(LOGIC).map(([name, opcode]): Loop => {
  const both = (at: number) => [...load(A, at), ...load(B, at), ...vector(opcode)];
  return { name: `${name}8`, step: STEP, body: () => VECTORS.flatMap((at) => store(OUT, both(at), at)) }; // prettier-ignore
});

/** OUT ← 1 − A */
const negation: Loop = {
  name: 'not8',
  step: STEP,
  body: () => VECTORS.flatMap((at) => store(OUT, [...ONES, ...load(A, at), ...vector(0x71)], at)),
};

/** How many ones A has: bytes are added to 16 bits, these to 32. */
function count(): Loop {
  const total = FIRST_VECTOR;
  const plus = (ones: Bytes) =>
    put(total, [...get(total), ...ones, ...vector(0x7d), ...vector(0x7f), ...vector(0xae)]);
  const lanes = [0, 1, 2, 3].map((k) => [...get(total), ...vector(0x1b, k)]);
  return {
    name: 'count8',
    step: 16,
    vectors: 1,
    start: put(total, all(0, 8)),
    body: (at) => plus(load(A, at)),
    last: plus([...load(A, 0), ...mask(0), ...vector(0x4e)]),
    result: [...lanes.flat(), 0x6a, 0x6a, 0x6a, 0xb8],
  };
}

/** OUT ← A where the byte in HOLDS is 1, B elsewhere: lanes of ones or zeros are made of sixteen bytes. */
function choice(width: Width): Loop {
  const place = [...get(AT), 0x41, width === 8 ? 3 : 2, 0x76];
  const bytes = [...place, ...vector(0x00, 0, ...unsigned(HOLDS)), ...ONES, ...vector(0x23)];
  // bytes to 16 bits, these to 32, and to 64: of each the lower half, then the upper
  const wider = (level: number) => (lanes: Bytes) => [0, 1].map((half) => [...lanes, ...vector(0x87 + 0x20 * level + half)]); // prettier-ignore
  const held = FIRST_VECTOR;
  const quarters = wider(0)(get(held)).flatMap(wider(1));
  const lanes = width === 4 ? quarters : quarters.flatMap(wider(2));
  const chosen = (at: number, which: Bytes) => [...load(A, at), ...load(B, at), ...which, ...vector(0x52)]; // prettier-ignore
  return {
    name: `choice${8 * width}`,
    step: 16 * width,
    vectors: 1,
    body: () => [
      ...put(held, bytes),
      ...lanes.flatMap((which, k) => store(OUT, chosen(16 * k, which), 16 * k)),
    ],
  };
}

export const MASK_LOOPS: readonly Loop[] = [...logic, negation, count(), choice(8), choice(4)];
