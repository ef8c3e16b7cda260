// The runner's way out: blocking writes to a pipe. What a cell printed has left the process when
// the call returns, so neither an endless loop nor `process.exit` can lose it, and a front that is
// behind slows the author's code down instead of filling memory.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { StringDecoder } from 'node:string_decoder';
import { objectFrame, streamFrame } from './frames.ts';
import { tidyTraces } from './own-frames.ts';
import { OUTPUT_FD, type RunnerEvent } from './protocol.ts';

const { writeSync } = fs;

export function emit(event: RunnerEvent): void {
  if (event.type === 'stream') {
    for (const text of piecesOf(event.text)) writeAll(OUTPUT_FD, streamFrame({ ...event, text }));
  } else {
    writeAll(OUTPUT_FD, objectFrame(event));
  }
}

/** Most characters in one frame, so that the front can hold us back in the middle of a long text. */
const PIECE = 32_768;

function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    let end = at + PIECE;
    if (text.codePointAt(end - 1)! > 0xffff) end++; // not between the halves of a character
    yield text.slice(at, end);
    at = end;
  }
}

/** Puts a mark behind what child processes wrote to our streams; false if the author closed them. */
export function markStreams(mark: string): boolean {
  try {
    for (const fd of [1, 2]) writeAll(fd, Buffer.from(mark));
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['EBADF', 'EPIPE'].includes(code)) return false;
    throw error;
  }
}

function writeAll(fd: number, frame: Buffer): void {
  let at = 0;
  while (at < frame.length) {
    try {
      at += writeSync(fd, frame, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EAGAIN') throw error;
      pause(); // only where the system made the pipe non-blocking
    }
  }
}

const clock = new Int32Array(new SharedArrayBuffer(4));
function pause(): void {
  Atomics.wait(clock, 0, 0, 1);
}

/** Sends what is written to `process.stdout` and `process.stderr` to the cell that wrote it. */
export function captureStreams(currentRun: () => number): void {
  for (const name of ['stdout', 'stderr'] as const) {
    const decoder = new StringDecoder('utf8');
    // to end it would close the pipe, for later cells and for child processes, too
    process[name]._final = (callback) => callback();
    process[name].write = (
      chunk: string | Uint8Array,
      encoding?: BufferEncoding | ((error?: Error | null) => void),
      callback?: (error?: Error | null) => void,
    ): boolean => {
      const text =
        typeof chunk === 'string'
          ? typeof encoding === 'string' && !/^utf-?8$/i.test(encoding)
            ? Buffer.from(chunk, encoding).toString()
            : chunk
          : decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      if (text !== '') emit({ type: 'stream', run: currentRun(), name, text: tidyTraces(text) });
      const done = typeof encoding === 'function' ? encoding : callback;
      if (done) process.nextTick(done);
      return true;
    };
  }
  captureDescriptors();
}

/** Sends there, too, what is written to them by number: in the pipe it would come after later prints. */
function captureDescriptors(): void {
  const { stdout, stderr } = process;
  const writes = [undefined, stdout.write.bind(stdout), stderr.write.bind(stderr)];
  fs.writeSync = (
    fd: number,
    data: string | NodeJS.ArrayBufferView,
    ...rest: unknown[]
  ): number => {
    const write = writes[fd];
    if (write === undefined) return Reflect.apply(writeSync, fs, [fd, data, ...rest]) as number;
    const bytes = typeof data === 'string' ? Buffer.from(data, rest[1] as BufferEncoding) : partOf(data, rest); // prettier-ignore
    write(bytes);
    return bytes.length;
  };
  syncBuiltinESMExports();
}

/** What `fs.writeSync(fd, data, offset, length)` writes, or with options in their place. */
function partOf(
  { buffer, byteOffset, byteLength }: NodeJS.ArrayBufferView,
  [first, count]: unknown[],
) {
  const options =
    typeof first === 'object' && first !== null ? first : { offset: first, length: count };
  const { offset, length } = options as { offset?: number | null; length?: number | null };
  const start = offset ?? 0;
  return Buffer.from(buffer, byteOffset, byteLength).subarray(
    start,
    start + (length ?? byteLength - start),
  );
}
