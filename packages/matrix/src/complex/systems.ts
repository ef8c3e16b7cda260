// What is found of a complex matrix by way of its real form.
import { checkFinite } from '../finite.ts';
import { expmSteps } from '../products/expm-steps.ts';
import { checkSquare, checkSystem } from '../shape-rule.ts';
import { invSteps } from '../solving/inv-steps.ts';
import { solveSteps } from '../solving/solve-steps.ts';
import type { Steps } from '../steps.ts';
import { type Parts, partsOf, realColumns, realForm } from './real-form.ts';

/** The X with A·X = B. */
export function* solvePartsSteps(A: Parts, B: Parts): Steps<Parts> {
  checkSquare(A.real.shape, 'solve needs a square A. For a least-squares answer use lstsq(A, B).');
  checkParts('solve', 'A', A);
  checkSystem(A.real.rows, B.real.rows);
  checkParts('solve', 'B', B);
  return partsOf(yield* solveSteps(realForm(A), realColumns(B), 2), B.real.columns);
}

/** The inverse. */
export function* invPartsSteps(A: Parts): Steps<Parts> {
  checkSquare(A.real.shape, 'inv needs a square A; pinv(A) takes any.');
  checkParts('inv', 'A', A);
  return partsOf(yield* invSteps(realForm(A), 2), A.real.columns);
}

/** The exponential. */
export function* expmPartsSteps(A: Parts): Steps<Parts> {
  checkSquare(A.real.shape, 'expm needs a square A; the exponential of each element is A.exp().');
  checkParts('expm', 'A', A);
  return partsOf(yield* expmSteps(realForm(A)), A.real.columns);
}

/** Before they are parts of a larger matrix, in which rows and columns have other numbers. */
function checkParts(caller: string, name: string, { real, imag }: Parts): void {
  for (const part of [real, imag]) checkFinite(caller, name, part);
}
