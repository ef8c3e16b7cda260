// Events and commands as frames: a length, a kind, a body. Stream text, the one that comes in
// hundreds of thousands, is UTF-8 as it is; the rest is serialised by V8.
import { deserialize, serialize } from 'node:v8';
import type { StreamEvent } from './protocol.ts';

const HEADER = 5; // length (4) and kind (1)
const STREAM_HEADER = HEADER + 4; // and run (4)
const KINDS = { object: 0, stdout: 1, stderr: 2 } as const;

export function objectFrame(value: unknown): Buffer {
  const body = serialize(value);
  const header = Buffer.allocUnsafe(HEADER);
  header.writeUInt32LE(body.length, 0);
  header.writeUInt8(KINDS.object, 4);
  return Buffer.concat([header, body]);
}

export function streamFrame({ run, name, text }: StreamEvent): Buffer {
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(STREAM_HEADER + length);
  frame.writeUInt32LE(length + 4, 0);
  frame.writeUInt8(KINDS[name], 4);
  frame.writeUInt32LE(run, HEADER);
  frame.write(text, STREAM_HEADER);
  return frame;
}

/**
 * Puts chunks of a pipe together and hands each whole frame on. A frame of 50 MB comes in a thousand
 * chunks: they are joined once, when its last one is there.
 */
export function frameReader(receive: (value: unknown) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let length = 0;
  let wanted = HEADER;
  return (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length < wanted) return;
    const buffer = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    let at = 0;
    wanted = HEADER;
    while (buffer.length - at >= HEADER) {
      const size = HEADER + buffer.readUInt32LE(at);
      if (buffer.length - at < size) {
        wanted = size;
        break;
      }
      receive(readFrame(buffer.subarray(at, at + size)));
      at += size;
    }
    length = buffer.length - at;
    chunks = length > 0 ? [buffer.subarray(at)] : [];
  };
}

function readFrame(frame: Buffer): unknown {
  const kind = frame.readUInt8(4);
  if (kind === KINDS.object) return deserialize(frame.subarray(HEADER));
  return {
    type: 'stream',
    run: frame.readUInt32LE(HEADER),
    name: kind === KINDS.stdout ? 'stdout' : 'stderr',
    text: frame.toString('utf8', STREAM_HEADER),
  } satisfies StreamEvent;
}
