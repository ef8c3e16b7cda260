// Where files come from: Node opens paths, a page fetches addresses. The entry for Node says so.
import type { formats } from '@eigenbook/matrix';
import { FileError } from './file-error.ts';

export type Blocks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface Opener {
  /**
   * A file of which any part can be read.
   * @throws FileError where there is none, or it is empty, or not to be read; `caller` begins it.
   */
  open(path: string, caller: string): Promise<formats.RandomAccess>;
  /** The paths of all files below a folder, relative to it, with slashes. */
  list(folder: string): Promise<string[]>;
  /** Writes a whole file, or nothing. */
  write(path: string, blocks: Blocks): Promise<void>;
}

declare const fetch: (url: string) => Promise<{
  readonly ok: boolean;
  readonly status: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}>;

export const page: Opener = {
  async open(path, caller) {
    const response = await fetch(path).catch((error: Error) => {
      throw new FileError(`${caller}: ${path} must be there; there is no answer (${(error.cause as Error | undefined)?.message ?? error.message}).`, 'FETCH'); // prettier-ignore
    });
    if (!response.ok) throw new FileError(`${caller}: ${path} must be there; the server says ${response.status}`, `HTTP ${response.status}`); // prettier-ignore
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length === 0) throw new FileError(`${caller}: the file must hold something; ${path} is empty.`, 'EMPTY'); // prettier-ignore
    return { size: bytes.length, read: async (start, end) => bytes.subarray(start, end) };
  },
  async list(folder) {
    throw new TypeError(`progress: a page must not list files; got ${folder}. A kernel of Node can.`); // prettier-ignore
  },
  async write(path) {
    throw new TypeError(`save: a page must not write files; got ${path}. toNpy(A), toCSV(A) … give the bytes.`); // prettier-ignore
  },
};

let current = page;

/** What opens and writes files here. */
export function opener(): Opener {
  return current;
}

/** Makes `next` what opens and writes files. */
export function useOpener(next: Opener): void {
  current = next;
}
