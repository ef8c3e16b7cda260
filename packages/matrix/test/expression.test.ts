import { expect } from 'chai';
import fc from 'fast-check';
import {
  det,
  ExpressionError,
  eye,
  inv,
  la,
  lstsq,
  type Matrix,
  matrix,
  matrixPower,
  NotFiniteError,
  random,
  ShapeError,
  SingularMatrixError,
  solve,
  sparseEye,
  vector,
  zeros,
} from '../src/index.ts';

const X: Matrix = random(9, 3, { seed: 1, distribution: 'normal' });
const y: Matrix = random(9, 1, { seed: 2, distribution: 'normal' });
const A = matrix([[2, 1], [1, 3]]); // prettier-ignore
const b = vector([1, 2]);

const same = (actual: Matrix, expected: Matrix) =>
  expect(actual.toArray()).to.deep.equal(expected.toArray());

/** What an expression means, as the method calls it stands for, with its text and its strength. */
interface Meaning {
  readonly value: Matrix;
  readonly write: (hole: (A: Matrix) => string, sign: (signs: string[]) => string) => string;
  /** 0 a sum, 1 a solution, 2 a product, 3 a factor with −, 4 raised, 5 a single thing. */
  readonly strength: number;
}

const SIDE = 3;
const leaf = fc.nat(1e6).map((seed): Meaning => {
  const M: Matrix = random(SIDE, SIDE, { seed, distribution: 'normal' }).add(eye(SIDE).scale(4));
  return { value: M, write: (hole) => hole(M), strength: 5 };
});

const { tree } = fc.letrec<{ tree: Meaning }>((tie) => {
  const inside =
    (m: Meaning, least: number): Meaning['write'] =>
    (hole, sign) =>
      m.strength >= least ? m.write(hole, sign) : `(${sign([' ', ''])}${m.write(hole, sign)})`;
  const two = (least: number, f: (a: Meaning, b: Meaning) => Meaning) => fc.tuple(tie('tree'), tie('tree')).map(([p, q]) => f(p, q)).map((m) => ({ ...m, strength: least })); // prettier-ignore
  // A −B is a difference: a factor with a sign needs parentheses where nothing stands before it
  const infix = (strength: number, signs: string[], value: (A: Matrix, B: Matrix) => Matrix) =>
    two(strength, (p, q) => ({
      strength,
      value: value(p.value, q.value),
      write: (hole, sign) => `${inside(p, strength)(hole, sign)}${sign(signs)}${inside(q, strength === 2 ? 4 : strength + 1)(hole, sign)}`, // prettier-ignore
    }));
  const postfix = (signs: string[], value: (M: Matrix) => Matrix, least = 4) =>
    tie('tree').map((p): Meaning => ({
      strength: 4,
      value: value(p.value),
      write: (hole, sign) => `${inside(p, least)(hole, sign)}${sign(signs)}`,
    })); // prettier-ignore
  return {
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      infix(0, [' + ', '+'], (M, N) => M.add(N)),
      infix(0, [' − ', '-'], (M, N) => M.sub(N)),
      infix(1, [' \\ ', '\\ '], solved),
      infix(2, ['·', ' * ', ' ', '', ' × '], (M, N) => M.matmul(N)),
      postfix(['ᵀ', "'", '^T', '⊤'], (M) => M.T),
      // A²² is a power of 22, so a power of a power has parentheses
      postfix(['²', '^2', '^ 2'], (M) => matrixPower(M, 2), 5),
      tie('tree').map((p): Meaning => ({ strength: 3, value: p.value.neg(), write: (hole, sign) => `${sign(['-', '− '])}${inside(p, 3)(hole, sign)}` })), // prettier-ignore
    ),
  };
});

/** solve(M, N), or NaN where there is no answer: such an expression is left out. */
function solved(M: Matrix, N: Matrix): Matrix {
  try {
    return solve(M, N);
  } catch (error) {
    if (error instanceof SingularMatrixError || error instanceof NotFiniteError)
      return N.scale(NaN);
    throw error;
  }
}

/** An expression as the tag gets it. */
function call({ write }: Meaning, choose: () => number): Matrix {
  const values: Matrix[] = [];
  const text = write(
    (M) => `\u0000${values.push(M)}\u0000`,
    (signs) => signs[choose() % signs.length]!,
  );
  const strings = text.split(/\u0000\d+\u0000/);
  return la({ raw: strings } as unknown as TemplateStringsArray, ...values);
}

