// The matrices of the real gallery with phases: rows and columns times numbers of size 1, so that
// singular values stay, and with the same phases on both sides eigenvalues too.
import { ComplexMatrix, fromFunction, type Matrix, random } from '../../src/index.ts';
import * as real from '../gallery.ts';

/** Both parts normal. */
export function normal(m: number, n: number, seed: number): ComplexMatrix {
  const part = (k: number): Matrix => random(m, n, { seed: 2 * seed + k, distribution: 'normal' });
  return new ComplexMatrix(part(0), part(1));
}

/** Z with element (i, j) turned by left(i) − right(j). */
function turned(A: Matrix, left: Matrix, right: Matrix): ComplexMatrix {
  const angle = (i: number, j: number) => 2 * Math.PI * (left.data[i]! - right.data[j]!);
  const part = (f: (x: number) => number): Matrix =>
    fromFunction(A.rows, A.columns, (i, j) => A.data[i * A.columns + j]! * f(angle(i, j)));
  return new ComplexMatrix(part(Math.cos), part(Math.sin));
}

type Kind = [kind: string, Z: ComplexMatrix];
const angles = (n: number, seed: number): Matrix => random(n, 1, { seed });

/** Matrices of any shape, by name. */
export function anyShape(m: number, n: number, seed: number): Kind[] {
  const [left, right] = [angles(m, seed + 50), angles(n, seed + 51)];
  return [
    ...real.anyShape(m, n, seed).map(([kind, A]): Kind => [kind, turned(A, left, right)]),
    ['complex', normal(m, n, seed)],
    ['real', new ComplexMatrix(random(m, n, { seed }))],
    ['imaginary', new ComplexMatrix(random(m, n, { seed }).scale(0), random(m, n, { seed }))],
  ];
}

/** Square ones: defective, clustered, graded. */
export function square(n: number, seed: number): Kind[] {
  const phases = angles(n, seed + 50);
  return [
    ...real.square(n, seed).map(([kind, A]): Kind => [kind, turned(A, phases, phases)]),
    ...anyShape(n, n, seed + 1),
  ];
}

/** Equal to their conjugate transposes. */
export function hermitian(n: number, seed: number): Kind[] {
  const phases = angles(n, seed + 50);
  const Z = normal(n, n, seed);
  return [
    ...real.symmetric(n, seed).map(([kind, A]): Kind => [kind, turned(A, phases, phases)]),
    ['complex', Z.add(Z.H).scale(0.5)],
  ];
}

/** Hermitian with eigenvalues above 0. */
export function positiveDefinite(n: number, seed: number): Kind[] {
  const phases = angles(n, seed + 50);
  return real.positiveDefinite(n, seed).map(([kind, A]): Kind => [kind, turned(A, phases, phases)]);
}
