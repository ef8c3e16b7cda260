// Complex matrices as real ones of twice the size: each a + b·i is the block [[a, −b], [b, a]], and sums,
// products, inverses and exponentials of such matrices are those of the complex ones. The two columns of
// a complex one stand beside each other, so that elimination misses its pivot in both where it would there.
import { allocate, commonDType } from '../dtype.ts';
import { Matrix } from '../matrix.ts';

export interface Parts {
  readonly real: Matrix;
  readonly imag: Matrix;
}

/** 2m × 2n for m × n. */
export function realForm({ real, imag }: Parts): Matrix {
  const { rows: m, columns: n } = real;
  const data = allocate(4 * m * n, commonDType(real, imag));
  for (let i = 0, k = 0; i < m; i++) {
    for (let j = 0, at = 4 * i * n; j < n; j++, k++, at += 2) {
      data[at] = data[at + 2 * n + 1] = real.data[k]!;
      data[at + 2 * n] = imag.data[k]!;
      data[at + 1] = -imag.data[k]!;
    }
  }
  return new Matrix(2 * m, 2 * n, data);
}

/** The left column of each block, 2m × n: what a real form is multiplied by, or solved for. */
export function realColumns({ real, imag }: Parts): Matrix {
  const { rows: m, columns: n } = real;
  const data = allocate(2 * m * n, commonDType(real, imag));
  for (let i = 0; i < m; i++) {
    data.set(real.data.subarray(i * n, (i + 1) * n), 2 * i * n);
    data.set(imag.data.subarray(i * n, (i + 1) * n), (2 * i + 1) * n);
  }
  return new Matrix(2 * m, n, data);
}

/** The complex matrix of `columns` columns, of its real form or of the left columns of one. */
export function partsOf(M: Matrix, columns: number): Parts {
  const m = M.rows / 2;
  const step = M.columns / columns;
  const part = (first: number): Matrix => {
    const data = allocate(m * columns, M.dtype);
    for (let k = 0; k < data.length; k++) {
      const [i, j] = [Math.floor(k / columns), k % columns];
      data[k] = M.data[(2 * i + first) * M.columns + j * step]!;
    }
    return new Matrix(m, columns, data);
  };
  return { real: part(0), imag: part(1) };
}
