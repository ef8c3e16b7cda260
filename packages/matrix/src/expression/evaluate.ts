// The value of a parsed expression: each node is the method or function an author would call.
import { isComplexMatrix } from '../arguments.ts';
import type { Complex } from '../complex/complex.ts';
import type { ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { realDType } from '../complex/result.ts';
import { isScalar, over, plus, raised, type Scalar, sizeOf, times } from '../complex/scalars.ts';
import { eye, full } from '../create/filled.ts';
import { ShapeError } from '../errors.ts';
import { Matrix } from '../matrix.ts';
import { det } from '../measures/det.ts';
import { matrixPower } from '../products/power.ts';
import { lstsq } from '../solving/lstsq.ts';
import { inv } from '../solving/inv.ts';
import { solve } from '../solving/solve.ts';
import { underlined } from './expression-error.ts';
import type { Node } from './parse.ts';
import type { Operand } from './tokens.ts';

/** A number, a matrix, or a multiple of the identity whose size its neighbours decide. */
type Value = Operand | Identity;

class Identity {
  readonly factor: Scalar;
  constructor(factor: Scalar) {
    this.factor = factor;
  }
}

/**
 * The value of the whole: a number or a matrix.
 * @throws ShapeError and whatever the methods throw, with a caret below the sign that failed.
 */
export function evaluate(node: Node, text: string): Operand {
  const value = valueOf(node, text);
  if (!(value instanceof Identity)) return value;
  throw marked(
    new ShapeError('la: I must stand beside a matrix, which decides its size'),
    text,
    node.at,
  );
}

function valueOf(node: Node, text: string): Value {
  const [first, second] = operands(node).map((operand) => valueOf(operand, text));
  try {
    return apply(node, first, second);
  } catch (error) {
    throw marked(error, text, node.at);
  }
}

function operands(node: Node): Node[] {
  if ('left' in node) return [node.left, node.right];
  if ('exponent' in node) return [node.of, node.exponent];
  return 'of' in node ? [node.of] : [];
}

/** Operands are there for each kind that has them. */
function apply(node: Node, a: Value = 0, b: Value = 0): Value {
  switch (node.kind) {
    case 'value':
      return node.value;
    case 'identity':
      return new Identity(1);
    case 'transpose':
      return isMatrix(a) ? a.T : a;
    case 'adjoint':
      return adjoint(a);
    case 'negate':
      return multiply(-1, a);
    case 'power':
      return power(a, b);
    case 'bars':
      return bars(a);
    case 'norm':
      return isMatrix(a) ? a.norm() : sizeOf(number(a, 'la: ‖ must stand around'));
    case 'add':
      return add(a, b);
    case 'subtract':
      return isMatrix(a) && isMatrix(b) ? either(a).sub(b) : add(a, multiply(-1, b));
    case 'multiply':
      return multiply(a, b);
    case 'divide':
      return multiply(a, 1, number(b, 'la: / must divide by', '. For A·B⁻¹ write B⁻¹.'));
    case 'solve':
      return divide(a, b);
  }
}

export function isMatrix(value: unknown): value is DenseMatrix {
  return value instanceof Matrix || isComplexMatrix(value);
}

/** With the methods that both kinds have, as the compiler sees those of one. */
function either(A: DenseMatrix): ComplexMatrix {
  return A as ComplexMatrix;
}

/** A number for what is one: a 1 × 1 matrix counts. */
export function scalar(value: Value): Scalar | undefined {
  if (isScalar(value)) return value;
  return isMatrix(value) && value.size === 1 ? either(value).at(0, 0) : undefined;
}

function number(value: Value, rule: string, hint = ''): Scalar {
  const x = scalar(value);
  if (x !== undefined) return x;
  throw new ShapeError(`${rule} a number; got ${show(value)}${hint}`);
}

function show(value: Value): string {
  if (isMatrix(value)) return `a ${value.rows} × ${value.columns} matrix`;
  return value instanceof Identity ? 'I' : String(value);
}

/** Turned round and conjugated. */
function adjoint(a: Value): Value {
  if (isComplexMatrix(a)) return a.H;
  if (a instanceof Matrix) return a.T;
  const factor = factorOf(a);
  const conjugate = typeof factor === 'number' ? factor : factor.conj();
  return a instanceof Identity ? new Identity(conjugate) : conjugate;
}

/** a · b / divisor, with the division where it rounds once. */
function multiply(a: Value, b: Value, divisor: Scalar = 1): Value {
  if (isMatrix(a) && isMatrix(b)) {
    if (a.columns === b.rows) return either(a).matmul(b);
    // as on the blackboard: xᵀx is a number
    if (a.size === 1) return either(b).mul(scalar(a)!);
    return b.size === 1 ? either(a).mul(scalar(b)!) : either(a).matmul(b);
  }
  const [x, y] = [factorOf(a), factorOf(b)];
  if (isMatrix(a)) return divisor === 1 ? scaled(a, y) : either(a).div(divisor);
  if (isMatrix(b)) return scaled(b, x);
  const product = over(times(x, y), divisor);
  return a instanceof Identity || b instanceof Identity ? new Identity(product) : product;
}

function scaled(A: DenseMatrix, factor: Scalar): DenseMatrix {
  return factor === 1 ? A : either(A).mul(factor);
}

function factorOf(value: Value): Scalar {
  if (value instanceof Identity) return value.factor;
  return isScalar(value) ? value : 1;
}

function add(a: Value, b: Value): Value {
  if (a instanceof Identity && b instanceof Identity) return new Identity(plus(a.factor, b.factor));
  if (isMatrix(a) && isMatrix(b)) return either(a).add(b);
  if (isMatrix(a) && b instanceof Identity) return either(a).add(identityLike(a, b.factor));
  if (isMatrix(b) && a instanceof Identity) return either(identityLike(b, a.factor)).add(b);
  const [x, y] = [scalar(a), scalar(b)];
  if (x !== undefined && y !== undefined) return plus(x, y);
  throw new ShapeError(
    `la: + and − must stand between two numbers or two matrices; got ${show(a)} and ${show(b)}. Write x·I for a number on the diagonal, or A.add(x) for every element.`,
  );
}

function identityLike(A: DenseMatrix, factor: Scalar): DenseMatrix {
  if (A.rows !== A.columns) {
    throw new ShapeError(`la: I must stand beside a square matrix; got ${show(A)}`);
  }
  return eye(A.rows, { dtype: realDType(A) }).mul(factor as Complex);
}

/** a \ b: the answer of a·x = b, by least squares where a is not square. */
function divide(a: Value, b: Value): Value {
  if (isMatrix(a) && a.size !== 1) {
    const B = b instanceof Identity ? identityLike(a, b.factor) : rightSide(a, b);
    return a.rows === a.columns ? solve(a, B) : lstsq(a, B as Matrix).X;
  }
  const divisor = a instanceof Identity ? a.factor : number(a, 'la: \\ must divide by');
  return multiply(b, 1, divisor);
}

/** A right-hand side of A: of one row a number is one too. */
function rightSide(A: DenseMatrix, b: Operand): DenseMatrix {
  if (isMatrix(b)) return b;
  if (A.rows === 1) return full(1, 1, 1, { dtype: realDType(A) }).mul(b as Complex);
  throw new ShapeError(
    `la: \\ must have a matrix on its right where it has one of ${A.rows} rows on its left; got ${show(b)}`,
  );
}

function power(a: Value, b: Value): Value {
  const k = number(b, 'la: ^ must raise to');
  if (a instanceof Identity) return new Identity(raised(a.factor, k));
  if (isScalar(a)) return raised(a, k);
  // only numbers have roots
  if (a.size === 1 && !Number.isInteger(k)) return raised(scalar(a)!, k);
  if (typeof k !== 'number') {
    throw new ShapeError(`la: ^ must raise a matrix to a real number; got ${show(k)}`);
  }
  return k === -1 ? inv(either(a)) : matrixPower(either(a), k);
}

/** The determinant of a square matrix, the size of a number. */
function bars(a: Value): Scalar {
  const x = scalar(a);
  if (x !== undefined) return sizeOf(x);
  if (isMatrix(a) && a.rows === a.columns) return det(either(a));
  throw new ShapeError(
    `la: | must stand around a number or a square matrix, whose determinant it is; got ${show(a)}. The norm is ‖…‖.`,
  );
}

const done = new WeakSet<Error>();

/** The error with the expression and a caret below its message, once, where it was thrown. */
function marked(error: unknown, text: string, column: number): unknown {
  if (!(error instanceof Error) || done.has(error)) return error;
  done.add(error);
  const message = `${error.message}\n${underlined(text, column)}`;
  if (error.stack !== undefined) error.stack = error.stack.replace(error.message, () => message);
  error.message = message;
  return error;
}
