import { expect } from 'chai';
import fc from 'fast-check';
import {
  eliminationBundle,
  type EliminationView,
  fractionText,
  gramSchmidtBundle,
  gramSchmidtSteps,
  gramSchmidtText,
  operationText,
  type MatrixSource,
  parseSteps,
  productBundle,
  type RowOperation,
  STEPS_MIME,
  type StepsView,
} from '../../src/index.ts';

const matrixOf = (rows: number, columns: number, data: readonly number[]): MatrixSource => {
  return { rows, columns, data, dtype: 'float64' };
};
const filled = (rows: number, columns: number, x = 1) =>
  matrixOf(
    rows,
    columns,
    Array.from({ length: rows * columns }, () => x),
  );
const viewOf = (bundle: Readonly<Record<string, unknown>>): StepsView => {
  const parsed = parseSteps(JSON.parse(JSON.stringify(bundle[STEPS_MIME])));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.view;
};
const size = (bundle: object) => JSON.stringify(bundle).length;

describe('productBundle', () => {
  const small = productBundle(
    { A: matrixOf(1, 2, [1, -2]), B: matrixOf(2, 1, [NaN, 0.1]), name: '<A>' },
    'plain',
  );

  it('carries both operands and the product bit for bit', () => {
    const view = viewOf(small);
    expect(view).to.deep.include({ kind: 'product', name: '<A>', shape: [1, 2, 1] });
    if (view.kind !== 'product') throw new Error(view.kind);
    expect([...view.A.data, ...view.B.data]).to.deep.equal([1, -2, NaN, 0.1]);
    expect([...view.C.data]).to.deep.equal([NaN]);
  });

  it('carries what its operands are called, and never calls the product the same', () => {
    const called = (names?: readonly [string, string]) => {
      const source = { A: matrixOf(1, 1, [1]), B: matrixOf(1, 1, [2]), ...(names && { names }) };
      const view = viewOf(productBundle(source, ''));
      if (view.kind !== 'product') throw new Error(view.kind);
      return view.names;
    };
    expect(called()).to.deep.equal({ A: 'A', B: 'B', C: 'C' });
    expect(called(['W', 'x'])).to.deep.equal({ A: 'W', B: 'x', C: 'C' });
    expect(called(['C', 'B'])).to.deep.equal({ A: 'C', B: 'B', C: 'C · B' });
    expect(called(['x'.repeat(99), 'B']).A).to.have.length(24);
  });

  it('has a static table and LaTeX beside it', () => {
    expect(small['text/html']).to.match(/^<div><div><b>&#60;A&#62;<\/b><\/div><table.* · <table.* = <table.*<\/div>$/); // prettier-ignore
    expect(small['text/latex']).to.match(/^\$\$\\begin{bmatrix}.*}=\\begin{bmatrix}.*\$\$$/);
  });

  it('carries the first rows and columns of a large product, whose elements are whole', () => {
    const bundle = productBundle({ A: filled(100, 5000, 0.1), B: filled(5000, 100) }, '');
    expect(size(bundle)).to.be.below(100_000);
    const view = viewOf(bundle);
    if (view.kind !== 'product') throw new Error(view.kind);
    expect(view.shape).to.deep.equal([100, 5000, 100]);
    expect([view.A.rows, view.A.columns, view.C.columns]).to.deep.equal([32, 32, 32]);
    expect(view.C.data[0]).to.be.closeTo(500, 1e-9);
    expect(bundle['text/html']).to.include('the first 32 rows and 32 columns');
  });

  it('rounds a float32 product as the matrix does', () => {
    const single = { ...filled(1, 1, Math.fround(0.1)), dtype: 'float32' } as const;
    const view = viewOf(productBundle({ A: single, B: single }, ''));
    expect(view.kind === 'product' && view.C.data[0]).to.equal(Math.fround(Math.fround(0.1) ** 2));
  });
});

