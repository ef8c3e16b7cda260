import { DISPLAY, PLANE_MIME, STEPS_MIME } from '@eigenbook/mime';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  hstack,
  matmulTrace,
  type Matrix,
  matrix,
  matrixRank,
  NotFiniteError,
  plane,
  random,
  rowReduce,
  ShapeError,
  solve,
  zeros,
} from '../src/index.ts';
import { distance } from './ratios.ts';

const side = fc.integer({ min: 1, max: 6 });
const nat = fc.nat(1e6);
const pivoting = fc.constantFrom('first' as const, 'largest' as const);

/** Small whole numbers of any rank, as in exercises. */
const exercise = fc.tuple(side, side, fc.nat(4), nat).map(([m, n, r, seed]): Matrix => {
  const whole = (a: number, b: number, s: number): Matrix => random(a, b, { seed: s }).map((x) => Math.floor(7 * x) - 3); // prettier-ignore
  return whole(m, r, seed).matmul(whole(r, n, seed + 1));
});

/** Pivots of 1 in steps, alone in their columns, and zeros below. */
function isReduced(E: Matrix, pivots: readonly number[]): boolean {
  const leads = E.toArray().map((row) => row.findIndex((x) => x !== 0));
  return (
    pivots.every((column, i) => leads[i] === column && E.at(i, column) === 1) &&
    leads.slice(pivots.length).every((lead) => lead === -1) &&
    pivots.every((column) => E.column(column).ne(0).count() === 1) &&
    pivots.every((column, i) => i === 0 || column > pivots[i - 1]!)
  );
}

describe('rowReduce', () => {
  it('reaches the reduced echelon form, whose rank is that of the singular values', () => {
    fc.assert(
      fc.property(exercise, pivoting, (A, choice) => {
        const { result, pivots, rank } = rowReduce(A, { pivoting: choice });
        expect(isReduced(result, pivots), String(result)).to.equal(true);
        expect(rank).to.equal(matrixRank(A));
      }),
      { numRuns: 300 },
    );
  });

  it('tells every step: replayed they lead from A to the result, taken back from it to A', () => {
    fc.assert(
      fc.property(exercise, pivoting, fc.boolean(), (A, choice, reduced) => {
        const reduction = rowReduce(A, { pivoting: choice, reduced });
        const { steps, result } = reduction;
        expect(reduction.after(0).equals(A)).to.equal(true);
        expect(reduction.after(steps.length).equals(result)).to.equal(true);
        expect(reduction.reconstruct().sub(A).abs().sum()).to.be.below(1e-9 * (1 + A.norm()));
      }),
      { numRuns: 200 },
    );
  });

  it('divides by a negative pivot without leaving a −0', () => {
    expect(rowReduce(matrix([[-1, 0], [0, -2]])).result.toArray()).to.deep.equal([[1, 0], [0, 1]]); // prettier-ignore
  });

  it('leaves zeros below the pivots in the echelon form that is not reduced', () => {
    fc.assert(
      fc.property(exercise, pivoting, (A, choice) => {
        const { result, pivots } = rowReduce(A, { pivoting: choice, reduced: false });
        pivots.forEach((column, i) => {
          expect(result.at(i, column)).not.to.equal(0);
          expect(result.slice([i + 1], column).any()).to.equal(false);
        });
      }),
    );
  });

  it('solves the augmented system by pivots in the columns of A alone', () => {
    const A: Matrix = random(5, 5, { seed: 1, distribution: 'normal' });
    const b: Matrix = random(5, 1, { seed: 2 });
    const { result, pivots } = rowReduce(hstack([A, b]), { columns: 5 });
    expect(pivots).to.deep.equal([0, 1, 2, 3, 4]);
    expect(distance(solve(A, b), result.column(5))).to.be.below(1e4);
  });

  it('goes by hand the way of the textbook', () => {
    const A = matrix([[2, 1, -1, 8], [-3, -1, 2, -11], [-2, 1, 2, -3]]); // prettier-ignore
    const { result, steps } = rowReduce(A, { pivoting: 'first' });
    expect(result.column(3).toArray()).to.deep.equal([[2], [3], [-1]]);
    expect(steps.map(({ text }) => text)).to.deep.equal([
      'R₁ ← R₁ / 2',
      'R₂ ← R₂ + 3·R₁',
      'R₃ ← R₃ + 2·R₁',
      'R₂ ← R₂ / 0.5',
      'R₃ ← R₃ − 2·R₂',
      'R₃ ← R₃ / −1',
      'R₂ ← R₂ − R₃',
      'R₁ ← R₁ + 0.5·R₃',
      'R₁ ← R₁ − 0.5·R₂',
    ]);
    expect(
      rowReduce(
        matrix([
          [0, 1],
          [1, 0],
        ]),
      ).steps[0],
    ).to.deep.equal({
      // prettier-ignore
      operation: { kind: 'swap', row: 0, with: 1 },
      pivot: { row: 0, column: 0 },
      text: 'R₁ ↔ R₂',
    });
  });

  it('takes rounding for zero, and says where it cleared it', () => {
    const A = matrix([[0.1, 0.2], [0.3, 0.6 + 1e-16]]); // prettier-ignore
    const { rank, result, steps } = rowReduce(A);
    expect(rank).to.equal(1);
    expect(result.row(1).any()).to.equal(false);
    expect(steps.at(-1)!.operation.kind).to.be.oneOf(['clear', 'subtract']);
    expect(rowReduce(matrix([[1e-300]])).rank).to.equal(1);
    expect(rowReduce(matrix([[1, 0], [0, 1e-3]]), { tolerance: 0.01 }).rank).to.equal(1); // prettier-ignore
  });

  it('shows its steps in LaTeX where they are few, and as text', () => {
    const bundle = rowReduce(matrix([[1, 2], [3, 4]]))[DISPLAY](); // prettier-ignore
    expect(bundle['text/latex']).to.match(/^\$\$\\begin\{aligned\}& \\begin\{bmatrix\}1 & 2 .*\\xrightarrow\{R_\{1\} \\leftrightarrow R_\{2\}\} /); // prettier-ignore
    expect(bundle['text/plain']).to.include('rank 2, pivots in columns: 1, 2\n1. R₁ ↔ R₂');
    expect(rowReduce(zeros(20, 20))[DISPLAY]()).not.to.have.property('text/latex');
  });

  it('shows the line of an augmented matrix, and writes out the first of very many steps', () => {
    const named = rowReduce(matrix([[1, 2], [3, 4]]), { columns: 1 })[DISPLAY]({ name: '[A | b]' }); // prettier-ignore
    expect(named[STEPS_MIME]).to.deep.include({ divider: 1, name: '[A | b]', kind: 'elimination' });
    const many = rowReduce(random(40, 40, { seed: 1 }))[DISPLAY]();
    expect(many).to.have.all.keys('text/html', 'text/plain');
    expect(many['text/plain']).to.match(/^100\. .*\n… \d+ more steps$/m);
    expect(JSON.stringify(many).length).to.be.below(100_000);
  });

  it('takes empty matrices, and refuses what it cannot reduce', () => {
    expect(rowReduce(zeros(0, 3)).steps).to.deep.equal([]);
    expect(rowReduce(zeros(3, 0)).rank).to.equal(0);
    expect(() => rowReduce(matrix([[NaN]]))).to.throw(NotFiniteError);
    expect(() => rowReduce(zeros(2, 2), { columns: 3 })).to.throw(ShapeError, 'from 0 to 2; got 3');
    expect(() => rowReduce(zeros(2, 2)).after(1)).to.throw(ShapeError, 'from 0 to 0; got 1');
  });
});

