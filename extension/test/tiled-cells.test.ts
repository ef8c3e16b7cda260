import { tileOf, type TileRequest } from '@eigenbook/mime';
import { expect } from 'chai';
import fc from 'fast-check';
import { arrival } from '../src/cells/arrival.ts';
import type { CellSource } from '../src/cells/cell-source.ts';
import { tiledCells } from '../src/cells/tiled-cells.ts';
import { tilesOf } from '../src/cells/tiling.ts';

const single = { row: 1, column: 1 };
const soon = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
  });

describe('tilesOf', () => {
  it('covers each element in sight once, and goes one ring further', () => {
    const size = fc.integer({ min: 1, max: 3000 });
    fc.assert(
      fc.property(size, size, fc.array(fc.nat(3000), { minLength: 4, maxLength: 4 }), (rows, columns, ends) => {
        const [row, rowEnd] = [Math.min(ends[0]!, ends[1]!), Math.max(ends[0]!, ends[1]!)];
        const [column, columnEnd] = [Math.min(ends[2]!, ends[3]!), Math.max(ends[2]!, ends[3]!)];
        const { inSight, around } = tilesOf({ row, rowEnd, column, columnEnd }, single, [rows, columns]);
        for (const i of [row, rowEnd - 1]) {
          for (const j of [column, columnEnd - 1]) {
            const holds = inSight.filter((t) => i >= t.row && i < t.row + 256 && j >= t.column && j < t.column + 256);
            const isThere = i >= row && j >= column && i < Math.min(rowEnd, rows) && j < Math.min(columnEnd, columns);
            if (isThere) expect(holds).to.have.length(1);
          }
        }
        for (const tile of [...inSight, ...around]) {
          expect(tile.row).to.be.below(rows);
          expect(tile.column).to.be.below(columns);
        }
      }),
    ); // prettier-ignore
  });
});

describe('tiledCells', () => {
  const [rows, columns] = [2000, 600];
  const data = Float64Array.from({ length: rows * columns }, (_, k) => k);
  const source = { rows, columns, data, dtype: 'float64' } as const;

  function tiled(failing = false) {
    const asked: TileRequest[] = [];
    const failures: unknown[] = [];
    let release: (() => void)[] = [];
    const tile = async (request: TileRequest) => {
      asked.push(request);
      await new Promise<void>((resolve) => release.push(resolve));
      if (failing) throw new Error('gone');
      return tileOf(source, request);
    };
    const find = () => Promise.resolve(undefined);
    const cells: CellSource = tiledCells(
      { size: [rows, columns], tile, find },
      { failed: (reason) => failures.push(reason) },
    );
    const letAllCome = async () => {
      while (release.length > 0) {
        const now = release;
        release = [];
        for (const go of now) go();
        await soon();
      }
    };
    return { cells, asked, failures, letAllCome };
  }
  const part = (row: number, column = 0) => ({ row, rowEnd: row + 20, column, columnEnd: column + 10 }); // prettier-ignore

  it('has what came, tells of it, and asks for nothing twice', async () => {
    const { cells, asked, letAllCome } = tiled();
    let changes = 0;
    cells.onChange(() => changes++);
    cells.request(part(300));
    expect(cells.valueAt({ row: 300, column: 5 })).to.equal(undefined);
    await letAllCome();
    expect(cells.valueAt({ row: 300, column: 5 })).to.equal(300 * columns + 5);
    const count = asked.length;
    expect(changes).to.equal(count);
    cells.request(part(310));
    await letAllCome();
    expect(asked).to.have.length(count);
  });

  it('asks for what is in sight first, then for one ring around it', async () => {
    const { cells, asked, letAllCome } = tiled();
    cells.request(part(600, 300));
    await letAllCome();
    expect([asked[0]!.row, asked[0]!.column]).to.deep.equal([512, 256]);
    expect(asked).to.have.length(9);
  });

  it('never asks for what scrolled away before its turn', async () => {
    const { cells, asked, letAllCome } = tiled();
    cells.request(part(0));
    cells.request(part(1900));
    await letAllCome();
    // four were under way; of the first view's ring nothing was left to ask for after that
    expect(asked.map(({ row }) => row)).to.include(1792);
    expect(asked.filter(({ row }) => row < 1000)).to.have.length.at.most(4);
  });

  it('gets a part to who waits for it although what is drawn asks for others meanwhile', async () => {
    const { cells, letAllCome } = tiled();
    cells.onChange(() => cells.request(part(0))); // as a grid does in its next frame
    cells.request(part(0));
    let isThere = false;
    void arrival(cells, { row: 1000, rowEnd: 2000, column: 250, columnEnd: 600 }).then(() => (isThere = true)); // prettier-ignore
    await letAllCome();
    expect(isThere).to.equal(true);
  });

  it('gives what stands for blocks, under steps of their own', async () => {
    const { cells, letAllCome } = tiled();
    const step = { row: 4, column: 2 };
    cells.request(part(0), step);
    await letAllCome();
    const block = [0, 1, 2, 3].flatMap((i) => [0, 1].map((j) => i * columns + j));
    const mean = block.reduce((sum, x) => sum + x, 0) / 8;
    expect(cells.valueAt({ row: 0, column: 0 }, step)).to.be.closeTo(mean, 1e-9);
    expect(cells.valueAt({ row: 0, column: 0 })).to.equal(undefined);
  });

  it('stops at the first failure and says why, once', async () => {
    const { cells, asked, failures, letAllCome } = tiled(true);
    cells.request(part(0));
    await letAllCome();
    cells.request(part(900));
    await letAllCome();
    expect(failures.map(String)).to.deep.equal(['Error: gone']);
    expect(asked).to.have.length.at.most(4);
  });
});
