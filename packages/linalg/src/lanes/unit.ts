// The module of the loops, made at its first use, and views of its memory.
import type { FloatArray } from '../tasks.ts';
import { A, assemble, B, BLOCK_BYTES, HOLDS, MASK_BYTES, MASKS, OUT } from './assembler.ts';
import { LOOPS } from './loops.ts';

export interface Unit {
  /** The loops: over `end` bytes of the operands from 0, or in place from byte `at` to `end`. */
  readonly loops: Readonly<Record<string, (end: number, at: number, given: number) => number>>;
  readonly block: (at: number, width: 8 | 4) => FloatArray;
  /** A block as bytes. */
  readonly bytes: (at: number) => Uint8Array;
  readonly memory: ArrayBuffer;
}

let made: Unit | null | undefined;

/** Null where there is none: a page may forbid WebAssembly, an old browser lacks its vectors. */
export function unit(): Unit | null {
  if (made !== undefined) return made;
  try {
    made = makeUnit();
  } catch {
    made = null;
  }
  return made;
}

function makeUnit(): Unit {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assemble(LOOPS)));
  const memory = (exports['memory'] as WebAssembly.Memory).buffer;
  new Uint8Array(memory, MASKS, MASK_BYTES).fill(255);
  const blocks = new Map(
    [A, B, OUT].flatMap((at): [number, FloatArray][] => [
      [at + 8, new Float64Array(memory, at, BLOCK_BYTES / 8)],
      [at + 4, new Float32Array(memory, at, BLOCK_BYTES / 4)],
    ]),
  );
  const bytes = new Map(
    [A, B, OUT, HOLDS].map((at) => [at, new Uint8Array(memory, at, BLOCK_BYTES)]),
  );
  return {
    loops: exports as Unit['loops'],
    block: (at, width) => blocks.get(at + width)!,
    bytes: (at) => bytes.get(at)!,
    memory,
  };
}
