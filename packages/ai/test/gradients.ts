import { type Matrix, random } from '@eigenbook/matrix';
import type { Layer } from '../src/index.ts';

/** The gradient of f at A by central differences. */
export function centralDifferences(f: (A: Matrix) => number, A: Matrix, h = 1e-5): Matrix {
  return A.map((x, i, j) => {
    const at = (value: number) => f(A.copy().set(i, j, value));
    return (at(x + h) - at(x - h)) / (2 * h);
  });
}

/** The largest difference between the gradients of a layer and central differences. */
export function gradientError(layer: Layer, X: Matrix, seed: number): number {
  const dY: Matrix = random(X.rows, layer.forward(X).columns, { seed, distribution: 'normal' });
  const { input, parameters } = layer.backward(X, dY);
  const value = (at: Layer, x: Matrix) => at.forward(x).mul(dY).sum();
  const errors = [input.sub(centralDifferences((x) => value(layer, x), X))];
  parameters.forEach((gradient, k) => {
    const f = (P: Matrix) => value(layer.withParameters(layer.parameters.map((Q, m) => (m === k ? P : Q))), X); // prettier-ignore
    errors.push(gradient.sub(centralDifferences(f, layer.parameters[k]!)));
  });
  return Math.max(...errors.map((E) => E.abs().max()));
}
