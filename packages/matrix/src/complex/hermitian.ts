// Eigenvectors of a Hermitian matrix, by those of its real form.
import type { FloatArray } from '@eigenbook/linalg';
import { EPSILON } from '../conditioning.ts';
import { NotSymmetricError } from '../errors.ts';
import { eigh } from '../factor/eigh.ts';
import { checkFinite } from '../finite.ts';
import { fromFunction } from '../create/matrix.ts';
import type { Matrix } from '../matrix.ts';
import { type Parts, partsOf, realForm } from './real-form.ts';

/**
 * Differences of rounding, up to √ε of the largest part, are let through.
 * @throws NotFiniteError if Z holds NaN or an infinity.
 * @throws NotSymmetricError if Z is not its own conjugate transpose.
 */
export function hermitian(caller: string, Z: Parts & { at(i: number, j: number): unknown }): void {
  const { real, imag } = Z;
  const n = real.rows;
  for (const part of [real, imag]) checkFinite(caller, 'the matrix', part);
  if (n === 0) return;
  const tolerance = Math.max(real.abs().max(), imag.abs().max()) * Math.sqrt(EPSILON[real.dtype]);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const [p, q] = [i * n + j, j * n + i];
      const re = Math.abs(real.data[p]! - real.data[q]!);
      const im = Math.abs(imag.data[p]! + imag.data[q]!);
      if (re <= tolerance && im <= tolerance) continue;
      throw new NotSymmetricError(
        `${caller}: the matrix must be Hermitian, equal to its Z.H; got ${String(Z.at(j, i))} in row ${j}, column ${i} and ${String(Z.at(i, j))} in row ${i}, column ${j}`,
      );
    }
  }
}

/** Eigenvalues nearer to each other than this, beside the largest, are one group. */
const NEAR = 1e-6;

/**
 * Each eigenvalue of Z comes twice in its real form, with vectors (u, v) and (−v, u), or any two of
 * that plane: u + v·i and i times that, which as complex vectors are one. Where eigenvalues are near
 * each other, the half is chosen that is most independent, step by step.
 */
export function hermitianEigen(Z: Parts): Parts & { readonly eigenvalues: Matrix } {
  const n = Z.real.rows;
  const { eigenvalues: twice, eigenvectors: W } = eigh(realForm(Z));
  const eigenvalues = fromFunction(n, 1, (k) => (twice.data[2 * k]! + twice.data[2 * k + 1]!) / 2);
  const { real: U, imag: V } = partsOf(W, 2 * n);
  const vectors = { n, u: U.T.data, v: V.T.data };
  const size = n === 0 ? 0 : eigenvalues.abs().max();
  const chosen: number[] = [];
  for (let from = 0, to = 1; from < n; from = to, to++) {
    while (to < n && eigenvalues.data[to]! - eigenvalues.data[to - 1]! <= NEAR * size) to++;
    chosen.push(...independentHalf(vectors, 2 * from, 2 * to));
  }
  const real = fromFunction(n, n, (i, j) => vectors.u[chosen[j]! * n + i]!);
  const imag = fromFunction(n, n, (i, j) => vectors.v[chosen[j]! * n + i]!);
  return { eigenvalues, ...orthonormal({ real, imag }) };
}

/** Complex vectors of n numbers, one after the other. */
interface Vectors {
  readonly n: number;
  readonly u: FloatArray;
  readonly v: FloatArray;
}

/** Gram and Schmidt in place, the longest of what is left first: which are kept, in their order. */
function independentHalf(vectors: Vectors, from: number, to: number): number[] {
  const half: number[] = [];
  const left = Array.from({ length: to - from }, (_, k) => from + k);
  while (2 * half.length < to - from) {
    const sizes = left.map((z) => inner(vectors, z, z)[0]);
    const [q] = left.splice(sizes.indexOf(Math.max(...sizes)), 1) as [number];
    const scale = 1 / Math.sqrt(Math.max(...sizes));
    for (let k = q * vectors.n; k < (q + 1) * vectors.n; k++) {
      vectors.u[k]! *= scale;
      vectors.v[k]! *= scale;
    }
    half.push(q);
    if (2 * half.length < to - from) for (const z of left) subtract(vectors, z, q);
  }
  return half.sort((a, b) => a - b);
}

/** q*·z */
function inner({ n, u, v }: Vectors, q: number, z: number): [re: number, im: number] {
  let [re, im] = [0, 0];
  for (let k = 0, a = q * n, b = z * n; k < n; k++, a++, b++) {
    re += u[a]! * u[b]! + v[a]! * v[b]!;
    im += u[a]! * v[b]! - v[a]! * u[b]!;
  }
  return [re, im];
}

/** z ← z − q·(q*·z) */
function subtract(vectors: Vectors, z: number, q: number): void {
  const { n, u, v } = vectors;
  const [re, im] = inner(vectors, q, z);
  if (re === 0 && im === 0) return;
  for (let k = 0, a = q * n, b = z * n; k < n; k++, a++, b++) {
    u[b]! -= re * u[a]! - im * v[a]!;
    v[b]! -= re * v[a]! + im * u[a]!;
  }
}

/** Z·(3·I − Z*·Z) / 2: vectors that are orthonormal to √ε are so to rounding. */
function orthonormal({ real: a, imag: b }: Parts): Parts {
  const re = a.T.matmul(a).add(b.T.matmul(b));
  const im = a.T.matmul(b).sub(b.T.matmul(a));
  const p = re.map((x, i, j) => (i === j ? 3 - x : -x) / 2);
  const q = im.scale(-0.5);
  return { real: a.matmul(p).sub(b.matmul(q)), imag: a.matmul(q).add(b.matmul(p)) };
}
