// The elements of a matrix whose kernel may be there: those of the saved preview, and all of them as
// soon as the kernel says that it has the matrix still, unchanged. When it has not, or goes away, the
// preview stays, with a line that says why.
import type { MatrixView } from '@eigenbook/mime';
import type { CellSource } from '../cells/cell-source.ts';
import { savedCells } from '../cells/saved-cells.ts';
import { tiledCells } from '../cells/tiled-cells.ts';
import type { SessionPort } from './kernel-of.ts';
import { NoTiles, tileFrom, TilesClient } from './tiles-client.ts';

export interface LiveCells extends CellSource {
  /** Looks for the matrix in the kernel of a session, now and whenever that changes. */
  connect(session: SessionPort): void;
}

/** @param noteFor - says why there is the preview alone, by the code of a {@link NoTiles}. */
export function liveCells(view: MatrixView, noteFor: (code: string) => string): LiveCells {
  const saved = savedCells(view);
  const listeners = new Set<() => void>();
  let tiled: CellSource | undefined;
  let note = noteFor('closed');
  let session: SessionPort | undefined;
  let attempt = 0;

  const changed = () => listeners.forEach((listener) => listener());
  const fallBack = (error: unknown) => {
    tiled?.dispose();
    tiled = undefined;
    note = noteFor(error instanceof NoTiles ? error.code : 'failed');
    changed();
  };
  const look = async () => {
    const kernel = session?.session?.kernel;
    const { handle } = view;
    if (!kernel || handle === undefined) return;
    const mine = ++attempt;
    const client = TilesClient.of(kernel);
    const first = { row: 0, column: 0, rows: 1, columns: 1 };
    try {
      await client.ask({ op: 'tile', handle, ...first });
      if (mine !== attempt) return;
      tiled = tiledOf(client, view, fallBack);
      tiled.onChange(changed);
      changed();
    } catch (error) {
      if (mine === attempt) fallBack(error);
    }
  };
  const lost = () => {
    attempt++;
    fallBack(new NoTiles('closed', 'the kernel is gone'));
  };
  const onKernel = () => {
    lost();
    void look();
  };
  const onStatus = (_: unknown, status: string) => {
    const kernel = session?.session?.kernel;
    if (status !== 'restarting' && status !== 'autorestarting' && status !== 'dead') return;
    if (kernel) TilesClient.of(kernel).close('the kernel is gone');
    lost();
  };
  return {
    size: saved.size,
    get reach() {
      return tiled?.reach ?? saved.reach;
    },
    get note() {
      return tiled || saved.reach === 'all' ? undefined : note;
    },
    valueAt: (index, step) => tiled?.valueAt(index, step) ?? saved.valueAt(index, step),
    partsAt: (index) => tiled?.partsAt?.(index) ?? saved.partsAt?.(index),
    has: (part, step) => (tiled ?? saved).has(part, step),
    request: (part, step) => tiled?.request(part, step),
    find: (what, from, backwards) => (tiled ?? saved).find(what, from, backwards),
    // a slice lives as long as the connection that it was made from
    sliced: (slice) => tiled?.sliced?.(slice) ?? saved,
    spectrum: async () => {
      if (!tiled?.spectrum) throw new Error(note);
      return await tiled.spectrum();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connect(next) {
      if (session) return;
      session = next;
      session.kernelChanged.connect(onKernel);
      session.statusChanged.connect(onStatus);
      void look();
    },
    dispose() {
      attempt++;
      session?.kernelChanged.disconnect(onKernel);
      session?.statusChanged.disconnect(onStatus);
      tiled?.dispose();
      listeners.clear();
    },
  };
}

function tiledOf(client: TilesClient, view: MatrixView, failed: (error: unknown) => void) {
  const handle = view.handle!;
  return tiledCells(
    {
      size: savedCells(view).size,
      tile: async (request) => {
        const { answer, bytes } = await client.ask({ op: 'tile', handle, ...request });
        return tileFrom(answer, bytes);
      },
      find: async (what, from, backwards) => {
        const { answer } = await client.ask({ op: 'find', handle, what, ...from, backwards });
        return answer.found ?? undefined;
      },
      spectrum: async () => {
        const { bytes } = await client.ask({ op: 'spectrum', handle });
        return new Float64Array(bytes.slice().buffer);
      },
    },
    { aggregate: view.sparse ? 'extreme' : 'mean', failed, shape: view.shape },
  );
}
