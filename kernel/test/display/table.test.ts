import { expect } from 'chai';
import { tableOf } from '../../src/display/table.ts';

/** The texts of the cells, row by row, with their entities as they are. */
function cells(value: unknown): string[][] {
  const html = tableOf(value)!;
  return [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row]) =>
    [...row!.matchAll(/<t[hd]>(.*?)<\/t[hd]>/g)].map(([, text]) => text!),
  );
}

describe('tableOf', () => {
  it('has a column for each field, empty where a record has none', () => {
    expect(
      cells([
        { a: 1, b: 'x' },
        { a: null, c: new Date(0) },
      ]),
    ).to.deep.equal([
      ['', 'a', 'b', 'c'],
      ['0', '1', 'x', ''],
      ['1', 'null', '', '1970-01-01T00:00:00.000Z'],
    ]);
  });

  it('has keys and values of a map side by side', () => {
    expect(cells(new Map<unknown, unknown>([['a', 1n], [2, true]]))).to.deep.equal([
      ['key', 'value'],
      ['a', '1'],
      ['2', 'true'],
    ]); // prettier-ignore
  });

  it('escapes texts, also those of fields and keys', () => {
    const evil = '<img src=x onerror=alert(1)>';
    for (const value of [[{ a: evil }], [{ [evil]: 1 }], new Map([[evil, `'"&`]])]) {
      expect(tableOf(value)).to.not.match(/<img|'"/);
    }
  });

  it('shows both ends of a long list, and how long it is', () => {
    const rows = cells(Array.from({ length: 1000 }, (_, k) => ({ k })));
    expect(rows).to.have.length(62);
    expect(rows[30]).to.deep.equal(['29', '29']);
    expect(rows[31]).to.deep.equal(['…', '…']);
    expect(rows[61]).to.deep.equal(['999', '999']);
    expect(tableOf(Array.from({ length: 1000 }, (_, k) => ({ k })))).to.include('1000 rows');
  });

  it('cuts long texts', () => {
    expect(cells([{ a: 'x'.repeat(1000) }])[1]![1]).to.have.length(201);
  });

  it('leaves to the text what is no table', () => {
    const hostile = new Proxy([{ a: 1 }], { get() { throw new Error('get'); } }); // prettier-ignore
    const others = [
      [],
      [1, 2],
      [{ a: 1 }, 2],
      [{ a: { b: 1 } }],
      [{ a: [1] }],
      [{}],
      [{ get a() { return 1; } }],
      [new (class { a = 1; })()],
      Array(3),
      new Map(),
      new Map([[{}, 1]]),
      { a: 1 },
      new Set([{ a: 1 }]),
      [Object.fromEntries(Array.from({ length: 40 }, (_, k) => [`c${k}`, k]))],
      hostile,
    ]; // prettier-ignore
    for (const value of others) expect(tableOf(value)).to.equal(undefined);
  });
});
