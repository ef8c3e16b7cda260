import { sparseDiag, sparseEye, type SparseMatrix } from '../../src/index.ts';

/** The matrix of −u″ on n inner points. */
export const laplacian = (n: number) =>
  sparseDiag(new Float64Array(n).fill(2))
    .withShape(n, n)
    .add(sparseDiag(new Float64Array(n - 1).fill(-1), 1).withShape(n, n))
    .add(sparseDiag(new Float64Array(n - 1).fill(-1), -1).withShape(n, n));

/** m × m points of a square. */
export function grid(m: number): SparseMatrix {
  const [P, I] = [laplacian(m), sparseEye(m)];
  return P.kron(I).add(I.kron(P)).withShape();
}

/** m × m × m points of a cube. */
export function cube(m: number): SparseMatrix {
  const [P, I, S] = [laplacian(m), sparseEye(m), sparseEye(m * m).withShape()];
  return grid(m).kron(I).withShape().add(S.kron(P).withShape());
}
