import {
  encodePayload,
  type MatrixView,
  parsePayload,
  readQuestion,
  tileOf,
} from '@eigenbook/mime';
import { expect } from 'chai';
import { arrival } from '../src/cells/arrival.ts';
import type { CommPort, SessionPort, SignalPort } from '../src/kernel/kernel-of.ts';
import { liveCells } from '../src/kernel/live-cells.ts';

const soon = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, 0);
  });

/** A signal, and what sends it. */
function signal<T>(): SignalPort<T> & { emit(value: T): void } {
  const slots = new Set<(sender: unknown, value: T) => void>();
  return {
    connect: (slot) => slots.add(slot),
    disconnect: (slot) => slots.delete(slot),
    emit: (value) => slots.forEach((slot) => slot(undefined, value)),
  };
}

describe('liveCells', () => {
  const [rows, columns] = [300, 200];
  const data = Float64Array.from({ length: rows * columns }, (_, k) => k);
  const source = { rows, columns, data, dtype: 'float64' } as const;
  const parsed = parsePayload(encodePayload(source, undefined, 'm1'));
  const view = (parsed as { view: MatrixView }).view;
  const all = { row: 0, rowEnd: rows, column: 0, columnEnd: columns };
  const middle = { row: 150, column: 100 };
  const part = { row: 140, rowEnd: 160, column: 90, columnEnd: 110 };

  /** A session whose kernel answers with `answers`, as long as it has the matrix. */
  function session() {
    const state = { has: true, opened: 0 };
    let comm: CommPort;
    const kernel = {
      id: 'k1',
      createComm: (): CommPort => {
        comm = {
          isDisposed: false,
          open: () => state.opened++,
          send: (asked) => {
            const read = readQuestion(asked);
            if (!read.ok || read.value.op !== 'tile') throw new Error('a bad question');
            const { id } = read.value;
            const none = { id, op: 'none', code: 'gone', reason: 'gone' };
            const { bytes, ...tile } = tileOf(source, read.value);
            const answer = state.has ? { id, op: 'tile', ...tile } : none;
            const buffers = state.has ? [new DataView(bytes.buffer)] : [];
            queueMicrotask(() => comm.onMsg({ content: { data: answer }, buffers }));
          },
          onMsg: () => undefined,
          onClose: () => undefined,
        };
        return comm;
      },
    };
    const [kernelChanged, statusChanged] = [signal<unknown>(), signal<string>()];
    const port: SessionPort & { session: { kernel: typeof kernel | null } } = {
      session: { kernel },
      kernelChanged,
      statusChanged,
    };
    const emit = (status: string) => statusChanged.emit(status);
    const change = (next: typeof kernel | null) => {
      port.session = { kernel: next };
      kernelChanged.emit(next);
    };
    return { port, state, kernel, emit, change, close: () => comm.onClose({ content: {} }) };
  }
  const live = () => liveCells(view, (code) => `preview: ${code}`);

  it('has the edges until the kernel is found, then everything', async () => {
    const { port, state } = session();
    const cells = live();
    expect([cells.reach, cells.note, cells.valueAt(middle)]).to.deep.equal(['edges', 'preview: closed', undefined]); // prettier-ignore
    cells.connect(port);
    await soon();
    expect([cells.reach, cells.note]).to.deep.equal(['any', undefined]);
    cells.request(part);
    await soon();
    expect(cells.valueAt(middle)).to.equal(150 * columns + 100);
    expect(state.opened).to.equal(1);
  });

  it('has a part when its tiles have come, and not because its corners were saved', async () => {
    const { port } = session();
    const cells = live();
    cells.connect(port);
    await soon();
    expect([cells.valueAt({ row: 0, column: 0 }), cells.has(all)]).to.deep.equal([0, false]);
    await arrival(cells, all);
    expect([cells.valueAt(middle), cells.has(all)]).to.deep.equal([150 * columns + 100, true]);
  });

  it('says that the kernel no longer has it, and keeps the edges', async () => {
    const { port, state } = session();
    state.has = false;
    const cells = live();
    cells.connect(port);
    await soon();
    expect([cells.reach, cells.note]).to.deep.equal(['edges', 'preview: gone']);
    expect(cells.valueAt({ row: 0, column: 1 })).to.equal(1);
  });

  it('falls back when the kernel restarts, and looks again in another one', async () => {
    const { port, emit, change, kernel, state } = session();
    const cells = live();
    let changes = 0;
    cells.onChange(() => changes++);
    cells.connect(port);
    await soon();
    emit('restarting');
    expect([cells.reach, cells.note]).to.deep.equal(['edges', 'preview: closed']);
    change(null);
    await soon();
    expect(cells.reach).to.equal('edges');
    change({ ...kernel });
    await soon();
    expect(cells.reach).to.equal('any');
    expect(state.opened).to.equal(2);
    expect(changes).to.be.at.least(3);
  });

  it('falls back when a tile does not come: the matrix was written to, or is gone', async () => {
    const { port, state } = session();
    const cells = live();
    cells.connect(port);
    await soon();
    state.has = false;
    cells.request(part);
    await soon();
    expect([cells.reach, cells.note]).to.deep.equal(['edges', 'preview: gone']);
  });
});
