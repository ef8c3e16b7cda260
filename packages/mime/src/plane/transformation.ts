// A 2 × 2 matrix as a map of the plane: what it does to areas, lines and circles. Closed forms, on
// entries scaled to size 1, so that nothing overflows on the way.

/** A point or arrow of the plane. */
export type Vector2 = readonly [x: number, y: number];

/** The rows of the matrix one after the other. */
export type Entries = readonly [a: number, b: number, c: number, d: number];

export interface Complex2 {
  readonly re: number;
  readonly im: number;
}

/** A line through the origin that the map keeps, pointed along by a vector of length 1. */
interface FixedLine {
  readonly eigenvalue: number;
  readonly direction: Vector2;
}

/** What a map does to areas, lines and circles. */
export interface Transformation {
  /** By how much areas grow; negative if the plane is turned over. */
  readonly det: number;
  /** The sum of the diagonal. */
  readonly trace: number;
  /** Whether the plane becomes a point, a line or the plane. */
  readonly rank: 0 | 1 | 2;
  /** The larger one in size first; of a complex pair the one above the real axis. */
  readonly eigenvalues: readonly [Complex2, Complex2];
  /** None of a rotation, one of a shear. */
  readonly fixedLines: readonly FixedLine[];
  /** True of k·I, which keeps every line. */
  readonly keepsAllLines: boolean;
  /** The half axes of the image of the unit circle, the longer one first. */
  readonly singularValues: Vector2;
  /** The directions on the unit circle that become the half axes. */
  readonly inputDirections: readonly [Vector2, Vector2];
  /** The directions of the half axes. */
  readonly outputDirections: readonly [Vector2, Vector2];
}

const EPSILON = 2 ** -52;

/**
 * Where the map takes a vector: A·x.
 * @example
 * apply([0, -1, 1, 0], [1, 0]); // => [0, 1]
 */
export function apply([a, b, c, d]: Entries, [x, y]: Vector2): Vector2 {
  return [a * x + b * y, c * x + d * y];
}

/**
 * All there is to see of the map. Entries must be finite.
 * @example
 * const { det, eigenvalues } = transformationOf([2, 1, 1, 2]);
 * det; // => 3
 * eigenvalues[0]; // => { re: 3, im: 0 }
 */
export function transformationOf(A: Entries): Transformation {
  const scale = Math.max(...A.map(Math.abs));
  const [a, b, c, d] = (scale === 0 ? A : A.map((x) => x / scale)) as unknown as Entries;
  const unit: Entries = [a, b, c, d];
  const singular = singularParts(unit);
  const roots = eigenvaluesOf(unit);
  const [long, short] = singular.singularValues;
  const rank = scale === 0 ? 0 : short <= 2 * EPSILON * long ? 1 : 2;
  return {
    det: exactly(A[0] * A[3] - A[1] * A[2], determinant(unit) * scale * scale),
    trace: A[0] + A[3],
    rank,
    eigenvalues: roots.map(({ re, im }) => ({ re: re * scale, im: im * scale })) as never,
    ...linesOf(unit, roots, scale),
    ...singular,
    singularValues: [long * scale, short * scale],
  };
}

/** The plain value where it is finite. */
function exactly(plain: number, scaled: number): number {
  return Number.isFinite(plain) ? plain : scaled;
}

function determinant([a, b, c, d]: Entries): number {
  return a * d - b * c;
}

/** The roots of λ² − trace·λ + det, the one of larger size first, which rounding harms least. */
function eigenvaluesOf(A: Entries): [Complex2, Complex2] {
  const [a, b, c, d] = A;
  const [middle, half] = [(a + d) / 2, (a - d) / 2];
  const product = b * c;
  const square = half * half + product;
  const rounding = 4 * EPSILON * (half * half + Math.abs(product));
  if (Math.abs(square) <= rounding) return [{ re: middle, im: 0 }, { re: middle, im: 0 }]; // prettier-ignore
  const root = Math.sqrt(Math.abs(square));
  if (square < 0) return [{ re: middle, im: root }, { re: middle, im: -root }]; // prettier-ignore
  const first = middle < 0 ? middle - root : middle + root;
  const second = middle === 0 ? -first : determinant(A) / first;
  return [{ re: first, im: 0 }, { re: second, im: 0 }]; // prettier-ignore
}

function linesOf(A: Entries, [first, second]: readonly [Complex2, Complex2], scale: number) {
  const [a, b, c, d] = A;
  if (b === 0 && c === 0 && a === d) {
    const fixedLines = ([[1, 0], [0, 1]] as const).map((direction) => ({ eigenvalue: a * scale, direction })); // prettier-ignore
    return { fixedLines, keepsAllLines: true };
  }
  if (first.im !== 0) return { fixedLines: [], keepsAllLines: false };
  const values = first.re === second.re ? [first.re] : [first.re, second.re];
  const fixedLines = values.map((value): FixedLine => {
    return { eigenvalue: value * scale, direction: kernelDirection(A, value) };
  });
  return { fixedLines, keepsAllLines: false };
}

/** A vector of length 1 with (A − λ)·v = 0, told by the row that is larger. */
function kernelDirection([a, b, c, d]: Entries, value: number): Vector2 {
  const [upper, lower]: [Vector2, Vector2] = [[-b, a - value], [d - value, -c]]; // prettier-ignore
  const [x, y] = Math.hypot(...upper) >= Math.hypot(...lower) ? upper : lower;
  const length = Math.hypot(x, y);
  // of the two vectors on the line the one to the right, or up
  const sign = x < 0 || (x === 0 && y < 0) ? -1 : 1;
  return [(sign * x) / length + 0, (sign * y) / length + 0]; // no −0
}

/**
 * A = R(φ)·diag(q + r, q − r)·R(θ) with rotations R.
 * @see Blinn, Consider the lowly 2 × 2 matrix, IEEE Computer Graphics and Applications 16(2), 1996
 */
function singularParts(A: Entries) {
  const [a, b, c, d] = A;
  const [e, f, g, h] = [(a + d) / 2, (a - d) / 2, (c + b) / 2, (c - b) / 2];
  const [q, r] = [Math.hypot(e, h), Math.hypot(f, g)];
  const [difference, sum] = [Math.atan2(g, f), Math.atan2(h, e)];
  const [theta, phi] = [(sum - difference) / 2, (sum + difference) / 2];
  const long = q + r;
  // q − r would lose the digits of a small one; of two equal ones rounding must not make it the longer
  const short = long === 0 ? 0 : Math.min(long, Math.abs(determinant(A)) / long);
  const flip = q < r ? -1 : 1;
  const [cosIn, sinIn, cosOut, sinOut] = [Math.cos(theta), Math.sin(theta), Math.cos(phi), Math.sin(phi)]; // prettier-ignore
  return {
    singularValues: [long, short] as Vector2,
    inputDirections: [[cosIn, -sinIn], [sinIn, cosIn]] as [Vector2, Vector2], // prettier-ignore
    outputDirections: [[cosOut, sinOut], [-flip * sinOut, flip * cosOut]] as [Vector2, Vector2], // prettier-ignore
  };
}
