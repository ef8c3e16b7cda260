import type { Csr } from './csr.ts';

/**
 * x ↦ (L·U)⁻¹·x, where L·U is near A and has elements only where A has some: ILU(0).
 * @throws RangeError if a row has no element on the diagonal, or elimination leaves 0 there.
 * @see J. Meijerink and H. van der Vorst, Mathematics of Computation 31, 1977
 */
export function incompleteLu(caller: string, A: Csr): (x: Float64Array) => Float64Array {
  const { rows: n, indptr, indices } = A;
  const data = Float64Array.from(A.data);
  const diagonal = new Int32Array(n).fill(-1);
  const place = new Int32Array(n).fill(-1);
  for (let i = 0; i < n; i++) {
    const [from, end] = [indptr[i]!, indptr[i + 1]!];
    for (let p = from; p < end; p++) place[indices[p]!] = p;
    diagonal[i] = place[i]!;
    for (let p = from; p < end && indices[p]! < i; p++) {
      const k = indices[p]!;
      const factor = (data[p]! /= data[diagonal[k]!]!);
      for (let q = diagonal[k]! + 1; q < indptr[k + 1]!; q++) {
        const at = place[indices[q]!]!;
        if (at >= 0) data[at]! -= factor * data[q]!;
      }
    }
    for (let p = from; p < end; p++) place[indices[p]!] = -1;
    if (diagonal[i]! < 0 || data[diagonal[i]!] === 0) {
      throw new RangeError(
        `${caller}: with preconditioner 'ilu' no number on the diagonal must come to 0; got it in row ${i}. 'jacobi' and 'none' take any, and solve(A, B) exchanges rows.`,
      );
    }
  }
  return (b) => {
    const x = b.slice();
    for (let i = 0; i < n; i++) {
      for (let p = indptr[i]!; p < diagonal[i]!; p++) x[i]! -= data[p]! * x[indices[p]!]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let p = diagonal[i]! + 1; p < indptr[i + 1]!; p++) x[i]! -= data[p]! * x[indices[p]!]!;
      x[i]! /= data[diagonal[i]!]!;
    }
    return x;
  };
}
