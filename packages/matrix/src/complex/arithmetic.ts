// Arithmetic place by place where one operand is complex at least; sizes of 1 stretch. A real operand has
// no imaginary parts, so that nothing of the other meets a 0 that it lacks: ∞ times i has no real part.
import { checkOperand, isComplexMatrix } from '../arguments.ts';
import type { BooleanMatrix } from '../boolean-matrix.ts';
import type { Matrix } from '../matrix.ts';
import { Complex } from './complex.ts';
import type { Parts } from './real-form.ts';

interface Left {
  readonly real: Matrix;
  readonly imag?: Matrix;
}

interface Right {
  readonly real: Matrix | number;
  readonly imag?: Matrix | number;
}

export type ComplexArithmetic = 'add' | 'sub' | 'mul' | 'div' | 'pow';

/** @throws TypeError for what is neither a number nor a matrix. */
export function arithmetic(name: ComplexArithmetic, A: Left, B: unknown): Parts {
  const other = rightOf(name, B);
  switch (name) {
    case 'add':
    case 'sub':
      return sum(name, A, other);
    case 'mul':
      return product(A, other);
    case 'div':
      return quotient(A, other);
    case 'pow':
      return eachPair(A, other, (z, w) => z.pow(w));
  }
}

/** The parts of an operand. */
function rightOf(caller: string, B: unknown): Right {
  if (B instanceof Complex) return { real: B.re, imag: B.im };
  if (isComplexMatrix(B)) return B;
  checkOperand(caller, 'B', B);
  return { real: B as Matrix | number };
}

/** Where elements equal those of B, or differ, in both parts. */
export function sameness<R extends number, C extends number>(
  name: 'eq' | 'ne',
  A: Left,
  B: unknown,
): BooleanMatrix<R, C> {
  const other = rightOf(name, B);
  const real = A.real[name](other.real);
  const imag = (A.imag ?? none(A, other))[name](other.imag ?? none(A, other));
  return (name === 'eq' ? real.and(imag) : real.or(imag)) as unknown as BooleanMatrix<R, C>;
}

function sum(name: 'add' | 'sub', A: Left, B: Right): Parts {
  const imag = (A.imag ?? none(A, B))[name](B.imag ?? none(A, B));
  return { real: A.real[name](B.real), imag };
}

/** The imaginary parts of a real operand, in the shape to which both stretch. */
function none(A: Left, B: Right): Matrix {
  return A.real.add(B.real).map(() => 0);
}

function product(A: Left, B: Right): Parts {
  const real = A.real.mul(B.real);
  const AiB = A.imag?.mul(B.real);
  const ABi = B.imag === undefined ? undefined : A.real.mul(B.imag);
  if (!AiB || !ABi) return { real, imag: (AiB ?? ABi)! };
  return { real: real.sub(A.imag!.mul(B.imag!)), imag: ABi.add(AiB) };
}

function quotient(A: Left, B: Right): Parts {
  if (B.imag !== undefined) return eachPair(A, B, (z, w) => z.div(w));
  return { real: A.real.div(B.real), imag: A.imag!.div(B.real) };
}

/** `f` of each element and the one that it meets. */
function eachPair(A: Left, B: Right, f: (z: Complex, w: Complex) => Complex): Parts {
  let shaped: Matrix = A.real.add(B.real);
  for (const part of [A.imag, B.imag]) if (part !== undefined) shaped = shaped.add(part);
  const found: Complex[] = [];
  const real = shaped.map((_, i, j) => {
    const z = new Complex(element(A.real, i, j), element(A.imag, i, j));
    const w = new Complex(element(B.real, i, j), element(B.imag, i, j));
    return found[found.push(f(z, w)) - 1]!.re;
  });
  return { real, imag: shaped.map((_, i, j) => found[i * shaped.columns + j]!.im) };
}

/** That which meets (i, j) of the result. */
function element(part: Matrix | number = 0, i: number, j: number): number {
  if (typeof part === 'number') return part;
  const { rows, columns, data } = part;
  return data[(rows === 1 ? 0 : i * columns) + (columns === 1 ? 0 : j)]!;
}
