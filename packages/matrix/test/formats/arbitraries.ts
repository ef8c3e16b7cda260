import fc from 'fast-check';
import { fromData, type ElementType, type Matrix, type NumberArray } from '../../src/index.ts';

const size = fc.integer({ min: 0, max: 7 });

/** Matrices of both dtypes, also empty ones, with NaN, infinities and −0. */
export const matrices: fc.Arbitrary<Matrix> = fc
  .tuple(size, size, fc.constantFrom('float64', 'float32'))
  .chain(([rows, columns, dtype]) =>
    fc
      .array(dtype === 'float64' ? fc.double() : fc.float(), {
        minLength: rows * columns,
        maxLength: rows * columns,
      }) // prettier-ignore
      .map((data) => fromData(rows, columns, data, { dtype })),
  );

const integers = (bits: number, signed: boolean) =>
  signed
    ? fc.bigInt({ min: -(2n ** BigInt(bits - 1)), max: 2n ** BigInt(bits - 1) - 1n })
    : fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n });
const small = (bits: number, signed: boolean) => integers(bits, signed).map(Number);

const KINDS: Partial<
  Record<
    ElementType,
    [
      arrays: { from(numbers: never[]): NumberArray['data'] },
      numbers: fc.Arbitrary<number | bigint>,
    ]
  >
> = {
  // prettier-ignore
  float64: [Float64Array, fc.double()],
  float32: [Float32Array, fc.float()],
  int64: [BigInt64Array, integers(64, true)],
  uint64: [BigUint64Array, integers(64, false)],
  int32: [Int32Array, small(32, true)],
  uint32: [Uint32Array, small(32, false)],
  int16: [Int16Array, small(16, true)],
  uint16: [Uint16Array, small(16, false)],
  int8: [Int8Array, small(8, true)],
  uint8: [Uint8Array, small(8, false)],
  bool: [Uint8Array, fc.constantFrom(0, 1)],
  complex128: [Float64Array, fc.double()],
  complex64: [Float32Array, fc.float()],
};

/** Arrays of up to four axes of every element type. */
export const arrays: fc.Arbitrary<NumberArray> = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
    fc.constantFrom(...(Object.keys(KINDS) as ElementType[])),
  )
  .chain(([shape, dtype]) => {
    const [Numbers, number] = KINDS[dtype]!;
    const count = shape.reduce((product, axis) => product * axis, 1);
    const plane = fc
      .array(number, { minLength: count, maxLength: count })
      .map((numbers) => Numbers.from(numbers as never[]));
    return dtype.startsWith('complex')
      ? fc.tuple(plane, plane).map(([data, imag]) => ({ shape, dtype, data, imag }))
      : plane.map((data) => ({ shape, dtype, data }));
  });

/** The bytes in blocks cut anywhere. */
export function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b); // prettier-ignore
  return ends.map((end, k) => bytes.subarray(k === 0 ? 0 : ends[k - 1], end));
}

/** Bytes with some of them changed, cut off or put in: what a damaged or hostile file is. */
export function mutations(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat(Math.max(0, bytes.length - 1));
  const change = fc.tuple(place, fc.integer({ min: 0, max: 255 }));
  const digit = fc.tuple(place, fc.constantFrom(...[...'0123456789-.,[]{}()\'" \n'].map((c) => c.charCodeAt(0)))); // prettier-ignore
  return fc
    .tuple(fc.array(fc.oneof(change, digit), { maxLength: 6 }), fc.option(place), fc.option(place))
    .map(([changes, end, twice]) => {
      let mutated = bytes.slice(0, end ?? bytes.length);
      for (const [at, byte] of changes) if (at < mutated.length) mutated[at] = byte;
      if (twice !== null) {
        const tail = mutated.slice(twice);
        const longer = new Uint8Array(mutated.length + tail.length);
        longer.set(mutated);
        longer.set(tail, mutated.length);
        mutated = longer;
      }
      return mutated;
    });
}

/** The names of errors by which a reader refuses a file. */
const REFUSALS = new Set(['FormatError', 'ShapeError', 'DTypeError']);

/** Whether a reader takes a file or refuses it by name; it must do no third thing. */
export async function takenOrRefused(read: () => unknown): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof Error) || !REFUSALS.has(error.name)) throw error;
  }
}
