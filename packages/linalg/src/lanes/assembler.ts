// A WebAssembly module of loops that take several numbers at a time (SIMD), put together byte by byte:
// the one vector unit that JavaScript has, at the cost of copying what it works on to its memory and
// back. Each loop goes over a block of operands A and B and writes a block of results.
// @see WebAssembly core specification 2.0, binary format

/** Where the blocks lie in memory, in bytes. */
export const BLOCK_BYTES = 2 ** 15;
export const [A, B, OUT] = [0, BLOCK_BYTES, 2 * BLOCK_BYTES] as const;
const PAGES = 2;

type Bytes = readonly number[];

/** What a loop does in one step of `step` bytes of A; the local 1 holds how far it has come. */
export interface Loop {
  readonly name: string;
  readonly step: number;
  readonly body: Bytes;
  /** How many vectors it keeps, in the locals from 2 on. */
  readonly vectors?: number;
  /** Before the first step. */
  readonly start?: Bytes;
  /** After the last step: what is returned. */
  readonly result?: Bytes;
}

const V128 = 0x7b;
const I32 = 0x7f;

/** An unsigned number in groups of 7 bits, the lowest first. */
export function unsigned(n: number): Bytes {
  return n < 128 ? [n] : [(n % 128) + 128, ...unsigned(Math.floor(n / 128))];
}

/** An instruction for vectors. */
export function vector(opcode: number, ...immediates: number[]): Bytes {
  return [0xfd, ...unsigned(opcode), ...immediates];
}

export const get = (local: number): Bytes => [0x20, local];
export const set = (local: number): Bytes => [0x21, local];

/** The 16 bytes `bytes` further than the loop has come, from a block. */
export function load(block: number, bytes: number): Bytes {
  return [...get(1), ...vector(0x00, 4, ...unsigned(block + bytes))];
}

/** Writes what `value` computes to where the loop has come, and `bytes` further. */
export function store(value: Bytes, bytes: number): Bytes {
  return [...get(1), ...value, ...vector(0x0b, 4, ...unsigned(OUT + bytes))];
}

/** A vector with the same number in both lanes. */
export function both(x: number): Bytes {
  const bytes = new Uint8Array(Float64Array.of(x, x).buffer);
  return vector(0x0c, ...bytes);
}

function list(items: readonly Bytes[]): Bytes {
  return [...unsigned(items.length), ...items.flat()];
}

function section(id: number, items: readonly Bytes[]): Bytes {
  const content = list(items);
  return [id, ...unsigned(content.length), ...content];
}

function named(name: string, kind: number, index: number): Bytes {
  return [name.length, ...new TextEncoder().encode(name), kind, ...unsigned(index)];
}

/** (bytes of A to do: i32) → i32 */
function code({ step, body, vectors = 0, start = [], result = [0x41, 0] }: Loop): Bytes {
  const again = [...get(1), 0x41, ...signed(step), 0x6a, 0x22, 1, ...get(0), 0x49, 0x0d, 0];
  const loop = [0x03, 0x40, ...body, ...again, 0x0b];
  const locals = list([[1, I32], [vectors, V128]]); // prettier-ignore
  const whole = [...locals, ...start, ...loop, ...result, 0x0b];
  return [...unsigned(whole.length), ...whole];
}

/** A small positive number where a signed one is read: its highest bit must be 0. */
function signed(n: number): Bytes {
  return n < 64 ? [n] : [(n % 128) + 128, Math.floor(n / 128)];
}

/** A zero, “asm” and the version. */
const HEADER: Bytes = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** The module that exports its memory and each loop under its name. */
export function assemble(loops: readonly Loop[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...HEADER,
    ...section(1, [[0x60, 1, I32, 1, I32]]),
    ...section(3, loops.map(() => [0])), // prettier-ignore
    ...section(5, [[0x00, PAGES]]),
    ...section(7, [named('memory', 2, 0), ...loops.map(({ name }, k) => named(name, 0, k))]),
    ...section(10, loops.map(code)),
  ]);
}
