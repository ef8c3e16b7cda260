import {
  eliminationBundle,
  type EliminationView,
  gramSchmidtBundle,
  type GramSchmidtView,
  type MimeBundle,
  parseSteps,
  STEPS_MIME,
} from '@eigenbook/mime';
import { expect } from 'chai';
import { type Elements, fullAt, sizesOf, textAt, typeText } from '../../src/steps/elements.ts';
import { changedRows, eliminationAfter, statesOf, writingOf } from '../../src/steps/elimination-steps.ts'; // prettier-ignore
import { gramSchmidtAfter, stepsOf } from '../../src/steps/gram-schmidt-states.ts';
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
    const decimal = { rows: 1, columns: 2, data: Float64Array.of(Math.PI, 1) };
    expect(writingOf([decimal]).number(Math.PI)).to.equal('3.142');
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
    expect(gramSchmidtAfter(steps, 0).R.data).to.deep.equal([undefined, undefined, 0, undefined]);
    const first = gramSchmidtAfter(steps, 1);
    expect([first.done, ...first.columns.data]).to.deep.equal([1, 0.6, 2, 0.8, 1]);
    const { columns, R, done } = gramSchmidtAfter(steps, 3);
    expect([done, ...Array.from(R.data)]).to.deep.equal([2, 5, 2, 0, 1]);
    [0.6, 0.8, 0.8, -0.6].forEach((x, k) => expect(columns.data[k]).to.be.closeTo(x, 1e-15));
  });
});

describe('the steps of complex numbers', () => {
  const viewOf = (bundle: MimeBundle) => {
    const parsed = parseSteps(JSON.parse(JSON.stringify(bundle[STEPS_MIME])));
    if (!parsed.ok) throw new Error(parsed.reason);
    return parsed.view;
  };
  const square = (real: number[], imag: number[], dtype: 'complex128' | 'complex64' = 'complex128') => ({ rows: 2, columns: 2, real, imag, dtype }); // prettier-ignore
  const close = ({ data, imag }: Elements, real: number[], imaginary: number[]) => {
    real.forEach((x, k) => expect(data[k]).to.be.closeTo(x, 1e-7));
    imaginary.forEach((y, k) => expect(imag![k]).to.be.closeTo(y, 1e-7));
  };

  it('lead from A to its echelon form, and are written and spoken in both parts', () => {
    const steps = [
      { operation: { kind: 'divide', row: 0, by: { re: 1, im: 1 } }, pivot: { row: 0, column: 0 } },
      { operation: { kind: 'subtract', row: 1, from: 0, factor: { re: 2, im: -1 } }, pivot: { row: 0, column: 0 } }, // prettier-ignore
    ] as const;
    for (const dtype of ['complex128', 'complex64'] as const) {
      const A = square([1, 2, 2, 0], [1, 0, -1, 4], dtype);
      const shown = viewOf(eliminationBundle({ A, result: A, steps, pivots: [0, 1] }, '')) as EliminationView; // prettier-ignore
      expect(shown.steps).to.deep.equal(steps);
      expect(typeText(shown.A, shown.dtype)).to.equal(`ComplexMatrix<2, 2> · ${dtype}`);
      close(eliminationAfter(shown, 0), A.real, A.imag);
      close(eliminationAfter(shown, 1), [1, 1, 2, 0], [0, -1, -1, 4]);
      close(eliminationAfter(shown, 2), [1, 1, 0, -1], [0, -1, 0, 7]);
      const { number, characters } = writingOf(statesOf(shown));
      expect([textAt(eliminationAfter(shown, 1), 1, number), characters]).to.deep.equal(['1 − 1i', 7]); // prettier-ignore
      expect(stepsTextsIn().operation(shown.steps[1]!.operation)).to.equal('row 2 minus 2 - 1i times row 1'); // prettier-ignore
    }
    const elements = { data: [0.1, 3, undefined], imag: [2, 4, undefined] };
    expect([0, 1, 2].map((k) => fullAt(elements, k))).to.deep.equal(['0.1 + 2i', '3 + 4i', '']);
    expect(Array.from(sizesOf(elements)).slice(1)).to.deep.equal([5, undefined]);
  });

  it('lead from A to Q while R fills', () => {
    const half = Math.SQRT1_2;
    const [A, Q, R] = [square([1, 0, 0, 1], [0, 0, 1, 0]), square([half, 0, 0, half], [0, half, half, 0]), square([2 * half, 0, 0, half], [0, -half, 0, 0])]; // prettier-ignore
    const shown = viewOf(gramSchmidtBundle({ A, Q, R })) as GramSchmidtView;
    expect(stepsOf(shown).map(({ kind }) => kind)).to.deep.equal(['length', 'shadow', 'length']);
    const first = gramSchmidtAfter(shown, 1);
    expect([first.done, first.R.data[1], first.R.imag?.[1]]).to.deep.equal([1, undefined, undefined]); // prettier-ignore
    const last = gramSchmidtAfter(shown, 3);
    close(last.columns, Q.real, Q.imag);
    close(last.R, R.real, R.imag);
  });

  it('refuse a payload without the imaginary parts of its values', () => {
    const A = square([1, 2, 2, 0], [1, 0, -1, 4]);
    const { imagValues, ...payload } = eliminationBundle({ A, result: A, steps: [], pivots: [] }, '')[STEPS_MIME] as { imagValues: string }; // prettier-ignore
    expect(imagValues).to.equal('');
    expect(parseSteps(payload)).to.deep.equal({ ok: false, reason: 'imagValues must be a base64 string' }); // prettier-ignore
  });
});
