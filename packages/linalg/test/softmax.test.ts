import { expect } from 'chai';
import { type FloatArray, rowPowers, rowShares, vectorRoom } from '../src/node.ts';

const KINDS = [
  { Real: Float64Array, unit: 2 ** -52, least: 1e-307 },
  { Real: Float32Array, unit: 2 ** -23, least: 1e-37 },
] as const;

/** Rows with numbers far below the largest, and with places that are hidden. */
function rowsOf(Real: typeof Float64Array | typeof Float32Array, count: number): FloatArray {
  return new Real(count).map((_: number, k: number) => {
    const draw = (Math.imul(k + 5, 0x9e3779b1) >>> 8) / 2 ** 24;
    return k % 11 === 7 ? -Infinity : (draw - 0.5) * (k % 5 === 0 ? 2000 : 30);
  });
}

describe('softmax on the vector unit', () => {
  for (const { Real, unit, least } of KINDS) {
    // around the sizes of a vector, of four, of a sum in one precision and of what is copied at once
    for (const [rows, columns] of [
      [5, 1],
      [5, 2],
      [4, 3],
      [4, 7],
      [3, 19],
      [70, 512],
      [2, 1025],
      [3, 33_000],
    ] as const) {
      // prettier-ignore
      it(`makes powers of ${rows} × ${columns} numbers of ${8 * Real.BYTES_PER_ELEMENT} bits, and their sums`, () => {
        const x = rowsOf(Real, rows * columns);
        const y = x.slice();
        const sums = new Float64Array(rows);
        expect(rowPowers(y, columns, sums)).to.equal(true);
        for (let i = 0; i < rows; i++) {
          const row = x.subarray(i * columns, (i + 1) * columns);
          const largest = Math.max(...row);
          let sum = 0;
          for (let j = 0; j < columns; j++) {
            const power = Math.exp(Real.of(row[j]! - largest)[0]!);
            const off = Math.abs(y[i * columns + j]! - power);
            if (!(off <= least || off <= 2 * unit * power)) throw new Error(`${y[i * columns + j]} for ${power} at (${i}, ${j})`); // prettier-ignore
            sum += power;
          }
          expect(Math.abs(sums[i]! - sum) / sum).to.be.below(8 * unit);
        }
      });
    }

    it(`leaves what lies beside the rows as it is, in the memory of the unit, ${8 * Real.BYTES_PER_ELEMENT} bits`, () => {
      const wanted = rowsOf(Real, 15);
      rowShares(wanted, 5); // by way of the same memory
      const room = vectorRoom(new Real(0), 3 * 5 + 4);
      room.fill(7);
      room.set(rowsOf(Real, 15), 2);
      const rows = room.subarray(2, 17);
      expect(rowShares(rows, 5)).to.equal(true);
      expect(rows).to.deep.equal(wanted);
      for (const k of [0, 1, 17, 18]) expect(room[k]).to.equal(7);
    });

    it(`has no shares of rows with NaN or ∞, or where all is hidden, ${8 * Real.BYTES_PER_ELEMENT} bits`, () => {
      const rows = Real.of(1, NaN, 2, 1, Infinity, 3, -Infinity, -Infinity, -Infinity, 0, 0, -Infinity); // prettier-ignore
      rowShares(rows, 3);
      expect([...rows]).to.deep.equal([...Array.from({ length: 9 }, () => NaN), 0.5, 0.5, 0]);
    });
  }

  it('is not there for rows that are longer than its memory', () => {
    const long = new Float64Array(2 ** 17 + 1);
    expect(rowPowers(long, long.length, new Float64Array(1))).to.equal(false);
    expect(long.every((x) => x === 0)).to.equal(true);
  });
});
