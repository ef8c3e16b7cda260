// The eigenvalues of a Hessenberg matrix by the QR algorithm with single shifts: what is left of it is
// upper triangular, its Schur form.
import { pacing, type Steps } from '../steps.ts';
import { Complex } from './complex.ts';
import type { Planes } from './planes.ts';

const ULP = 2 ** -52;
/** Below this a number is as good as 0 whatever stands beside it. */
const SMALL = 2 ** -1022 / ULP;
/** Sweeps for one eigenvalue, times the order: LAPACK's own bound. */
const MOST = 30;
/** Without an eigenvalue after so many, a shift of another kind. */
const STUCK = 10;

interface Work {
  readonly n: number;
  readonly H: Planes;
  /** The transpose of Z, so that its columns are read along memory. */
  readonly Zt: Planes | undefined;
}

/**
 * Overwrites the Hessenberg matrix H, whose subdiagonal is real, by T = Z*·H·Z, upper triangular, and
 * the rows of `Zt` by those of Zᵀ·Zt. Without `Zt` its diagonal alone is that of T.
 * @returns whether all eigenvalues were found.
 * @see LAPACK zlahqr
 */
export function* triangulariseSteps(H: Planes, Zt?: Planes): Steps<boolean> {
  const work = { n: H.columns, H, Zt };
  const pauses = pacing();
  const most = MOST * Math.max(10, work.n);
  for (let last = work.n - 1; last >= 0;) {
    let first = 0;
    let steps = 0;
    for (; steps <= most; steps++) {
      first = blockStart(work, first, last);
      if (first > 0) H.re[first * work.n + first - 1] = H.im[first * work.n + first - 1] = 0;
      if (first >= last) break;
      const shift = steps % STUCK === STUCK - 1 ? exceptional(work, first, last, steps) : wilkinson(work, last); // prettier-ignore
      sweep(work, [first, last], shift);
      yield* pauses(40 * work.n * (last - first));
    }
    if (steps > most) return false;
    last = first - 1;
  }
  return true;
}

const at = ({ n, H }: Work, i: number, j: number) => new Complex(H.re[i * n + j]!, H.im[i * n + j]);
const size1 = ({ re, im }: Complex) => Math.abs(re) + Math.abs(im);

/** The first row of the block that ends in row `last`: the number left of it is as good as 0. */
function blockStart(work: Work, first: number, last: number): number {
  const { n, H } = work;
  for (let k = last; k > first; k--) {
    const sub = Math.abs(H.re[k * n + k - 1]!);
    if (sub <= SMALL) return k;
    const [above, here] = [at(work, k - 1, k - 1), at(work, k, k)];
    let near = size1(above) + size1(here);
    if (near === 0) {
      if (k >= 2) near += Math.abs(H.re[(k - 1) * n + k - 2]!);
      if (k < n - 1) near += Math.abs(H.re[(k + 1) * n + k]!);
    }
    if (sub > ULP * near) continue;
    // Ahues and Tisseur: the product of the two off the diagonal must be small too
    const [up, apart] = [size1(at(work, k - 1, k)), size1(above.sub(here))];
    const [ab, ba] = [Math.max(sub, up), Math.min(sub, up)];
    const [aa, bb] = [Math.max(size1(here), apart), Math.min(size1(here), apart)];
    const s = aa + ab;
    if (ba * (ab / s) <= Math.max(SMALL, ULP * (bb * (aa / s)))) return k;
  }
  return first;
}

/** Where the shift of Wilkinson goes round in circles. */
function exceptional(work: Work, first: number, last: number, steps: number): Complex {
  const { n, H } = work;
  const isUpper = steps % (2 * STUCK) === STUCK - 1;
  const [i, k] = isUpper ? [first, first + 1] : [last, last];
  return at(work, i, i).add(0.75 * Math.abs(H.re[k * n + k - 1]!));
}

/** The eigenvalue of the last 2 × 2 block that is nearer to its last number. */
function wilkinson(work: Work, last: number): Complex {
  const t = at(work, last, last);
  const u = at(work, last - 1, last)
    .sqrt()
    .mul(at(work, last, last - 1).sqrt());
  if (size1(u) === 0) return t;
  const x = at(work, last - 1, last - 1)
    .sub(t)
    .mul(0.5);
  const s = Math.max(size1(u), size1(x));
  const [xs, us] = [x.div(s), u.div(s)];
  let y = xs.mul(xs).add(us.mul(us)).sqrt().mul(s);
  if (xs.re * y.re + xs.im * y.im < 0) y = y.mul(-1); // of x and y the product may vanish
  return t.sub(u.mul(u.div(x.add(y))));
}

type Block = readonly [first: number, last: number];

/** One step of QR on a block, from a row on where two small numbers follow each other. */
function sweep(work: Work, [first, last]: Block, shift: Complex): void {
  const { n, H, Zt } = work;
  const start = sweepStart(work, [first, last], shift);
  let { v1, v2 } = start;
  // without vectors, what is outside of the block is not needed
  const [top, right] = Zt ? [0, n] : [first, last + 1];
  for (let k = start.row; k < last; k++) {
    if (k > start.row) [v1, v2] = [at(work, k, k - 1), H.re[(k + 1) * n + k - 1]!];
    const R = reflector2(v1, v2);
    if (k > start.row) {
      H.re[k * n + k - 1] = R.beta;
      H.im[k * n + k - 1] = H.re[(k + 1) * n + k - 1] = H.im[(k + 1) * n + k - 1] = 0;
    }
    mixRows(H, k, [k, right], conjugate(R));
    mixColumns(H, k, [top, Math.min(k + 2, last) + 1], R);
    if (Zt) mixRows(Zt, k, [0, n], R);
    if (k === start.row && start.row > first) straighten(work, k, [first, last], R);
  }
  // the last subdiagonal number is made real
  const z = at(work, last, last - 1);
  if (z.im === 0) return;
  const size = z.abs();
  H.re[last * n + last - 1] = size;
  H.im[last * n + last - 1] = 0;
  turn(work, last, z.div(size), [top, right]);
}

