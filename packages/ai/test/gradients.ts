import type { Matrix } from '@eigenbook/matrix';

/** The gradient of f at A by central differences. */
export function centralDifferences(f: (A: Matrix) => number, A: Matrix, h = 1e-5): Matrix {
  return A.map((x, i, j) => {
    const at = (value: number) => f(A.copy().set(i, j, value));
    return (at(x + h) - at(x - h)) / (2 * h);
  });
}
