import fc from 'fast-check';
import { DTYPES, type MatrixSource } from '../src/index.ts';

const ELEMENTS = {
  float64: fc.double(),
  float32: fc.float(),
  int32: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  uint8: fc.integer({ min: 0, max: 255 }),
  bool: fc.constantFrom(0, 1),
};

/** Matrices of every dtype, also empty ones, with sizes up to `side`. */
export function matrices(side = 12): fc.Arbitrary<MatrixSource> {
  const size = fc.integer({ min: 0, max: side });
  return fc
    .tuple(size, size, fc.constantFrom(...DTYPES))
    .chain(([rows, columns, dtype]) =>
      fc
        .array(ELEMENTS[dtype], { minLength: rows * columns, maxLength: rows * columns })
        .map((data) => ({ rows, columns, dtype, data })),
    );
}
