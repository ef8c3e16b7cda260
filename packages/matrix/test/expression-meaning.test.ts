// la beside an evaluator that shares nothing with it: random expressions of every sign whose shapes
// fit, written with as few parentheses as the order of the signs allows or with more.
import { expect } from 'chai';
import fc from 'fast-check';
import { fromRows, la, type Matrix, random } from '../src/index.ts';
import { columnsOf, determinant, frobenius, type Grid, grid, identity, inverse, power, product, quotient, scaled, sum, transposed } from './definitions.ts'; // prettier-ignore
import { withEveryEngine } from './every-engine.ts';

/** A piece of an expression: its text, in which a grid is a value, and what it means; a number is 1 × 1. */
interface Piece {
  readonly text: readonly (string | Grid)[];
  readonly value: Grid;
  readonly strength: number;
}
/** How strongly the signs bind, as the documentation of la has it. */
const [SUM, SOLUTION, PRODUCT, SIGN, RAISED, SINGLE] = [0, 1, 2, 3, 4, 5];

/** A whole number below another. */
type Chance = (below: number) => number;
type Shape = readonly [rows: number, columns: number];
type Rule = (chance: Chance, shape: Shape, part: (shape: Shape) => Piece) => Piece | undefined;

const pick = <T>(chance: Chance, list: readonly T[]): T => list[chance(list.length)]!;
const number = ({ value }: Piece): number => value[0]![0]!;
const isNumber = ([m, n]: Shape): boolean => m === 1 && n === 1;
const barred = ({ text }: Piece): boolean => text.some((part) => typeof part === 'string' && /[|‖]/.test(part)); // prettier-ignore

/** The text where at least this strength is needed; now and then in parentheses that are not. */
function held(chance: Chance, piece: Piece, least: number): Piece['text'] {
  if (piece.strength >= least && chance(10) > 0) return piece.text;
  const [open, close] = pick(
    chance,
    ['()', '[]', '{}'].map((pair) => [...pair]),
  );
  return [open!, ...piece.text, close!];
}

function two(
  chance: Chance,
  [a, b]: readonly [Piece, Piece],
  sign: string,
  [strength, least]: readonly [number, number],
) {
  const space = pick(chance, ['', ' ']);
  return { text: [...held(chance, a, strength), space, sign, space, ...held(chance, b, least)], strength }; // prettier-ignore
}

function leaf(chance: Chance, [m, n]: Shape): Piece {
  // far enough from singular for most
  const value = grid(m, n, (i, j) => (chance(2000) - 1000) / 1000 + (i === j ? 3 : 0));
  const literal = 1 + chance(9) / 2;
  if (!isNumber([m, n]) || chance(2) > 0) return { text: [value], value, strength: SINGLE };
  return { text: [String(literal)], value: [[literal]], strength: SINGLE };
}

/** A number of identities, which only a neighbour gives a size. */
function identities(chance: Chance, n: number): Piece {
  const x = chance(3);
  const text = x === 0 ? ['I'] : [String(x), pick(chance, ['', ' ', '·']), 'I'];
  return { text, value: scaled(identity(n), x || 1), strength: x === 0 ? SINGLE : PRODUCT };
}