describe('la', () => {
  it('gives the normal equations exactly as the method calls do', () => {
    same(la`${X}ᵀ ${X} \ ${X}ᵀ ${y}`, solve(X.T.matmul(X), X.T.matmul(y)));
    same(la`(${X}'*${X})⁻¹·${X}^T*${y}`, inv(X.T.matmul(X)).matmul(X.T).matmul(y));
    same(la`${X} \ ${y}`, lstsq(X, y).X);
  });

  it('takes ⁻ᵀ for the transpose of the inverse, and a \\ that is doubled for one', () => {
    for (const raised of [la`${A}⁻ᵀ`, la`${A}^-T`, la`${A}^-ᵀ`, la`${A}⁻⊤`]) same(raised, inv(A).T);
    same(la`${A} \\ ${b}`, solve(A, b));
    same(la`${A} ∙ ${b}`, A.matmul(b));
  });

  it('means what its method calls mean, however it is typed', () => {
    fc.assert(
      fc.property(tree, fc.infiniteStream(fc.nat(60)), (meaning, stream) => {
        fc.pre(meaning.value.isFinite().all());
        same(
          call(meaning, () => stream.next().value),
          meaning.value,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('scales, divides and counts a 1 × 1 matrix as a number', () => {
    same(la`2 ${A} / 4`, A.scale(2).div(4));
    same(la`-3${A}`, A.scale(3).neg());
    same(la`${A} ${2}`, A.scale(2));
    // the projection as it stands on the blackboard
    same(la`${b} ${b}ᵀ / (${b}ᵀ ${b})`, b.matmul(b.T).div(5));
    same(la`(${b}ᵀ ${b}) ${A}`, A.scale(5));
    expect(la.number`2^3 + 4 · 2 − 6 / 3`).to.equal(14);
    expect(la.number`2⁻¹ \ 3`).to.equal(6);
    same(la`${matrix([[2]])}^.5`, matrix([[Math.SQRT2]]));
  });

  it('works towers of powers off from the top, and turns the whole round', () => {
    expect(la.number`2^3^2`).to.equal(512);
    expect(la.number`2^-1^2`).to.equal(0.5);
    expect(la.number`-2^2^0`).to.equal(-2);
    const S = matrix([[1, 2], [0, 1]]); // prettier-ignore
    same(la`${S}^2^T`, matrixPower(S, 2).T);
    same(la`${S}^2^-T`, inv(matrixPower(S, 2)).T);
    same(la`${S}^2^2'`, matrixPower(S, 4).T);
  });

  it('knows determinants, sizes and norms, with ‖ or ||, also side by side', () => {
    expect(la.number`|${A}|`).to.equal(det(A));
    expect(la.number`|${A}||${A}|`).to.equal(det(A) ** 2);
    expect(la.number`|-2|`).to.equal(2);
    expect(la.number`‖${b}‖`).to.equal(b.norm());
    expect(la.number`||${b}|| ‖ 2 ${b} ‖`).to.equal(2 * b.norm() ** 2);
    expect(la.number`|${A} (|${A}| ${A})|`).to.be.closeTo(det(A) ** 4, 1e-9);
    expect(la.number`‖(‖${b}‖ ${b})‖`).to.equal(b.scale(b.norm()).norm());
    expect(la`‖${b}‖`.shape).to.deep.equal([1, 1]);
  });

  it('takes I in the size its neighbour needs', () => {
    same(la`${A} − 2 I`, A.sub(eye(2).scale(2)));
    same(la`I ${b}`, b);
    same(la`Iᵀ ${b}`, b);
    same(la`I² ${b}`, b);
    same(la`(I + ${A})²`, matrixPower(eye(2).add(A), 2));
    same(la`${A} \ I`, solve(A, eye(2)));
    expect(la.number`|${A} − ${2} I|`).to.equal(det(A.sub(eye(2).scale(2))));
    expect(() => la`2 I`).to.throw(
      ShapeError,
      'I must stand beside a matrix, which decides its size',
    );
    expect(() => la`${X} + I`).to.throw(ShapeError, 'I must stand beside a square matrix; got a 9 × 3 matrix'); // prettier-ignore
  });

  it('binds as mathematics does', () => {
    same(la`-${A}²`, matrixPower(A, 2).neg());
    same(la`${A} ${A}ᵀ`, A.matmul(A.T));
    same(la`${A} - ${A} \ ${A} ${b} ${b}ᵀ`, A.sub(solve(A, A.matmul(b).matmul(b.T))));
    same(la`${A} · −${A}`, A.matmul(A.neg()));
    same(la`${A}^-1`, inv(A));
    same(la`${A}^{-1}`, inv(A));
    same(la`${A}^${3}`, matrixPower(A, 3));
  });
});

/** The message, and the column of its caret. */
function failure(run: () => unknown): { message: string; shown: string; under: string } {
  try {
    run();
  } catch (error) {
    const lines = (error as Error).message.split('\n');
    const [text, caret] = lines.slice(-2) as [string, string];
    return {
      message: lines[0]!,
      shown: text.trim(),
      under: text.slice(caret.indexOf('^')).trimEnd(),
    };
  }
  throw new Error('nothing was thrown');
}

describe('an expression that is wrong', () => {
  it('is shown with a caret below the place', () => {
    const cases: [() => unknown, message: string, under: string][] = [
      [() => la`${A} + `, 'la: a value must stand here; got the end of the expression', ''],
      [() => la`${A} + * ${A}`, 'la: a value must stand here; got *', '* ⟦2×2⟧'],
      [() => la`(${A} + ${A}`, 'la: ( in column 1 must be closed by ); got the end of the expression', ''], // prettier-ignore
      [() => la`${A}) + 2`, 'la: ) has nothing before it that it closes', ') + 2'],
      [() => la`[${A} + ${A})`, 'la: [ in column 1 must be closed by ]; got )', ')'],
      [() => la`1.2.3 ${A}`, 'la: a number must have one point at most; got 1.2.3', '1.2.3 ⟦2×2⟧'],
      [() => la`${A}**2`, 'la: a value must stand here; got *. A power is written ^, as in A^2', '*2'], // prettier-ignore
      [() => la`‖${A}`, 'la: ‖ in column 1 must be closed by ‖; got the end of the expression', ''],
      [() => la`2 x + 1`, 'la: a name must be written as a value, ${x}; got x', 'x + 1'],
      [() => la`In ${A}`, 'la: a name must be written as a value, ${In}; got In', 'In ⟦2×2⟧'],
      [() => la`${A} @ ${A}`, 'la: an expression must be made of values ${…}, numbers, I and + − · / \\ ^ ᵀ ᴴ ⁻¹ | ‖ ( ); got @', '@ ⟦2×2⟧'], // prettier-ignore
      [() => la`${A} ^ ᵀ ^`, 'la: a value must stand here; got the end of the expression', ''],
      [() => la``, 'la: a value must stand here; got the end of the expression', ''],
    ];
    for (const [run, message, under] of cases) {
      expect(run).to.throw(ExpressionError);
      const { message: said, under: place } = failure(run);
      expect([said, place]).to.deep.equal([message, under]);
    }
  });

  it('by its shapes keeps the class and words of the method, below the sign', () => {
    const run = () => la`${A} (${X} ${A}) + ${y}`;
    expect(run).to.throw(ShapeError);
    expect(failure(run)).to.deep.equal({
      message: 'shape rule: (… × 3) times (2 × …): inner sizes 3 and 2 differ',
      shown: '⟦2×2⟧ (⟦9×3⟧ ⟦2×2⟧) + ⟦9×1⟧',
      under: '⟦2×2⟧) + ⟦9×1⟧',
    });
    const lines = () => la`(${X}ᵀ
      ${X}) + ${A}
        ${b}`;
    expect(failure(lines)).to.deep.include({ shown: '(⟦9×3⟧ᵀ ⟦9×3⟧) + ⟦2×2⟧ ⟦2×1⟧', under: '+ ⟦2×2⟧ ⟦2×1⟧' }); // prettier-ignore
    const singular = () => la`${zeros(2, 2)} \ ${b}`;
    expect(singular).to.throw(SingularMatrixError).with.property('pivot', 0);
    expect(failure(singular).under).to.equal('\\ ⟦2×1⟧');
  });

  it('by its meaning is refused: a number plus a matrix, a matrix as divisor, a norm of a wide |A|', () => {
    expect(failure(() => la`${A} + 1`)).to.deep.include({ under: '+ 1' });
    expect(() => la`${A} + 1`).to.throw(ShapeError, 'Write x·I for a number on the diagonal');
    expect(() => la`${A} / ${A}`).to.throw(ShapeError, '/ must divide by a number; got a 2 × 2 matrix. For A·B⁻¹ write B⁻¹'); // prettier-ignore
    expect(() => la`${A}^${A}`).to.throw(
      ShapeError,
      /\^ must raise to a number; got a 2 × 2 matrix\n/,
    );
    expect(() => la`${X}⁻¹`).to.throw(ShapeError, 'inv needs a square A; pinv(A) takes any');
    expect(() => la`|${X}|`).to.throw(ShapeError, 'The norm is ‖…‖');
    expect(() => la`${A}^0.5`).to.throw(RangeError, 'k must be a whole number; got 0.5');
    expect(() => la.number`${A}`).to.throw(
      ShapeError,
      'la.number: the value must be a number or 1 × 1; got 2 × 2',
    );
    const given = (value: unknown) => () => la`2 ${value as number}`;
    expect(given('A')).to.throw(
      TypeError,
      'la: value 0 must be a number or a matrix; got the text "A".',
    );
    expect(given([1, 2])).to.throw(
      TypeError,
      'got an array of 2. vector(list) makes a column of a list.',
    );
    expect(given(sparseEye(2))).to.throw(
      TypeError,
      'got a 2 × 2 SparseMatrix. .toDense() gives one.',
    );
  });

  it('never hangs, and fails only with an error of ours', () => {
    const signs = fc.constantFrom('+', '-', '*', '\\', '^', '(', ')', '|', '‖', 'ᵀ', '⁻¹', 'I', '2', ' ', '\u0000'); // prettier-ignore
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 12 }), (parts) => {
        const strings = parts.join('').split('\u0000');
        const values = strings.slice(1).map(() => A);
        try {
          expect(
            la({ raw: strings } as unknown as TemplateStringsArray, ...values).size,
          ).to.be.above(0);
        } catch (error) {
          expect((error as Error).name).to.be.oneOf(['ExpressionError', 'ShapeError', 'SingularMatrixError', 'RangeError', 'NotFiniteError']); // prettier-ignore
        }
      }),
      { numRuns: 2000 },
    );
  });
});
