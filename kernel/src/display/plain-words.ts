// What the compiler says of matrices, in words that lead on: it knows them by their 70 members and by
// the files they come from.
import type { TypeFault } from '../types/service.ts';
import { CALLS, ELSEWHERE, NAMES, NAMESPACES, PARTS } from './other-names.ts';
import { FUNCTIONS, FUNCTIONS_OF_TWO, METHODS } from './own-names.ts';

interface Hint {
  readonly codes: readonly number[];
  readonly pattern: RegExp;
  /** What is said in place of the whole message, or with `…` at its start after it. */
  readonly words: string;
}

const LIST = String.raw`(?:readonly )?(?:number|any)(?:\[\])+|(?:readonly )?\[number[^']*\]`;

/** `Type 'T' is not assignable to type 'M'`, however the compiler has it. */
function notA(type: string, wanted: string): RegExp {
  return new RegExp(String.raw`^(?:Argument of type|Type) '(${type})' is (?:missing the following properties from|not assignable to (?:parameter of )?)\s?type '(?:${wanted})[<']`); // prettier-ignore
}
const UNFIT = [2322, 2345, 2739, 2740, 2769] as const;

const HINTS: readonly Hint[] = [
  {
    codes: UNFIT,
    pattern: notA(LIST, 'AnyMatrix|Matrix|Operand|SparseMatrix|Ratings'),
    words:
      "Type '$1' is no matrix: vector([1, 2]) makes a column of a list of numbers, matrix([[1, 2], [3, 4]]) a matrix of its rows.",
  },
  {
    codes: UNFIT,
    pattern: notA("Tensor<[^']*", 'AnyMatrix|Matrix|Operand|SparseMatrix|Ratings'),
    words:
      "Type '$1' is no matrix: t.toMatrix() gives one. Tensors have methods, as t.relu() and t.softmax(), and ai.tensors has attention, losses and layers for them.",
  },
  {
    codes: UNFIT,
    pattern: notA("Matrix<[^']*", 'Tensor'),
    words: "Type '$1' is no tensor: A.toTensor() gives one.",
  },
  {
    codes: UNFIT,
    pattern: notA("Matrix<[^']*", 'SparseMatrix|Ratings'),
    words: "Type '$1' is no sparse matrix: sparse(A) gives one, in which what is 0 is not there.",
  },
  {
    codes: UNFIT,
    pattern: notA("SparseMatrix<[^']*", 'Matrix'),
    words:
      "Type '$1' is sparse: S.toDense() gives a matrix of all its numbers; conjugateGradient(S, b) and powerIteration(S) do without.",
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
    pattern: /^Argument of type '[^']*' is not assignable to parameter of type 'MatrixLike/,
    words:
      '…\n  A matrix is made of its rows, matrix([[1, 2], [3, 4]]), by zeros(rows, columns), or of text by fromCSV(text).',
  },
  {
    codes: [2554],
    pattern: /^Expected 1-2 arguments, but got (?:[3-9]|\d\d)/,
    words: '…\n  A list of numbers is written in brackets: vector([1, 2, 3]).',
  },
  {
    codes: [2349],
    pattern: /^This expression is not callable\.\n\s*Type 'typeof import\("plot"\)'/,
    words:
      '…\n  It has plot.line(x, y), plot.scatter(x, y), plot.bar(labels, values), plot.heatmap(A), …',
  },
  {
    codes: [2349],
    pattern: /^This expression is not callable\.\n\s*Type 'Number'/,
    words: '…\n  It is a number: without ().',
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
    codes: [2365],
    pattern: /^Operator '[^']+' cannot be applied to types .*'Matrix</,
    words: '…\n  Matrices have A.add(B), A.sub(B), A.matmul(B), A.mul(B), A.scale(2).',
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
      '…\n  Matrices have A.matmul(B), A.mul(B), A.scale(2), A.sub(B), A.div(B); a complex number has z.re, z.im and z.abs().',
  },
  {
    codes: [2322, 2339, 2345, 2362, 2363, 2365, 2739, 2740, 2741],
    pattern: /^[^\n]*'Promise</,
    words: '…\n  A promise is waited for with `await`.',
  },
  {
    codes: [2307, 2882],
    pattern: /^Cannot find module [^']*'(?![./]|node:)/,
    words:
      '…\n  Files begin with ./; packages are looked for from the notebook’s folder upwards: npm install there brings one.',
  },
];

/** Of functions with several ways to be called; the last is the one that people mean. */
const OVERLOADS = /^No overload matches this call\.\n\s*The last overload gave the following error\.\n\s*/; // prettier-ignore
const MEMBER = /import\("[^"]*"\)\./g;
const MODULE = /import\("([^"]*)"\)/g;

/** The folder of the package whose built file this is, or the file. */
function nameOf(path: string): string {
  const parts = path.split('/');
  const dist = parts.lastIndexOf('dist');
  return parts[dist > 0 ? dist - 1 : parts.length - 1]!;
}

