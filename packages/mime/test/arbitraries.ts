import fc from 'fast-check';
import type { ComplexSource, MatrixSource, SparseSource } from '../src/index.ts';

const ELEMENTS = {
  float64: fc.double(),
  float32: fc.float(),
  int32: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  uint8: fc.integer({ min: 0, max: 255 }),
  bool: fc.constantFrom(0, 1),
};

const REAL_DTYPES = ['float64', 'float32', 'int32', 'uint8', 'bool'] as const;

/** Matrices of every real dtype, also empty ones, with sizes up to `side`. */
export function matrices(side = 12): fc.Arbitrary<MatrixSource> {
  const size = fc.integer({ min: 0, max: side });
  return fc
    .tuple(size, size, fc.constantFrom(...REAL_DTYPES))
    .chain(([rows, columns, dtype]) =>
      fc
        .array(ELEMENTS[dtype], { minLength: rows * columns, maxLength: rows * columns })
        .map((data) => ({ rows, columns, dtype, data })),
    );
}

/** Complex matrices of both dtypes, also empty ones. */
export function complexMatrices(side = 8): fc.Arbitrary<ComplexSource> {
  const size = fc.integer({ min: 0, max: side });
  return fc
    .tuple(size, size, fc.constantFrom('complex128', 'complex64'))
    .chain(([rows, columns, dtype]) => {
      const part = dtype === 'complex128' ? fc.double() : fc.float();
      const parts = fc.array(part, { minLength: rows * columns, maxLength: rows * columns });
      return fc.tuple(parts, parts).map(([real, imag]) => ({ rows, columns, dtype, real, imag }));
    });
}

/** Sparse matrices, some large and some empty, beside the dense ones with the same elements. */
export function sparseMatrices(
  side = 90,
): fc.Arbitrary<{ readonly sparse: SparseSource; readonly dense: MatrixSource }> {
  const size = fc.integer({ min: 0, max: side });
  return fc.tuple(size, size).chain(([rows, columns]) => {
    const place = fc.nat(Math.max(0, rows * columns - 1));
    const most = Math.min(40, rows * columns);
    return fc
      .uniqueArray(fc.tuple(place, fc.double()), { selector: ([at]) => at, maxLength: most })
      .map((elements) => {
        const sorted = [...elements].sort(([a], [b]) => a - b);
        const data = new Float64Array(rows * columns);
        for (const [at, x] of sorted) data[at] = x;
        const indptr = Array.from({ length: rows + 1 }, (_, i) => sorted.filter(([at]) => at < i * columns).length); // prettier-ignore
        const indices = sorted.map(([at]) => at % columns);
        const shape = { rows, columns, dtype: 'float64' } as const;
        return {
          sparse: { ...shape, indptr, indices, data: sorted.map(([, x]) => x) },
          dense: { ...shape, data },
        };
      });
  });
}
