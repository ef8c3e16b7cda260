// A file of the server by ranges of its bytes, so that one of gigabytes is not read as a whole.
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { inMemory, type RandomAccess } from '@eigenbook/mime/formats';

export type Settings = JupyterFrontEnd['serviceManager']['serverSettings'];

/** What is asked for to learn the size: the header of most files is in it. */
const FIRST = 1 << 16;
/** The largest answer that is taken of a server that gives no ranges. */
const MOST_WHOLE = 1 << 26;

/**
 * Opens a file.
 * @param url - where the server gives its bytes.
 * @throws Error that says what the server answered.
 */
export async function httpFile(settings: Settings, url: string): Promise<RandomAccess> {
  const first = await ask(settings, url, [0, FIRST]);
  if (first.status === 416) return inMemory(new Uint8Array());
  const size = sizeIn(first);
  // a file that is no longer than the range comes without one
  if (size === undefined) return inMemory(await wholeOf(first));
  const head = await bytesOf(first);
  const read = async (start: number, end: number) => {
    if (end <= head.length) return head.subarray(start, end);
    if (start === end) return new Uint8Array();
    const response = await ask(settings, url, [start, end]);
    const bytes = await bytesOf(response);
    if (sizeIn(response) === size && bytes.length === end - start) return bytes;
    throw new Error(`the file must stay as it is while it is read; open it again`);
  };
  return { size, read };
}

async function ask(settings: Settings, url: string, [start, end]: readonly [number, number]) {
  const { fetch } = settings; // the window's own, which takes no other `this`
  const headers = new Headers(settings.init.headers);
  headers.set('Range', `bytes=${start}-${end - 1}`);
  if (settings.token) headers.set('Authorization', `token ${settings.token}`);
  const response = await fetch(url, { ...settings.init, headers, cache: 'no-store' });
  if (response.ok || response.status === 416) return response;
  throw new Error(`the server must give the file; it answered ${response.status} ${response.statusText}`); // prettier-ignore
}

/** The size of the file in the answer to a range; undefined if the answer is the whole file. */
function sizeIn(response: Response): number | undefined {
  const total = /\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '')?.[1];
  return response.status === 206 && total !== undefined ? Number(total) : undefined;
}

async function wholeOf(response: Response): Promise<Uint8Array> {
  const length = Number(response.headers.get('Content-Length') ?? Infinity);
  if (length <= MOST_WHOLE) return bytesOf(response);
  await response.body?.cancel();
  throw new Error(`the server must give ranges of a file of more than ${MOST_WHOLE} bytes; it gives the whole`); // prettier-ignore
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}
