// Asks a kernel about the matrices that it displayed, over one comm for all outputs of a page.
import { readAnswer, type Tile, TILES_TARGET, type TilesAnswer, type TilesQuestion } from '@eigenbook/mime'; // prettier-ignore
import type { CommPort, CommPortMessage, KernelPort } from './kernel-of.ts';

/** Why there is no answer, as the kernel has it; `closed` if it is not there to say. */
export class NoTiles extends Error {
  readonly code: string;
  constructor(code: string, reason: string) {
    super(reason);
    this.code = code;
  }
}

interface Answered {
  readonly answer: TilesAnswer;
  readonly bytes: Uint8Array;
}

interface Waiting {
  readonly resolve: (answered: Answered) => void;
  readonly reject: (error: NoTiles) => void;
}

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

export class TilesClient {
  static readonly #clients = new WeakMap<KernelPort, TilesClient>();
  readonly #kernel: KernelPort;
  readonly #waiting = new Map<number, Waiting>();
  #comm: CommPort | undefined;
  #last = 0;

  static of(kernel: KernelPort): TilesClient {
    const client = this.#clients.get(kernel) ?? new TilesClient(kernel);
    this.#clients.set(kernel, client);
    return client;
  }

  private constructor(kernel: KernelPort) {
    this.#kernel = kernel;
  }

  /** @throws NoTiles if the kernel gives no answer. */
  async ask<Op extends 'tile' | 'find' | 'spectrum'>(
    question: Unnumbered<TilesQuestion> & { readonly op: Op },
  ): Promise<{ readonly answer: Extract<TilesAnswer, { op: Op }>; readonly bytes: Uint8Array }> {
    const id = ++this.#last;
    const { answer, bytes } = await new Promise<Answered>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      try {
        this.#open().send({ id, ...question });
      } catch (error) {
        this.#waiting.delete(id);
        reject(new NoTiles('closed', String(error)));
      }
    });
    if (answer.op === 'none') throw new NoTiles(answer.code, answer.reason);
    if (answer.op !== question.op) throw new NoTiles('failed', 'another question was answered');
    return { answer: answer as Extract<TilesAnswer, { op: Op }>, bytes };
  }

  /** Tells all who wait that nobody answers; a kernel that restarts forgets its comms. */
  close(reason: string): void {
    this.#comm = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new NoTiles('closed', reason));
  }

  #open(): CommPort {
    if (this.#comm && !this.#comm.isDisposed) return this.#comm;
    const comm = this.#kernel.createComm(TILES_TARGET);
    comm.onMsg = (message) => this.#receive(message);
    comm.onClose = () => this.close('the kernel closed the connection');
    comm.open({});
    this.#comm = comm;
    return comm;
  }

  #receive({ content, buffers = [] }: CommPortMessage): void {
    const lengths = buffers.map((buffer) => buffer.byteLength);
    const read = readAnswer(content.data, lengths);
    const id = read.ok ? read.value.id : read.id;
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id!);
    if (read.ok) waiting.resolve({ answer: read.value, bytes: bytesOf(buffers[0]) });
    else waiting.reject(new NoTiles('failed', read.reason));
  }
}

/** The tile in an answer. */
export function tileFrom(answer: Omit<Tile, 'bytes'>, bytes: Uint8Array): Tile {
  const { row, column, rows, columns, dtype } = answer;
  return { row, column, rows, columns, dtype, bytes };
}

function bytesOf(buffer: ArrayBuffer | ArrayBufferView | undefined): Uint8Array {
  if (!buffer) return new Uint8Array();
  if (buffer instanceof ArrayBuffer) return new Uint8Array(buffer);
  return new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength);
}
