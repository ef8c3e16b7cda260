// What a person can do about an error of the compiler, where its words alone do not lead on.
import { CALL_HINTS } from './call-hints.ts';
import { FILE_HINTS } from './file-hints.ts';
import { OPTIONS } from './other-calls.ts';
import { PLOT_HINTS } from './plot-hints.ts';
import { TENSOR_HINTS } from './tensor-hints.ts';

export interface Hint {
  readonly codes: readonly number[];
  readonly pattern: RegExp;
  /** What is said in place of the whole message, or with `…` at its start after it. */
  readonly words: string;
}

const LIST = String.raw`(?:readonly )?(?:number|any|\(-?\d+(?: \| -?\d+)+\))(?:\[\])+|(?:readonly )?\[number[^']*\]`;

/** `Type 'T' is not assignable to type 'M'`, however the compiler has it. */
function notA(type: string, wanted: string): RegExp {
  return new RegExp(String.raw`^(?:Argument of type|Type) '(${type})' is (?:missing the following properties from|not assignable to (?:parameter of )?)\s?type '(?:SparseMatrix<number, number> \| (?:Dense)?)?(?:${wanted})[<']`); // prettier-ignore
}
const UNFIT = [2322, 2345, 2739, 2740, 2769] as const;

/** Of a function that takes the values of all knobs for that of one. */
export const OF_KNOBS =
  'The values of all knobs come in one object, taken apart by braces: control({ n: [1, 2, 5] }, ({ n }) => 2 * n).';

/** Of a module that is not there. */
export const OF_PACKAGES =
  'Files begin with ./; packages are looked for from the notebook’s folder upwards: npm install there brings one.';