const PART = /^Property '(\w+)' does not exist on type '([^]*)'\./;
const TOO_FEW = 2554;
const UNKNOWN = /^Cannot find name '([^']+)'/;

const ABSENT = /^Property '(\w+)' does not exist on type 'typeof import\("(\w+)"\)'/;

const MISSING = /^Property '(\w+)' does not exist on type '(?:AnyMatrix|Matrix)</;

/**
 * What TypeScript says, with names in place of paths, and with what to do where that is known. First of
 * all the words of a `ShapeRule` or `LayerRule` type: they were written for this place, and the compiler wraps them in
 * twice their length.
 * @param refused - names that cells declare which did not run, and those cells.
 * @param place - what the cell has where the fault is.
 */
export function plainWords(
  { code, message }: Pick<TypeFault, 'code' | 'message'>,
  refused?: ReadonlyMap<string, string>,
  place = '',
): string {
  const rule = /(?:Shape|Layer)Rule<"([^"]+)">/.exec(message)?.[1];
  if (rule !== undefined) return rule;
  const text = message.replace(OVERLOADS, '').replace(MEMBER, '').replace(MODULE, (_, path: string) => `import("${nameOf(path)}")`); // prettier-ignore
  const member = MISSING.exec(text)?.[1];
  const instead = member === undefined ? undefined : insteadOfMethod(member);
  if (instead !== undefined) return `${text.split('\n')[0]!.replace(/ Did you mean .*/, '')}\n  Here it is ${instead}.`; // prettier-ignore
  const [, absent = '', namespace = ''] = ABSENT.exec(text) ?? [];
  const there = NAMESPACES[namespace] ?? {};
  if (Object.hasOwn(there, absent)) return `${absentOf(absent, namespace)}\n  Here it is ${there[absent]}.`; // prettier-ignore
  const unknown = UNKNOWN.exec(text)?.[1];
  if (unknown !== undefined) {
    const cell = refused?.get(unknown);
    if (cell !== undefined) return `Cannot find name '${unknown}': ${cell}, which declares it, did not run.`; // prettier-ignore
    const other = insteadOfName(unknown);
    if (other !== undefined) return `Cannot find name '${unknown}'. Here it is ${other}.`;
  }
  const caller = /^new Matrix\b/.test(place) ? 'Matrix' : place;
  const call = code === TOO_FEW && Object.hasOwn(CALLS, caller) ? CALLS[caller] : undefined;
  if (call !== undefined) return `${text}\n  It is ${call}.`;
  const [, part = '', type = ''] = PART.exec(text) ?? [];
  const parts = PARTS.find(([of]) => of.test(type))?.[1] ?? {};
  if (Object.hasOwn(parts, part)) return `${text}\n  Here it is ${parts[part]}.`;
  const hint = HINTS.find(({ codes, pattern }) => codes.includes(code) && pattern.test(text));
  if (!hint) return text;
  if (hint.words.startsWith('…')) return text + hint.words.slice(1);
  return hint.words.replace('$1', hint.pattern.exec(text)![1]!);
}

/** What a matrix A has in place of `A.name(…)`. */
function insteadOfMethod(name: string): string | undefined {
  const known = entryOf(ELSEWHERE, name) ?? entryOf(FUNCTIONS_OF_TWO, name);
  if (known !== undefined) return known;
  const camel = camelCase(name);
  return FUNCTIONS.has(camel)
    ? `${camel}(A)`
    : METHODS.has(camel)
      ? `A.${camel}(…)`
      : ofNumbers(name);
}

/** What there is in place of `name(…)`. */
function insteadOfName(name: string): string | undefined {
  const known = entryOf(NAMES, name) ?? entryOf(FUNCTIONS_OF_TWO, name);
  if (known !== undefined) return known;
  const camel = camelCase(name);
  if (FUNCTIONS.has(camel)) return `${camel}(A)`;
  const numbers = ofNumbers(name);
  if (!METHODS.has(camel)) return numbers;
  return numbers === undefined ? `A.${camel}(…)` : `A.${camel}(), and Math.${name}(x) of a number`;
}

/** Functions of numbers, which matrices take one by one. */
function ofNumbers(name: string): string | undefined {
  const isOne = typeof Object.getOwnPropertyDescriptor(Math, name)?.value === 'function';
  return isOne ? `A.map(Math.${name}), and Math.${name}(x) of a number` : undefined;
}

/** Also of a name that is written the way of other languages: `matrix_rank`, `toList`. */
function entryOf(entries: Readonly<Record<string, string>>, name: string): string | undefined {
  const camel = camelCase(name);
  const key = [name, camel, camel.toLowerCase()].find((one) => Object.hasOwn(entries, one));
  return key === undefined ? undefined : entries[key];
}

const camelCase = (name: string) =>
  name.replace(/(?<=\w)_(\w)/g, (_, letter: string) => letter.toUpperCase());

function absentOf(name: string, namespace: string): string {
  return `Property '${name}' does not exist on type 'typeof import("${namespace}")'.`;
}
