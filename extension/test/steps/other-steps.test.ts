import type { EliminationView, GramSchmidtView } from '@eigenbook/mime';
import { expect } from 'chai';
import { changedRows, eliminationAfter, statesOf, writingOf } from '../../src/steps/elimination-steps.ts'; // prettier-ignore
import { gramSchmidtAfter } from '../../src/steps/gram-schmidt-states.ts';
import { stepsTextsIn } from '../../src/steps/steps-texts.ts';

const titled = { name: undefined, dtype: 'float64' } as const;
const view: EliminationView = {
  kind: 'elimination',
  ...titled,
  A: { rows: 2, columns: 3, data: Float64Array.of(2, 1, 3, 1, 1, 2) },
  divider: 2,
  pivots: [0, 1],
  steps: [
    { operation: { kind: 'swap', row: 0, with: 1 }, pivot: { row: 0, column: 0 } },
    { operation: { kind: 'subtract', row: 1, from: 0, factor: 2 }, pivot: { row: 0, column: 0 } },
    { operation: { kind: 'divide', row: 1, by: -3 }, pivot: { row: 1, column: 1 } },
  ],
};

describe('the steps of an elimination', () => {
  it('lead from A through every operation', () => {
    const after = (count: number) => [...eliminationAfter(view, count).data];
    expect(after(0)).to.deep.equal([2, 1, 3, 1, 1, 2]);
    expect(after(2)).to.deep.equal([1, 1, 2, 0, -1, -1]);
    expect(after(3)).to.deep.equal([1, 1, 2, 0, 1, 1 / 3]);
  });

  it('tell which rows they change', () => {
    expect([0, 1, 2, 3].map((step) => changedRows(view, step))).to.deep.equal([[], [0, 1], [1], [1]]); // prettier-ignore
  });

  it('are written in fractions where all numbers on the way are such, else in decimals', () => {
    const { number, characters } = writingOf(statesOf(view));
    expect([number(1 / 3), characters]).to.deep.equal(['1/3', 3]);
    expect(writingOf([Float64Array.of(Math.PI, 1)]).number(Math.PI)).to.equal('3.142');
  });

  it('are spoken in words, counted from 1', () => {
    const texts = stepsTextsIn();
    expect(view.steps.map(({ operation }) => texts.operation(operation))).to.deep.equal([
      'row 1 and row 2 change places',
      'row 2 minus 2 times row 1',
      'row 2 divided by -3',
    ]);
  });
});

describe('the steps of Gram–Schmidt', () => {
  const steps: GramSchmidtView = {
    kind: 'gram-schmidt',
    ...titled,
    A: { rows: 2, columns: 2, data: Float64Array.of(3, 2, 4, 1) },
    R: { rows: 2, columns: 2, data: Float64Array.of(5, 2, 0, 1) },
  };

  it('lead from A to Q while R fills', () => {
    expect(gramSchmidtAfter(steps, 0).R).to.deep.equal([undefined, undefined, 0, undefined]);
    const first = gramSchmidtAfter(steps, 1);
    expect([first.done, ...first.columns]).to.deep.equal([1, 0.6, 2, 0.8, 1]);
    const { columns, R, done } = gramSchmidtAfter(steps, 3);
    expect([done, ...R]).to.deep.equal([2, 5, 2, 0, 1]);
    [0.6, 0.8, 0.8, -0.6].forEach((x, k) => expect(columns[k]).to.be.closeTo(x, 1e-15));
  });
});
