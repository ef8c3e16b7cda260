import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import fc from 'fast-check';
import { toNpy } from '../src/export/npy.ts';
import type { Table } from '../src/export/table.ts';
import { toCsv, toMarkdown, toMatlab, toNumpy, toTex, toTsv, toTypeScript } from '../src/export/writers.ts'; // prettier-ignore

const tables: fc.Arbitrary<Table> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc
      .array(fc.double(), { minLength: rows * columns, maxLength: rows * columns })
      .map((list) => ({ rows, columns, dtype: 'float64', values: Float64Array.from(list) })),
  );
const complex: Table = {
  rows: 1,
  columns: 2,
  dtype: 'complex128',
  values: Float64Array.of(1, NaN),
  imag: Float64Array.of(-2, Infinity),
};
const truth: Table = { rows: 1, columns: 2, dtype: 'bool', values: Float64Array.of(0, 1) };

function same(numbers: readonly number[], { values }: Table): void {
  expect(numbers.length).to.equal(values.length);
  numbers.forEach((x, k) => expect(Object.is(x, values[k]), `${x} at ${k}`).to.equal(true));
}

describe('the writers', () => {
  for (const [name, write, separator] of [
    ['toCsv', toCsv, ','],
    ['toTsv', toTsv, '\t'],
  ] as const) {
    // prettier-ignore
    it(`${name} gives back every number, also NaN, infinities and −0`, () => {
      fc.assert(
        fc.property(tables, (table) => {
          const rows = write(table).trimEnd().split('\n').map((line) => line.split(separator)); // prettier-ignore
          expect(rows.length).to.equal(table.rows);
          same(rows.flat().map(Number), table);
        }),
      );
    });
  }

  it('toTypeScript writes an expression that gives back every number', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const rows = runInNewContext(toTypeScript(table), { matrix: (it: number[][]) => it });
        same((rows as number[][]).flat(), table);
      }),
    );
    expect(toTypeScript(truth)).to.equal('matrix([[0, 1]]).gt(0)');
    expect(toTypeScript(complex)).to.equal(
      'new ComplexMatrix(matrix([[1, NaN]]), matrix([[-2, Infinity]]))',
    );
  });

  it('toNumpy and toMatlab write what is not finite in the words of their languages', () => {
    const table = { rows: 2, columns: 2, dtype: 'float64', values: Float64Array.of(1.5, NaN, Infinity, -Infinity) }; // prettier-ignore
    expect(toNumpy(table)).to.equal('np.array([[1.5, np.nan], [np.inf, -np.inf]], dtype=np.float64)'); // prettier-ignore
    expect(toMatlab(table)).to.equal('[1.5 NaN; Inf -Inf]');
    expect(toNumpy(complex)).to.include('[complex(1, -2), complex(np.nan, np.inf)]');
    expect(toMatlab(truth)).to.equal('[false true]');
  });

  it('toMarkdown and toTex write all rows', () => {
    expect(toMarkdown(truth)).to.equal('|  | 0 | 1 |\n| --: | --: | --: |\n| **0** | false | true |\n'); // prettier-ignore
    expect(toTex(truth)).to.equal('\\begin{bmatrix}\\mathrm{false} & \\mathrm{true}\\end{bmatrix}');
  });

  it('toNpy has a header that NumPy reads, and the numbers behind it', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const bytes = toNpy(table);
        const view = new DataView(bytes.buffer);
        const start = 10 + view.getUint16(8, true);
        expect(start % 64).to.equal(0);
        const header = String.fromCharCode(...bytes.subarray(10, start));
        expect(header).to.include(`'shape': (${table.rows}, ${table.columns})`);
        same(
          Array.from(table.values, (_, k) => view.getFloat64(start + 8 * k, true)),
          table,
        );
      }),
    );
    expect(toNpy(truth).at(-1)).to.equal(1);
    expect(toNpy(complex).length).to.equal(128 + 32);
  });

  it('put labels before rows and above columns', () => {
    const labels = { rows: ['the "cat"', 'a|b'], columns: ['x', 'y,z'] };
    const table = {
      rows: 2,
      columns: 2,
      dtype: 'float64',
      values: Float64Array.of(1, 2, 3, 4),
      labels,
    };
    expect(toCsv(table)).to.equal(',"x","y,z"\n"the ""cat""",1,2\n"a|b",3,4\n');
    expect(toMarkdown(table)).to.contain('| **a\\|b** | 3 | 4 |');
    expect(toTsv({ ...table, labels: { columns: ['x', 'y'] } })).to.equal('x\ty\n1\t2\n3\t4\n');
  });
});