const RULES: readonly Rule[] = [
  function addition(chance, shape, part) {
    const square = shape[0] === shape[1] && shape[0] > 1;
    const pair: [Piece, Piece] = [part(shape), square && chance(3) === 0 ? identities(chance, shape[0]) : part(shape)]; // prettier-ignore
    const [a, b] = chance(2) === 0 ? pair : ([pair[1], pair[0]] as const);
    const minus = chance(2) === 0;
    const sign = minus ? pick(chance, ['-', '−', '–']) : '+';
    return { ...two(chance, [a, b], sign, [SUM, SOLUTION]), value: sum(a.value, scaled(b.value, minus ? -1 : 1)) }; // prettier-ignore
  },
  function multiplication(chance, [m, n], part) {
    const k = 1 + chance(4);
    const [a, b] = [part([m, k]), part([k, n])];
    const value = product(a.value, b.value);
    return { ...two(chance, [a, b], pick(chance, ['·', '*', '×', '⋅', '∙']), [PRODUCT, SIGN]), value }; // prettier-ignore
  },
  function besideEachOther(chance, [m, n], part) {
    const k = 1 + chance(4);
    const [a, b] = [part([m, k]), part([k, n])];
    const text = [...held(chance, a, PRODUCT), ' ', ...held(chance, b, RAISED)];
    return { text, strength: PRODUCT, value: product(a.value, b.value) };
  },
  function scaling(chance, shape, part) {
    const [x, A] = [part([1, 1]), part(shape)];
    const [a, b] = chance(2) === 0 ? [x, A] : [A, x];
    return { ...two(chance, [a, b], '·', [PRODUCT, SIGN]), value: scaled(A.value, number(x)) };
  },
  function division(chance, shape, part) {
    const [A, x] = [part(shape), part([1, 1])];
    return { ...two(chance, [A, x], '/', [PRODUCT, SIGN]), value: scaled(A.value, 1 / number(x)) };
  },
  function solution(chance, [n, k], part) {
    const m = Math.max(1, n + chance(3) - 1);
    const [A, B] = [part([m, n]), part([m, k])];
    checkRank(A.value);
    // a number divides
    const value = m * n === 1 ? scaled(B.value, 1 / number(A)) : quotient(A.value, B.value);
    return { ...two(chance, [A, B], '\\', [SOLUTION, PRODUCT]), value };
  },
  function negation(chance, shape, part) {
    const A = part(shape);
    return { text: [pick(chance, ['-', '−', '- ']), ...held(chance, A, SIGN)], strength: SIGN, value: scaled(A.value, -1) }; // prettier-ignore
  },
  function transposition(chance, [m, n], part) {
    const A = part([n, m]);
    return { text: [...held(chance, A, RAISED), pick(chance, ['ᵀ', "'", '^T', '^ᵀ', '⊤'])], strength: RAISED, value: transposed(A.value) }; // prettier-ignore
  },
  function raising(chance, [m, n], part) {
    if (m !== n) return undefined;
    const A = part([m, n]);
    const [sign, k] = pick(chance, [['²', 2], ['^3', 3], ['^(1 + 1)', 2], ['⁻¹', -1], ['^-1', -1], ['^{−2}', -2], ['⁰', 0], ['⁻ᵀ', NaN], ['^-T', NaN]] as const); // prettier-ignore
    if (!(k > 0)) checkRank(A.value);
    const value = Number.isNaN(k) ? transposed(inverse(A.value)) : power(A.value, k);
    return { text: [...held(chance, A, SINGLE), sign], strength: RAISED, value };
  },
  function bars(chance, shape, part) {
    if (!isNumber(shape)) return undefined;
    const n = 1 + chance(3);
    const A = part([n, n]);
    const size = n === 1 ? Math.abs(number(A)) : determinant(A.value);
    return { text: ['|', ...held(chance, A, barred(A) ? SINGLE + 1 : SUM), '|'], strength: SINGLE, value: [[size]] }; // prettier-ignore
  },
  function length(chance, shape, part) {
    if (!isNumber(shape)) return undefined;
    const A = part([1 + chance(3), 1 + chance(3)]);
    const bar = pick(chance, ['‖', '||', '∥']);
    return { text: [bar, ...held(chance, A, barred(A) ? SINGLE + 1 : SUM), bar], strength: SINGLE, value: [[frobenius(A.value)]] }; // prettier-ignore
  },
];

class TooHard extends Error {}