/** What leads on, by the codes and words of the compiler. */
export const HINTS: readonly Hint[] = [
  {
    codes: UNFIT,
    pattern: notA(LIST, String.raw`AnyMatrix|Matrix|Operand|SparseMatrix|Ratings|number \| Matrix`),
    words:
      "Type '$1' is no matrix: vector([1, 2]) makes a column of a list of numbers, matrix([[1, 2], [3, 4]]) a matrix of its rows.",
  },
  {
    codes: UNFIT,
    pattern: notA(String.raw`Tensor<\[[^\]']*,[^\]']*,[^']*`, 'AnyMatrix|Matrix|Operand'),
    words:
      "Type '$1' is no matrix, which has two axes: [...t] are its parts along the first, t.squeeze() drops axes of 1, t.reshape([2, 3]) lays it out.",
  },
  {
    codes: UNFIT,
    pattern: notA("Tensor<[^']*", 'AnyMatrix|Matrix|Operand|SparseMatrix|Ratings'),
    words:
      "Type '$1' is no matrix: t.toMatrix() gives one. Tensors have methods, as t.relu() and t.softmax(), and ai.tensors has attention, losses and layers for them.",
  },
  {
    codes: UNFIT,
    pattern: notA(LIST, 'Tensor|TensorOperand'),
    words: "Type '$1' is no tensor: tensor([1, 2]) makes one of a list of numbers or of rows.",
  },
  {
    codes: UNFIT,
    pattern: notA("Matrix<[^']*", 'Tensor|TensorOperand'),
    words: "Type '$1' is no tensor: A.toTensor() gives one.",
  },
  {
    codes: UNFIT,
    pattern: notA("Matrix<[^']*", 'SparseMatrix|Ratings'),
    words: "Type '$1' is no sparse matrix: sparse(A) gives one, in which what is 0 is not there.",
  },
  {
    codes: UNFIT,
    pattern: notA("SparseMatrix<[^']*", 'Matrix|(?:Dense|Complex)?Operand'),
    words:
      "Type '$1' is sparse: S.toDense() gives a matrix of all its numbers; solve(S, b), lsmr(S, b), lu(S), cholesky(S), det(S), eigsh(S, { k: 6 }), eigs(S, { k: 6 }), expmMultiply(S, B), svd(S, { rank: 6 }), S.norm(), S.matmul(A), S.add(A), S.mul(A) and S.kron(T) do without.",
  },
  {
    codes: UNFIT,
    pattern: notA("ComplexMatrix<[^']*", 'AnyMatrix|Matrix|SparseMatrix|Operand|Table'),
    words:
      "Type '$1' is complex, and real ones alone are taken here: Z.real, Z.imag and Z.abs() are real. solve, inv, det, eig, eigh, svd, qr, lu, cholesky, pinv, lstsq, norm, expm, logm, sqrtm, schur, kron and matrixPower take complex matrices, as A.add(Z) and A.matmul(Z) do.",
  },
  {
    codes: [2322, 2345],
    pattern:
      /^(?:Argument of type|Type) 'Complex' is not assignable to (?:parameter of )?type 'number'/,
    words:
      '…\n  A complex matrix is made of two: new ComplexMatrix(real, imag); A.mul(z) and Z.scale(z) take a complex number. z.re, z.im and z.abs() are numbers.',
  },
  {
    codes: UNFIT,
    pattern: notA('number|Complex', 'ComplexMatrix'),
    words: '…\n  Z.scale(2), Z.add(2) and Z.mul(2) take a number, also a complex one.',
  },
  {
    codes: UNFIT,
    pattern: notA('number', 'AnyMatrix|Matrix'),
    words: '…\n  A number is no matrix: full(1, 1, x) is one that holds x alone.',
  },
  {
    codes: [2345],
    pattern:
      /^Argument of type 'Matrix<1, (?:1|any)>' is not assignable to parameter of type 'number'/,
    words:
      '…\n  The number in a matrix of one is A.item(); for (const x of A.data) goes over numbers.',
  },
  {
    codes: [2345],
    pattern: /^Argument of type 'Matrix<[^']*' is not assignable to parameter of type 'number'/,
    words: '…\n  Functions of numbers are taken by A.map(Math.sqrt), one after the other.',
  },
  {
    codes: UNFIT,
    pattern: notA("Matrix<[^']*", String.raw`(?:readonly )?number(?:\[\])+`),
    words:
      "Type '$1' is no array: A.toArray() gives its rows, A.data its numbers one after the other.",
  },
  {
    codes: [2345],
    pattern:
      /^Argument of type '(?!Tensor<)[^']*' is not assignable to parameter of type 'MatrixLike/,
    words:
      '…\n  A matrix is made of its rows, matrix([[1, 2], [3, 4]]), by zeros(rows, columns), or of text by fromCSV(text).',
  },
  {
    codes: [2554],
    pattern: /^Expected 1-2 arguments, but got (?:[3-9]|\d\d)/,
    words: '…\n  A list of numbers is written in brackets: vector([1, 2, 3]).',
  },
  {
    codes: UNFIT,
    pattern: notA(LIST, 'Slot'),
    words: 'Tensors are made by tensor([1, 2]), tensor.zeros([2, 3]) and the like.',
  },
  ...CALL_HINTS,
  ...FILE_HINTS,
  {
    codes: [...UNFIT, 2741],
    pattern: /^Property 'length' is missing in type '(Matrix<[^']*)' but required in type 'ArrayLike<number>'/, // prettier-ignore
    words: "Type '$1' is no list: A.data holds its numbers one after the other.",
  },
  {
    codes: [2349],
    pattern: /^This expression is not callable\.\n\s*Type '(?:Network|Dense|Layer)</,
    words: '…\n  A network is used by network.forward(X).',
  },
  {
    codes: [2345],
    pattern: /^Argument of type 'number' is not assignable to parameter of type 'Shape'/,
    words: '…\n  Shapes are written in brackets: tensor.ones([2, 3]), t.reshape([6]).',
  },
  {
    codes: [2345],
    pattern:
      /^Argument of type 'number' is not assignable to parameter of type 'readonly number\[\]'/,
    words: '…\n  A list is written in brackets: vector([3]). A column of 3 zeros is zeros(3, 1).',
  },
  {
    codes: UNFIT,
    pattern: /^(?:Argument of type|Type) '(?:number|readonly number|any)[^']*' is (?:not assignable to (?:parameter of )?|missing the following properties from )type 'BooleanMatrix</, // prettier-ignore
    words:
      "…\n  An element is written by A.set(i, j, x), one of a vector by v.set(i, x), a block by A.set([0, 2], ':', B).",
  },
  {
    codes: [2339, 2551],
    pattern: /^Property '\w+' does not exist on type 'BooleanMatrix</,
    words: '…\n  where(mask, 1, 0) is a matrix of its numbers.',
  },
  {
    codes: [2345, 2769],
    pattern: /^Argument of type '(?:string|"[^']*"|null|undefined|\[\])' is not assignable to parameter of type 'Index'/, // prettier-ignore
    words:
      "…\n  Rows and columns are a number, [start, end], [start, end, step], or ':' for all: A.slice([0, 2], ':').",
  },
  {
    codes: [2322, 2339, 2345, 2365, 2551],
    pattern: /KnobsValues</,
    words: `…\n  ${OF_KNOBS}`,
  },
  {
    codes: [2322, 2345, 2353],
    pattern: /type '[^']*Knob'/,
    words:
      '…\n  A knob is a slider, { from: 1, to: 9 }, a choice of a list, [1, 2, 5], or true or false.',
  },
  {
    codes: [2322, 2339, 2345, 2362, 2363, 2365, 2739, 2740, 2741, 2769],
    pattern: /^[^\n]*'Promise</,
    words: '…\n  A promise is waited for with `await`.',
  },
  ...PLOT_HINTS,
  ...Object.entries(OPTIONS).map(([type, calls]) => ({
    codes: [2353, 2559, 2769],
    pattern: new RegExp(String.raw`(?:exist in|common with) type '(?:Words<)?${type}\b`),
    words: `…\n  It is ${calls}.`,
  })),
  ...TENSOR_HINTS,
  {
    codes: UNFIT,
    pattern: /^Type '(?:Optimizer|RatingModel)[^]* type 'Optimizer'/,
    words:
      'It must be an optimiser of matrices: ai.adam(0.01), ai.gradientDescent(0.1) or ai.rmsprop(0.01). adam, sgd and rmsprop without ai are for tensors.',
  },
  {
    codes: UNFIT,
    pattern: /^Type 'string' is not assignable to type 'Optimizer'/,
    words: '…\n  Optimisers are made by functions: ai.adam(0.01), ai.gradientDescent(0.1).',
  },
  {
    codes: [2345, 2322],
    pattern:
      /^(?:Argument of type|Type) '[^]*' is not assignable to (?:parameter of )?type 'never'/,
    words:
      '…\n  A list that begins empty inside of something else says what it will hold: { losses: [] as number[] }, (parts: Part[] = []) => ….',
  },
  {
    codes: [2353],
    pattern: /'(?:factors|nFactors|latent|k)' does not exist in type '(?:Factor|Sgd)Options/,
    words: '…\n  How many numbers describe a taste is the rank: ai.als(ratings, { rank: 2 }).',
  },
  {
    codes: [2345, 2353],
    pattern:
      /'(?:axis|dim)' does not exist in type|'\{ (?:axis|dim): number; \}' is not assignable/,
    words: '…\n  Axes are numbers: t.mean(0), A.mean(1).',
  },
  {
    codes: [2353, 2769],
    pattern: /does not exist in type '(?:Words<)?\w*Options\b/,
    words: '…\n  Tab after the brace lists the options.',
  },
  {
    codes: UNFIT,
    pattern: notA("Matrix<[^']*", 'TensorLike'),
    words: "Type '$1' becomes a tensor by A.toTensor().",
  },
  {
    codes: [2322, 2345],
    pattern:
      /^(?:Argument of type|Type) '[^]*' is not assignable to (?:parameter of )?type '(?:Flat \| )?(?:Nested|TensorLike)/,
    words: '…\n  A tensor is made of numbers: tensor([[1, 2], [3, 4]]), or tensor.zeros([2, 3]).',
  },
  {
    codes: UNFIT,
    pattern: notA("Tensor<[^']*", "MatrixLike[^']*"),
    words: "Type '$1' becomes a matrix by t.toMatrix().",
  },
  {
    codes: [2349],
    pattern: /^This expression is not callable\.\n\s*Type 'Number'/,
    words: '…\n  It is a number: without ().',
  },
  {
    codes: [2349],
    pattern: /^This expression is not callable\.\n\s*Type '[^']*\[\]'/,
    words: '…\n  It is a list: without ().',
  },
  {
    codes: [2349],
    pattern: /^This expression is not callable\.\n\s*Type '(?:\w*Matrix|Tensor)</,
    words: "…\n  An element is A.at(i, j), a row A.row(i), a part A.slice([0, 2], ':').",
  },
  {
    codes: [2339, 2551],
    pattern: /^Property '\w+' does not exist on type 'typeof (?:Matrix|Tensor)'/,
    words:
      '…\n  Functions stand by themselves: zeros(2, 3), eye(2), matrix([[1, 2], [3, 4]]), tensor([1, 2]).',
  },
  {
    codes: [2559],
    pattern: /^Type '[^']*' has no properties in common with type '\w*Options\b/,
    words: '…\n  Options have names, { name: value }: Tab after the brace lists them.',
  },
  {
    codes: [2322, 2769],
    pattern: /Type 'Matrix<[^']*' is not assignable to type 'Matrix<[^']*\d/,
    words:
      '…\n  The sizes are part of the type. Where they change, say so: `let A: Matrix = …`, `reduce<Matrix>(…)`.',
  },
  {
    codes: [2322, 2769],
    pattern:
      /Type '(?:Tensor|OptimizerState)<[^']*' is not assignable to type '(?:Tensor|OptimizerState<Tensor)<\[/,
    words:
      '…\n  The shape is part of the type. Where it changes, or is not known, say so: `let t: Tensor = …`, `let p: { W: Tensor } = …`.',
  },
  {
    codes: [2345],
    pattern:
      /^Argument of type '(?:readonly )?number\[\]' is not assignable to parameter of type 'Index'/,
    words: '…\n  Rows by a list of their numbers are A.take(list, 0), columns A.take(list, 1).',
  },
  {
    codes: [2345, 2769],
    pattern: /parameter of type 'Axis'/,
    words: '…\n  Axes are numbers: A.mean(0) goes down the columns, A.mean(1) along the rows.',
  },
  {
    codes: [2345],
    pattern: /parameter of type 'NormOrder/,
    words: "…\n  The orders are 1, 2, Infinity, -1, -2, -Infinity, 'fro' and 'nuc'.",
  },
  {
    codes: [2488],
    pattern: /^Type '(?:Svd|Eigh?|Qr|Lu|Cholesky|Lstsq|GramSchmidt)\w*</,
    words: '…\n  Its parts have names: const { U, S, Vh } = svd(A), const { Q, R } = qr(A).',
  },
  {
    codes: [2339, 2551],
    pattern:
      /^Property '\w+' does not exist on type '(?:Schur|(?:Complex)?(?:Svd|Eigh?|Qr|Lu|Cholesky|Lstsq))</,
    words:
      '…\n  Its parts have names: const { U, S, Vh } = svd(A), const { U, T } = schur(A), const { L } = cholesky(A).',
  },
  {
    codes: [2339, 2551],
    pattern: /^Property '\w+' does not exist on type 'ComplexMatrix</,
    words: '…\n  Z.real and Z.imag are matrices, Z.abs() holds the sizes.',
  },
  {
    codes: [2339, 2551],
    pattern: /^Property '\w+' does not exist on type '(?:Matrix|Sparse|Complex|Tensor)Clone</,
    words:
      '…\n  A structured clone has the fields alone: A.copy() copies a matrix with its methods.',
  },
  {
    codes: [2365],
    pattern: /^Operator '[<>]=?' cannot be applied to types .*'Matrix</,
    words:
      '…\n  Matrices are compared by A.gt(B), A.ge(B), A.lt(B) and A.le(B); the number in a matrix of one is A.item().',
  },
  {
    codes: [2365],
    pattern: /^Operator '[^']+' cannot be applied to types .*'Matrix</,
    words: '…\n  Matrices have A.add(B), A.sub(B), A.matmul(B), A.mul(B), A.scale(2).',
  },
  {
    codes: [2365],
    pattern: /^Operator '[<>]=?' cannot be applied to types .*'Tensor</,
    words:
      '…\n  Tensors have t.gt(u), t.lt(u), …, and t.item() is the number in one of a single element.',
  },
  {
    codes: [2367],
    pattern: /the types '[^]*Tensor<[^]*have no overlap/,
    words:
      '…\n  The number in a tensor of a single element is t.item(); element by element it is t.eq(u).',
  },
  {
    codes: [2365],
    pattern: /^Operator '[^']+' cannot be applied to types .*'Tensor</,
    words: '…\n  Tensors have t.add(u), t.sub(u), t.matmul(u), t.mul(u), t.scale(2).',
  },
  {
    codes: [2362, 2363],
    pattern: /^The (?:left|right)-hand side of an arithmetic operation must be/,
    words:
      '…\n  Matrices and tensors have A.matmul(B), A.mul(B), A.scale(2), A.sub(B), A.div(B); a complex number has z.add(w), z.mul(w), z.re, z.im and z.abs().',
  },
  {
    codes: [2307, 2882],
    pattern: /^Cannot find module [^']*'(?:torch|tensorflow|numpy|@tensorflow\/)/,
    words:
      '…\n  Without an import there are tensor(…) with grad(…), matrix(…), ai.sequential(…), ai.train(…), plot and the rest.',
  },
  {
    codes: [2307, 2882],
    pattern: /^Cannot find module [^']*'(?:npm|jsr|https?):/,
    words: '…\n  Packages are on this machine: npm install lodash in the notebook’s folder, then import … from \'lodash\'.', // prettier-ignore
  },
  {
    codes: [2307, 2882],
    pattern: /^Cannot find module [^']*'(?![./]|node:)/,
    words: `…\n  ${OF_PACKAGES}`,
  },
  {
    codes: [1361],
    pattern: /imported using 'import type'/,
    words: '…\n  An import without `type` brings its value, too.',
  },
  {
    codes: UNFIT,
    pattern: notA("[^']*", '(?:Dense|Complex)?Operand'),
    words: "Type '$1' is neither a number nor a matrix: A.add(2) and A.add(B) take those.",
  },
  {
    codes: UNFIT,
    pattern: /^Type '"(?:[SL][ARIM]|BE)"' is not assignable to type '(?:Which|"LI" \| "LM")/,
    words:
      "…\n  Of eigsh 'LA' are the largest, 'SA' the smallest, of eigs 'LR' and 'SR', of both 'LM' those farthest from 0; next to a number it is { sigma: 0 }.",
  },
];