describe('eliminationBundle', () => {
  const operations: readonly RowOperation[] = [
    { kind: 'swap', row: 0, with: 1 },
    { kind: 'divide', row: 0, by: 3 },
    { kind: 'subtract', row: 1, from: 0, factor: -0.1 },
    { kind: 'clear', row: 1, column: 1 },
  ];
  const steps = operations.map((operation) => ({ operation, pivot: { row: 0, column: 0 } }));
  const A = matrixOf(2, 2, [1, 2, 3, 4]);
  const source = { A, result: A, steps, pivots: [0], divider: 1 };

  it('carries every operation', () => {
    const view = viewOf(eliminationBundle(source, '')) as EliminationView;
    expect(view.steps).to.deep.equal(steps);
    expect([view.divider, view.pivots, [...view.A.data]]).to.deep.equal([1, [0], [1, 2, 3, 4]]);
  });

  it('stays below 100 KB, and leaves steps out of what is too large to be stepped through', () => {
    const most = { kind: 'subtract', row: 31, from: 30, factor: 0.1234567890123 } as const;
    const many = Array.from({ length: 1100 }, () => ({ operation: most, pivot: { row: 30, column: 30 } })); // prettier-ignore
    const large = filled(32, 64, 0.1);
    const bundle = eliminationBundle({ A: large, result: large, steps: many, pivots: [] }, 'x'.repeat(3000)); // prettier-ignore
    expect(size(bundle)).to.be.below(100_000);
    expect(viewOf(bundle)).to.have.property('steps').with.length(1100);
    const huge = eliminationBundle({ A: filled(33, 3), result: filled(33, 3), steps: [], pivots: [] }, ''); // prettier-ignore
    expect(huge).to.have.all.keys('text/html', 'text/plain');
  });

  it('writes numbers with the same minus as stands between rows', () => {
    const by = { re: 3, im: -1 };
    expect(operationText({ kind: 'divide', row: 0, by: -3 })).to.equal('R₁ ← R₁ / −3');
    expect(operationText({ kind: 'divide', row: 0, by })).to.equal('R₁ ← R₁ / (3 − 1i)');
    const thirds = (x: number) => `${x}/3`;
    expect(operationText({ kind: 'divide', row: 0, by }, thirds)).to.equal(
      'R₁ ← R₁ / (3/3 − 1/3i)',
    );
    expect(operationText({ kind: 'divide', row: 0, by: 2 }, thirds)).to.equal('R₁ ← R₁ / (2/3)');
    expect(operationText({ kind: 'subtract', row: 1, from: 0, factor: by })).to.equal('R₂ ← R₂ − (3 − 1i)·R₁'); // prettier-ignore
    const step = { kind: 'shadow', column: 1, onto: 0, coefficient: by } as const;
    expect(gramSchmidtText(step)).to.equal('a₂ ← a₂ − (3 − 1i)·q₁');
  });

  it('writes the steps with their matrices where nothing can be pressed', () => {
    const { 'text/html': html } = eliminationBundle(source, '');
    expect(html).to.match(/<div>1\. R₁ ↔ R₂<\/div><table.*2\. R₁ ← R₁ \/ 3.*border-left:1px solid/);
    expect(String(html).match(/<table/g)).to.have.length(5);
  });
});

describe('gramSchmidtBundle', () => {
  const [A, Q, R] = [matrixOf(2, 2, [3, 2, 4, 1]), matrixOf(2, 2, [0.6, 0.8, 0.8, -0.6]), matrixOf(2, 2, [5, 2, 0, 1])]; // prettier-ignore
  it('tells its steps by R alone', () => {
    const bundle = gramSchmidtBundle({ A, Q, R, name: 'A' });
    const view = viewOf(bundle);
    if (view.kind !== 'gram-schmidt') throw new Error(view.kind);
    expect([...view.A.data, ...view.R.data]).to.deep.equal([...(A.data as number[]), ...(R.data as number[])]); // prettier-ignore
    expect(gramSchmidtSteps(view.R).map((step) => gramSchmidtText(step))).to.deep.equal([
      'q₁ ← a₁ / 5',
      'a₂ ← a₂ − 2·q₁',
      'q₂ ← a₂ / 1',
    ]);
    expect(bundle['text/html']).to.include('<li>a₂ ← a₂ − 2·q₁</li>');
    expect(bundle['text/latex']).to.match(/}=\\begin/);
  });
});