/** Of the volume that its rows or columns could span at most, whichever are fewer, what they do span. */
function checkRank(A: Grid): void {
  const rows = A.length <= columnsOf(A) ? A : transposed(A);
  const gram = product(rows, transposed(rows));
  const most = gram.reduce((volume, row, i) => volume * row[i]!, 1);
  if (!(determinant(gram) > 1e-4 * most)) throw new TooHard();
}

/** A random expression. @throws TooHard where rounding could hide or feign a difference. */
function expression(chance: Chance, shape: Shape, depth: number): Piece {
  const rule = depth === 0 ? leaf : pick(chance, RULES);
  const piece = rule(chance, shape, (inner) => expression(chance, inner, chance(4) === 0 ? 0 : depth - 1)); // prettier-ignore
  if (!piece) return expression(chance, shape, depth);
  const size = frobenius(piece.value);
  if (!(size > 1e-2 && size < 1e4)) throw new TooHard();
  return piece;
}

/** The arguments of a tag. */
interface Template {
  readonly raw: string[];
  readonly values: readonly Matrix[];
}

function template({ text }: Piece): Template {
  const raw = [''];
  const values: Matrix[] = [];
  for (const part of text) {
    if (typeof part === 'string') raw.push(raw.pop()! + part);
    else raw[values.push(fromRows(part))] = '';
  }
  return { raw, values };
}

const call = ({ raw, values }: Template): Grid =>
  la({ raw } as unknown as TemplateStringsArray, ...values).toArray();

const written = ({ text }: Piece): string =>
  text.map((part) => (typeof part === 'string' ? part : `⟦${part.length}×${columnsOf(part)}⟧`)).join(''); // prettier-ignore

/** The expression of a seed; undefined if it is too hard. */
function expressionOf(seed: number): { piece: Piece; chance: Chance } | undefined {
  const draws = random(1, 1000, { seed }).data.values();
  const chance: Chance = (below) => {
    const { value, done } = draws.next();
    if (done) throw new TooHard();
    return Math.floor(value * below);
  };
  try {
    return { piece: expression(chance, [1 + chance(3), 1 + chance(3)], 4), chance };
  } catch (error) {
    if (error instanceof TooHard) return undefined;
    throw error;
  }
}

withEveryEngine('an expression of la', () => {
  it('means what the definitions of its signs say, whatever stands beside and inside what', () => {
    let judged = 0;
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { piece } = expressionOf(seed) ?? {};
        if (!piece) return;
        judged++;
        const answer = call(template(piece));
        const apart = frobenius(sum(answer, scaled(piece.value, -1)));
        expect(apart, written(piece)).to.be.below(1e-6 * (1 + frobenius(piece.value)));
      }),
      { numRuns: 400 },
    );
    expect(judged).to.be.above(60);
  });

  it('that was broken anywhere has its value, or an error of ours with a caret below its text', () => {
    const noise = [...'+−*/\\^()[]{}|‖ᵀ⁻¹²Ix2.e$ \n', '||', '^-', '2e', 'ᵀᵀ', '‖‖'];
    let broken = 0;
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { piece, chance } = expressionOf(seed) ?? {};
        if (!piece || !chance) return;
        const { raw, values } = template(piece);
        const k = chance(raw.length);
        const at = chance(raw[k]!.length + 1);
        raw[k] = raw[k]!.slice(0, at) + (chance(3) > 0 ? pick(chance, noise) : '') + raw[k]!.slice(at + chance(2)); // prettier-ignore
        try {
          call({ raw, values });
        } catch (error) {
          broken++;
          const { name, message } = error as Error;
          const [text, caret] = message.split('\n').slice(-2) as [string, string];
          expect(name, message).to.be.oneOf(['ExpressionError', 'ShapeError', 'SingularMatrixError', 'RangeError', 'NotFiniteError']); // prettier-ignore
          expect(caret, message).to.match(/^ {2} *\^$/);
          expect(caret.length, message).to.be.at.most(text.length + 1);
        }
      }),
      { numRuns: 400 },
    );
    expect(broken).to.be.above(30);
  });
});
