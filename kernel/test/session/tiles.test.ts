import { type Comm, type CommPayload, type Source } from '@eigenbook/mime';
import { expect } from 'chai';
import { KeptMatrices } from '../../src/session/kept-matrices.ts';
import { tilesTarget } from '../../src/session/tiles.ts';

type Sent = { readonly data: Record<string, unknown>; readonly buffers: readonly Uint8Array[] };

describe('tilesTarget', () => {
  const data = Float64Array.from({ length: 300 * 400 }, (_, k) => k);
  const source = () => ({ rows: 300, columns: 400, dtype: 'float64', data: data.slice() }) as const;

  function reader(kept: KeptMatrices) {
    const sent: Sent[] = [];
    let receive: (message: CommPayload) => unknown = () => undefined;
    const comm = {
      send: (answer: object, { buffers = [] }: { buffers?: readonly Uint8Array[] } = {}) =>
        sent.push({ data: { ...answer }, buffers }),
      onMessage: (handler: typeof receive) => (receive = handler),
    } as unknown as Comm;
    tilesTarget(kept, async ({ rows }) => Float64Array.of(rows, 1))(comm);
    return async (question: object): Promise<Sent | undefined> => {
      const before = sent.length;
      await receive({ data: { ...question }, metadata: {}, buffers: [] });
      return sent[before];
    };
  }
  const tile = (handle: string) => ({ id: 1, op: 'tile', handle, row: 299, column: 2, rows: 8, columns: 3 }); // prettier-ignore

  it('gives tiles as bytes, finds NaN, and has singular values computed', async () => {
    const kept = new KeptMatrices();
    const shown = source();
    shown.data[7 * 400 + 5] = NaN;
    const handle = kept.keep(shown);
    const ask = reader(kept);
    const answer = (await ask(tile(handle)))!;
    const place = { row: 299, column: 2, rows: 1, columns: 3, dtype: 'float64' };
    expect(answer.data).to.deep.equal({ id: 1, op: 'tile', ...place });
    expect([...new Float64Array(answer.buffers[0]!.slice().buffer)]).to.deep.equal(
      [2, 3, 4].map((j) => 299 * 400 + j),
    );
    const find = { id: 2, op: 'find', handle, what: 'nan', row: 9, column: 0 };
    expect((await ask(find))!.data).to.deep.include({ found: { row: 7, column: 5 } });
    const spectrum = (await ask({ id: 3, op: 'spectrum', handle }))!;
    expect(spectrum.data).to.deep.equal({ id: 3, op: 'spectrum', count: 2 });
    expect(new Float64Array(spectrum.buffers[0]!.slice().buffer)[0]).to.equal(300);
  });

  it('says that a matrix was written to, where a reader looks at it', async () => {
    const kept = new KeptMatrices();
    const shown = source();
    const handle = kept.keep(shown);
    const ask = reader(kept);
    shown.data[0] = -1; // 65,536 elements are one piece: row 299 lies in another
    expect((await ask(tile(handle)))!.data).to.have.property('op', 'tile');
    expect((await ask({ ...tile(handle), row: 0 }))!.data).to.deep.include({
      op: 'none',
      code: 'changed',
    });
    shown.data[0] = 0;
    expect((await ask({ ...tile(handle), row: 0 }))!.data).to.have.property('op', 'tile');
  });

  it('knows nothing of the matrices of another kernel, and refuses what makes no sense', async () => {
    const kept = new KeptMatrices();
    const ask = reader(kept);
    const other = new KeptMatrices().keep(source());
    expect((await ask(tile(other)))!.data).to.deep.include({ id: 1, op: 'none', code: 'gone' });
    const few = new KeptMatrices({ known: 1 });
    const dropped = few.keep(source());
    few.keep(source());
    expect((await reader(few)(tile(dropped)))!.data).to.deep.include({ op: 'none', code: 'dropped' }); // prettier-ignore
    const handle = kept.keep(source());
    for (const bad of [
      { ...tile(handle), rows: -1 },
      { ...tile(handle), slice: [9] },
      { ...tile(handle), row: 0, rows: 1e9, columns: 1e9, op: 'all' },
    ]) {
      expect((await ask(bad))!.data).to.deep.include({ id: 1, op: 'none', code: 'refused' });
    }
    expect(await ask({ op: 'tile' })).to.equal(undefined);
    const large = { rows: 1e5, columns: 1e5, dtype: 'float64', indptr: new Int32Array(1e5 + 1), indices: [], data: [] } as const; // prettier-ignore
    const spectrum = { id: 4, op: 'spectrum', handle: kept.keep(large) };
    expect((await ask(spectrum))!.data['reason']).to.contain(
      'must be smaller; got 100000 × 100000',
    );
  });
});

describe('KeptMatrices', () => {
  const source = (): Source => ({ rows: 1, columns: 4, dtype: 'float64', data: new Float64Array(4) }); // prettier-ignore

  it('holds the last ones within its bound, and finds of earlier ones what is still there', async () => {
    const kept = new KeptMatrices({ held: 2, known: 4 });
    const mine = source();
    const first = kept.keep(mine);
    const second = kept.keep(source());
    kept.keep(source());
    const last = kept.keep(source());
    expect(kept.find(last)).to.not.equal(undefined);
    const found = kept.find(first)!.source as { data: unknown };
    expect(found.data).to.equal((mine as { data: unknown }).data);
    kept.keep(source());
    expect(kept.find(second)).to.equal(undefined); // five are more than it knows
  });

  it('lets matrices go that nobody has', async () => {
    const gc = await collector();
    const kept = new KeptMatrices({ bytes: 1 });
    const handle = kept.keep({ rows: 1, columns: 1e6, dtype: 'float64', data: new Float64Array(1e6) }); // prettier-ignore
    for (let k = 0; k < 50 && kept.find(handle); k++) {
      await new Promise<void>((resolve) => {
        setImmediate(resolve); // a weak reference lives until the end of the turn
      });
      gc();
    }
    expect(kept.find(handle)).to.equal(undefined);
  });

  it('knows plain lists, floats, bytes and both parts of complex elements as they were', () => {
    const kept = new KeptMatrices();
    const sources: Source[] = [
      { rows: 1, columns: 2, dtype: 'float64', data: [1, 2] },
      { rows: 1, columns: 3, dtype: 'float32', data: Float32Array.of(1, 2, 3) },
      { rows: 1, columns: 3, dtype: 'bool', data: Uint8Array.of(1, 0, 1) },
      { rows: 1, columns: 2, dtype: 'complex128', real: new Float64Array(2), imag: new Float64Array(2) }, // prettier-ignore
    ];
    for (const it of sources) {
      const found = kept.find(kept.keep(it))!;
      expect(found.isChanged(0, 1)).to.equal(false);
      const values = ('imag' in it ? it.imag : it.data) as number[];
      values[1] = 9;
      expect(found.isChanged(0, 1)).to.equal(true);
    }
  });
});

/** What collects garbage at once. */
async function collector(): Promise<() => void> {
  const { setFlagsFromString } = await import('node:v8');
  const { runInNewContext } = await import('node:vm');
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
