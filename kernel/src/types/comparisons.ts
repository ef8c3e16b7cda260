// What JavaScript makes of matrices and tensors as conditions, and of two of them beside `==`: any
// object is true, and two are equal when they are one. NumPy and PyTorch compare numbers there, and
// TypeScript says nothing. The tree of a cell shows where that may be; only the types tell.
import type { Expression, Program } from 'oxc-parser';
import { walk } from 'oxc-walker';

/** A place in a cell that is wrong, or meant otherwise, if what is asked about is a matrix. */
export interface Suspect {
  readonly start: number;
  readonly end: number;
  /** Places of names to ask about, for each of which `isOne` must hold. */
  readonly probes: readonly number[];
  /** Whether what is known of a name, as Markdown, says that the value there is a matrix or the like. */
  readonly isOne: (known: string) => boolean;
  readonly code: number;
  /** What to say, by what is known of the first name. */
  readonly message: (known: string) => string;
  /** Whether it may be what was meant. */
  readonly isHint: boolean;
}

/** TypeScript’s numbers for `{} == x` and `if ({})`, of which it knows. */
const BY_REFERENCE = 2839;
const ALWAYS_TRUE = 2872;

const MASKS = new Set(['gt', 'ge', 'lt', 'le', 'eq', 'ne', 'and', 'or', 'xor', 'not', 'isNaN', 'isFinite']); // prettier-ignore
const EQUALITY = new Set(['==', '===', '!=', '!==']);
/** A cell with more is asked about no further: each is a question of its own. */
const MOST = 20;

const ONE = String.raw`(?:(?:Boolean|Complex|Sparse)?Matrix|Tensor)<[^|]*>`;
const IS_VALUE = new RegExp(String.raw`^[^:]*: ${ONE}$`);
const GIVES_ONE = new RegExp(String.raw`\): ${ONE}$`);

/** What is to be asked about a cell, if anything. */
export function suspectsIn(program: Program, source: string): Suspect[] {
  const found: Suspect[] = [];
  const add = (node: Expression, instead: string) => found.push(...condition(node, instead));
  walk(program, {
    enter(node) {
      switch (node.type) {
        case 'IfStatement':
        case 'WhileStatement':
        case 'DoWhileStatement':
          add(node.test, '');
          break;
        case 'ConditionalExpression':
          add(node.test, '; where(m, a, b), of tensors m.where(a, b), chooses for each element');
          break;
        case 'LogicalExpression':
          if (node.operator === '&&') add(node.left, '; m.and(n) is where both hold');
          if (node.operator === '||') add(node.left, '; m.or(n) is where one holds');
          break;
        case 'UnaryExpression':
          if (node.operator === '!') add(node.argument, '; m.not() is where it does not hold');
          break;
        case 'BinaryExpression':
          if (EQUALITY.has(node.operator)) found.push(...equality(node, source));
          break;
        default:
      }
    },
  });
  return found.filter(({ start }) => !isIgnored(source, start)).slice(0, MOST);
}

/** Whether the line before says that its author knows. */
function isIgnored(source: string, start: number): boolean {
  return source.slice(0, start).split('\n').at(-2)?.includes('@ts-ignore') ?? false;
}

/** A mask where there must be true or false. */
function condition(node: Expression, instead: string): Suspect[] {
  if (node.type === 'ParenthesizedExpression') return condition(node.expression, instead);
  if (node.type === 'LogicalExpression') return condition(node.right, instead); // its left sees itself
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return [];
  const { property, computed, optional } = node.callee;
  if (computed || optional || property.type !== 'Identifier' || !MASKS.has(property.name))
    return [];
  const message = (known: string) => `This is always true, as a mask is an object: ${typeOf(known) === 'Tensor' ? 'm.all().item() and m.any().item() are numbers, 1 or 0' : 'm.all() and m.any() are true or false'}${instead}.`; // prettier-ignore
  const [start, end, probes] = [node.start, node.end, [property.start]];
  return [{ start, end, probes, isOne: gives, code: ALWAYS_TRUE, message, isHint: false }];
}

function equality(
  { left, right, start, end }: { left: unknown; right: Expression; start: number; end: number },
  source: string,
): Suspect[] {
  const sides = [left as Expression, right];
  const probes = sides.map(nameOf);
  if (probes.some((probe) => probe === undefined)) return [];
  const [a, b] = sides.map((side) => {
    const text = source.slice(side.start, side.end);
    return text.length > 20 || text.includes('\n') ? undefined : text;
  });
  const [A, B] = a !== undefined && b !== undefined ? [a, b] : ['X', 'Y'];
  const message = (known: string) => {
    const compared = COMPARED[typeOf(known)] ?? COMPARED['Matrix']!;
    return `This asks whether both are one and the same object. ${compared(A, B)}; Object.is(${A}, ${B}) asks the same without this note.`;
  };
  const isOne = (known: string) => IS_VALUE.test(known) || gives(known);
  return [{ start, end, probes: probes as number[], isOne, code: BY_REFERENCE, message, isHint: true }]; // prettier-ignore
}

const gives = (known: string) => GIVES_ONE.test(known);

/** How numbers are compared, by type. */
const COMPARED: Readonly<Record<string, (A: string, B: string) => string>> = {
  Matrix: (A, B) => `${A}.equals(${B}) compares the numbers`,
  Tensor: (A, B) => `${A}.eq(${B}).all().item() is 1 if all numbers are equal`,
  BooleanMatrix: (A, B) => `${A}.xor(${B}).any() is true if they differ`,
  ComplexMatrix: (A, B) => `${A}.sub(${B}).abs().max() is how far they differ`,
};

const typeOf = (known: string) => /: (\w+)<[^|:]*>$/.exec(known)?.[1] ?? '';

/** Where the name stands that says what a value is. */
function nameOf(node: Expression): number | undefined {
  switch (node.type) {
    case 'Identifier':
      return node.name === 'undefined' ? undefined : node.start;
    case 'MemberExpression':
      return node.computed || node.optional ? undefined : node.property.start;
    case 'CallExpression':
      return nameOf(node.callee);
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
      return nameOf(node.expression);
    default:
      return undefined;
  }
}

/** The first line of code in Markdown about a name. */
export function declarationIn(markdown: string): string {
  return /^```\w*\n([^]*?)\n```/.exec(markdown)?.[1]?.replaceAll(/\s*\n\s*/g, ' ') ?? '';
}