describe('matmulTrace', () => {
  it('adds up to the product, by its cells and by its layers', () => {
    fc.assert(
      fc.property(side, side, side, nat, (m, k, n, seed) => {
        const [A, B]: Matrix[] = [random(m, k, { seed }), random(k, n, { seed: seed + 1 })];
        const trace = matmulTrace(A!, B!);
        const product = A!.matmul(B!);
        expect(distance(product, trace.result)).to.be.below(30);
        const layers = Array.from({ length: k }, (_, p) => trace.layer(p));
        const sum = layers.reduce((total: Matrix, layer) => total.add(layer), zeros(m, n));
        expect(distance(product, sum)).to.be.below(30);
        expect([...trace.cells()].map(({ value }) => value)).to.deep.equal([...trace.result.data]);
      }),
    );
  });

  it('tells each product, with parentheses around negative factors', () => {
    const trace = matmulTrace(matrix([[1, -2]]), matrix([[3], [0.5]])); // prettier-ignore
    expect(trace.cell(-1, 0)).to.deep.equal({
      row: 0,
      column: 0,
      terms: [
        { k: 0, a: 1, b: 3, product: 3, sum: 3 },
        { k: 1, a: -2, b: 0.5, product: -1, sum: 2 },
      ],
      value: 2,
      text: '1·3 + (-2)·0.5 = 2',
    });
    expect(String(trace)).to.equal('C[0, 0]  1·3 + (-2)·0.5 = 2');
    const long = matmulTrace(zeros(1, 100), zeros(100, 1)).cell(0, 0).text;
    expect(long).to.include('0·0 + (76 more) + 0·0').and.to.have.length.below(200);
    expect(String(matmulTrace(zeros(9, 1), zeros(1, 9))).split('\n')).to.have.length(17);
  });

  it('keeps the shape rule', () => {
    expect(() => matmulTrace(zeros(2, 3), zeros(4, 5).withShape())).to.throw(ShapeError, 'inner sizes 3 and 4 differ'); // prettier-ignore
    expect(() => matmulTrace(zeros(2, 3), zeros(3, 5)).cell(2, 0)).to.throw(
      ShapeError,
      'cell: row',
    );
    expect(matmulTrace(zeros(1, 0), zeros(0, 1)).cell(0, 0).text).to.equal('0 = 0');
  });
});

describe('plane', () => {
  it('shows a 2 × 2 matrix with vectors, as it was when it was made', () => {
    const A = matrix([[2, 1], [1, 2]]); // prettier-ignore
    const shown = plane(A, { x: matrix([[1, 3], [0, 4]]) }); // prettier-ignore
    A.set(0, 0, 9);
    const bundle = shown[DISPLAY]({ name: 'A' });
    expect(bundle[PLANE_MIME]).to.deep.include({ v: 1, name: 'A' });
    expect(bundle['text/plain'])
      .to.equal(String(shown))
      .and.to.match(/^\[\[2, 1\], \[1, 2\]\]: det 3/);
  });

  it('refuses what is no map of the plane', () => {
    expect(() => plane(zeros(2, 3).withShape())).to.throw(
      ShapeError,
      'plane: A must be 2 × 2; got 2 × 3',
    );
    expect(() => plane(zeros(2, 2), { x: zeros(3, 1) })).to.throw(ShapeError, 'got 3 × 1');
    expect(() => plane(zeros(2, 2), { show: ['circle' as 'grid'] })).to.throw(RangeError, "plane: show must be 'grid' or"); // prettier-ignore
    expect(() => plane(matrix([[NaN, 0], [0, 1]]))).to.throw(NotFiniteError, 'got NaN'); // prettier-ignore
    expect(() => plane(zeros(2, 2), { x: matrix([[1e101], [0]]) })).to.throw(NotFiniteError, 'x must hold'); // prettier-ignore
  });
});
