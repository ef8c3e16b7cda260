import { expect } from 'chai';
import fc from 'fast-check';
import { moveCursor } from '../src/layout/cursor.ts';

const bounds = { rows: 40, columns: 64, page: 15 };
const from = { row: 3, column: 5 };

const CASES = [
  ['ArrowUp', false, { row: 2, column: 5 }],
  ['ArrowDown', false, { row: 4, column: 5 }],
  ['ArrowLeft', false, { row: 3, column: 4 }],
  ['ArrowRight', false, { row: 3, column: 6 }],
  ['ArrowUp', true, { row: 0, column: 5 }],
  ['ArrowDown', true, { row: 39, column: 5 }],
  ['ArrowLeft', true, { row: 3, column: 0 }],
  ['ArrowRight', true, { row: 3, column: 63 }],
  ['Home', false, { row: 3, column: 0 }],
  ['End', false, { row: 3, column: 63 }],
  ['Home', true, { row: 0, column: 0 }],
  ['End', true, { row: 39, column: 63 }],
  ['PageUp', false, { row: 0, column: 5 }],
  ['PageDown', false, { row: 18, column: 5 }],
] as const;

describe('moveCursor', () => {
  for (const [key, ctrlKey, to] of CASES) {
    it(`moves to [${to.row}, ${to.column}] by ${ctrlKey ? 'Control+' : ''}${key}`, () => {
      expect(moveCursor(from, { key, ctrlKey }, bounds)).to.deep.equal(to);
    });
  }

  it('leaves all other keys to the page', () => {
    expect(moveCursor(from, { key: 'Enter', ctrlKey: false }, bounds)).to.equal(undefined);
  });

  it('never leaves the grid', () => {
    const keys = fc.constantFrom(...CASES.map(([key, ctrlKey]) => ({ key, ctrlKey })));
    fc.assert(
      fc.property(fc.nat(39), fc.nat(63), fc.array(keys), (row, column, presses) => {
        let cell = { row, column };
        for (const press of presses) cell = moveCursor(cell, press, bounds)!;
        expect(cell.row).to.be.within(0, 39);
        expect(cell.column).to.be.within(0, 63);
      }),
    );
  });
});