describe('fractionText', () => {
  it('finds the fraction that a number is', () => {
    const numerator = fc.integer({ min: -5000, max: 5000 });
    fc.assert(
      fc.property(numerator, fc.integer({ min: 1, max: 999 }), (p, q) => {
        const [a, b = 1] = fractionText(p / q)!
          .split('/')
          .map(Number);
        expect(a! * q).to.equal(p * b);
      }),
    );
  });

  it('leaves other numbers alone', () => {
    for (const x of [Math.PI, Math.SQRT2, 1e-13, 1e9, NaN, Infinity, 0.1234567]) {
      expect(fractionText(x), String(x)).to.equal(undefined);
    }
    expect(fractionText(-1.5)).to.equal('-3/2');
    expect(fractionText(-0)).to.equal('0');
  });

  it('always ends', () => {
    fc.assert(
      fc.property(fc.double(), (x) => void fractionText(x)),
      { numRuns: 2000 },
    );
  });
});

describe('parseSteps', () => {
  const valid = { v: 1, dtype: 'float64', kind: 'elimination', shape: [1, 1], data: 'AAAAAAAAAAA=', operations: [], values: '', pivots: [] }; // prettier-ignore
  const refused: readonly (readonly [object, RegExp])[] = [
    [{ v: 2 }, /version/],
    [{ dtype: 'float16' }, /dtype/],
    [{ kind: 'dance' }, /kind must be/],
    [{ shape: [33, 1] }, /at most 32 rows/],
    [{ shape: [1, 1e15] }, /at most 66 columns/],
    [{ data: 'AAAA' }, /data must hold 8 bytes/],
    [{ divider: 2 }, /divider/],
    [{ operations: [[9, 0, 0, 0, 0]], values: 'AAAAAAAAAAA=' }, /kind of an operation/],
    [{ operations: [[0, 0, 1, 0, 0]], values: 'AAAAAAAAAAA=' }, /second index/],
    [{ operations: [[0, 1, 0, 0, 0]], values: 'AAAAAAAAAAA=' }, /rows of an operation/],
    [{ operations: [[0, 0, 0, 0, 1]], values: 'AAAAAAAAAAA=' }, /pivot/],
    [{ operations: [[0, 0, 0, 0, -1]], values: 'AAAAAAAAAAA=' }, /five whole numbers/],
    [{ operations: Array.from({ length: 3000 }, () => []) }, /at most 2048/],
    [{ operations: [[0, 0, 0, 0, 0]] }, /values must hold 8 bytes/],
    [{ pivots: [3] }, /pivots/],
    [{ kind: 'product', shape: [1e15, 1, 1], A: '' }, /A must hold 256 bytes/],
    [
      { kind: 'product', shape: [0, 0, 0], A: '', B: '', C: '', names: ['A', 7] },
      /names must be two strings/,
    ],
    [{ kind: 'gram-schmidt', shape: [2, 99] }, /at most 32 × 32/],
  ];
  for (const [change, reason] of refused) {
    it(`refuses ${JSON.stringify(change).slice(0, 70)}`, () => {
      const parsed = parseSteps({ ...valid, ...change });
      expect(parsed.ok ? '' : parsed.reason).to.match(reason);
    });
  }

  it('takes the payload that those are changes of', () =>
    expect(parseSteps(valid).ok).to.equal(true));

  it('never throws, whatever stands in its fields', () => {
    const field = fc.constantFrom(...Object.keys(valid));
    fc.assert(
      fc.property(field, fc.jsonValue(), (key, value) => {
        expect(parseSteps({ ...valid, [key]: value }).ok).to.be.a('boolean');
        expect(parseSteps(value).ok).to.equal(false);
      }),
      { numRuns: 500 },
    );
  });
});