interface Start {
  readonly row: number;
  readonly v1: Complex;
  readonly v2: number;
}

/** The last row of the block where a sweep may begin, and the first column of H − shift there. */
function sweepStart(work: Work, [first, last]: Block, shift: Complex): Start {
  const { n, H } = work;
  for (let row = last - 1; ; row--) {
    const [h11, h22] = [at(work, row, row), at(work, row + 1, row + 1)];
    const shifted = h11.sub(shift);
    const h21 = H.re[(row + 1) * n + row]!;
    const s = size1(shifted) + Math.abs(h21);
    const [v1, v2] = [shifted.div(s), h21 / s];
    if (row === first) return { row, v1, v2 };
    const h10 = Math.abs(H.re[row * n + row - 1]!);
    if (h10 * Math.abs(v2) <= ULP * (size1(v1) * (size1(h11) + size1(h22)))) return { row, v1, v2 };
  }
}

/** H = I − τ·v·v* with v = (1, w), which makes (v1, v2) to (β, 0) when it is conjugated. */
interface Reflector2 {
  readonly tr: number;
  readonly ti: number;
  /** τ·w, which is real where v2 is. */
  readonly tw: number;
  readonly wr: number;
  readonly wi: number;
  readonly beta: number;
}

function reflector2({ re: a, im: b }: Complex, v2: number): Reflector2 {
  if (v2 === 0 && b === 0) return { tr: 0, ti: 0, tw: 0, wr: 0, wi: 0, beta: a };
  const beta = (a > 0 ? -1 : 1) * Math.hypot(a, b, v2);
  const { re: wr, im: wi } = new Complex(v2).div(new Complex(a - beta, b));
  const [tr, ti] = [(beta - a) / beta, -b / beta];
  return { tr, ti, tw: tr * wr - ti * wi, wr, wi, beta };
}

function conjugate(R: Reflector2): Reflector2 {
  return { ...R, ti: -R.ti, wi: -R.wi };
}

type Range = readonly [from: number, to: number];

/** Columns `from` to `to` of rows k and k + 1. */
function mixRows(of: Planes, k: number, [from, to]: Range, R: Reflector2): void {
  const n = of.columns;
  mix(of, { start: k * n + from, end: k * n + to, step: 1, other: n }, R);
}

/** Rows `from` to `to` of columns k and k + 1. */
function mixColumns(of: Planes, k: number, [from, to]: Range, R: Reflector2): void {
  const n = of.columns;
  mix(of, { start: from * n + k, end: to * n, step: n, other: 1 }, R);
}

/** Pairs of numbers: where the first of each stands, and how far from it the second. */
interface Pairs {
  readonly start: number;
  readonly end: number;
  readonly step: number;
  readonly other: number;
}

/** Of each pair x, y: s = τ·x + τw·y is taken from x, and s·w* from y. */
function mix({ re, im }: Planes, { start, end, step, other }: Pairs, R: Reflector2): void {
  const { tr, ti, tw, wr, wi } = R;
  for (let a = start; a < end; a += step) {
    const b = a + other;
    const sr = tr * re[a]! - ti * im[a]! + tw * re[b]!;
    const si = tr * im[a]! + ti * re[a]! + tw * im[b]!;
    re[a]! -= sr;
    im[a]! -= si;
    re[b]! -= sr * wr + si * wi;
    im[b]! -= si * wr - sr * wi;
  }
}

/** A sweep that begins inside of a block: the subdiagonal number above it stays real. */
function straighten(work: Work, row: number, [first, last]: Block, { tr, ti }: Reflector2): void {
  const { n, H, Zt } = work;
  const t = new Complex(1 - tr, -ti);
  const unit = t.div(t.abs());
  const [top, right] = Zt ? [0, n] : [first, last + 1];
  scaleOne(H, (row + 1) * n + row, unit.conj());
  if (row + 2 <= last) scaleOne(H, (row + 2) * n + row + 1, unit);
  for (let j = row; j <= last; j++) {
    if (j === row + 1) continue;
    for (let k = j + 1; k < right; k++) scaleOne(H, j * n + k, unit);
    for (let i = top; i < j; i++) scaleOne(H, i * n + j, unit.conj());
    if (Zt) for (let k = 0; k < n; k++) scaleOne(Zt, j * n + k, unit.conj());
  }
}

/** Row k right of the diagonal is divided by a number of size 1, column k above it multiplied. */
function turn({ n, H, Zt }: Work, k: number, unit: Complex, [top, right]: Range): void {
  for (let j = k + 1; j < right; j++) scaleOne(H, k * n + j, unit.conj());
  for (let i = top; i < k; i++) scaleOne(H, i * n + k, unit);
  if (Zt) for (let j = 0; j < n; j++) scaleOne(Zt, k * n + j, unit);
}

function scaleOne({ re, im }: Planes, k: number, { re: x, im: y }: Complex): void {
  const [a, b] = [re[k]!, im[k]!];
  re[k] = a * x - b * y;
  im[k] = a * y + b * x;
}
