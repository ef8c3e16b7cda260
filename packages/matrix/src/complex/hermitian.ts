// Eigenvectors of a Hermitian matrix, by those of its real form.
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
  const rows = { u: U.T.toArray(), v: V.T.toArray() };
  const size = n === 0 ? 0 : eigenvalues.abs().max();
  const chosen: Vector[] = [];
  for (let from = 0, to = 1; from < n; from = to, to++) {
    while (to < n && eigenvalues.data[to]! - eigenvalues.data[to - 1]! <= NEAR * size) to++;
    const group = Array.from({ length: 2 * (to - from) }, (_, k) => ({ place: 2 * from + k, u: rows.u[2 * from + k]!, v: rows.v[2 * from + k]! })); // prettier-ignore
    chosen.push(...independentHalf(group));
  }
  const real = fromFunction(n, n, (i, j) => chosen[j]!.u[i]!);
  const imag = fromFunction(n, n, (i, j) => chosen[j]!.v[i]!);
  return { eigenvalues, ...orthonormal({ real, imag }) };
}

interface Vector {
  readonly place: number;
  readonly u: readonly number[];
  readonly v: readonly number[];
}

/** Gram and Schmidt, the longest of what is left first; in the order of the places. */
function independentHalf(group: Vector[]): Vector[] {
  const half: Vector[] = [];
  let left = group;
  while (2 * half.length < group.length) {
    const lengths = left.map(({ u, v }) => Math.hypot(...u, ...v));
    const at = lengths.indexOf(Math.max(...lengths));
    const scale = 1 / lengths[at]!;
    const { place, u, v } = left[at]!;
    const q = { place, u: u.map((x) => x * scale), v: v.map((x) => x * scale) };
    half.push(q);
    left = left.filter((_, k) => k !== at).map((z) => without(z, q));
  }
  return half.sort((a, b) => a.place - b.place);
}

/** z − q·(q* z) */
function without(z: Vector, q: Vector): Vector {
  let [re, im] = [0, 0];
  for (let k = 0; k < z.u.length; k++) {
    re += q.u[k]! * z.u[k]! + q.v[k]! * z.v[k]!;
    im += q.u[k]! * z.v[k]! - q.v[k]! * z.u[k]!;
  }
  return {
    place: z.place,
    u: z.u.map((x, k) => x - (re * q.u[k]! - im * q.v[k]!)),
    v: z.v.map((x, k) => x - (re * q.v[k]! + im * q.u[k]!)),
  };
}

/** Z·(3·I − Z*·Z) / 2: vectors that are orthonormal to √ε are so to rounding. */
function orthonormal({ real: a, imag: b }: Parts): Parts {
  const re = a.T.matmul(a).add(b.T.matmul(b));
  const im = a.T.matmul(b).sub(b.T.matmul(a));
  const p = re.map((x, i, j) => (i === j ? 3 - x : -x) / 2);
  const q = im.scale(-0.5);
  return { real: a.matmul(p).sub(b.matmul(q)), imag: a.matmul(q).add(b.matmul(p)) };
}
