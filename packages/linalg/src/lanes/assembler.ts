// A WebAssembly module of loops that take several numbers at a time (SIMD), put together byte by byte:
// the one vector unit that JavaScript has, at the cost of copying what it works on to its memory and
// back. A loop goes over a block of operands A and B and writes a block of results, where truth values
// hold if need be, or it works in place, wherever it is told to begin.
// @see WebAssembly core specification 2.0, binary format

/** Where the blocks lie in memory, in bytes, and after them the room for what is worked on in place. */
export const BLOCK_BYTES = 2 ** 16;
export const [A, B, OUT, HOLDS] = [0, BLOCK_BYTES, 2 * BLOCK_BYTES, 3 * BLOCK_BYTES] as const;
/** As many bytes of ones as a step takes at most, then of zeros. */
export const MASKS = 4 * BLOCK_BYTES;
export const MASK_BYTES = 64;
export const ROOM = 5 * BLOCK_BYTES;
export const ROOM_BYTES = 2 ** 20;
export const PAGE_BYTES = 2 ** 16;
/** One more, as the last step may look beyond the end. */
const PAGES = (ROOM + ROOM_BYTES) / PAGE_BYTES + 1;

export type Bytes = readonly number[];

/** The locals of a loop: where it ends and how far it has come, in bytes, and the number it is given. */
const END = 0;
export const [AT, GIVEN, FIRST_VECTOR] = [1, 2, 3] as const;

type Ten = readonly [number, number, number, number, number, number, number, number, number, number]; // prettier-ignore

/** The ten locals from `first` on. */
export const tenFrom = (first: number) => Array.from({ length: 10 }, (_, k) => first + k) as unknown as Ten; // prettier-ignore

export interface Loop {
  readonly name: string;
  /** How many bytes of each operand a step takes. */
  readonly step: number;
  /** A step that begins `at` bytes further than the loop has come. */
  readonly body: (at: number) => Bytes;
  /**
   * The last step, where fewer bytes are left than one step takes; `mask` says which. Without it the
   * loop goes beyond its end.
   */
  readonly last?: Bytes;
  /** How many vectors it keeps, in the locals from FIRST_VECTOR on. */
  readonly vectors?: number;
  /** Before the first step. */
  readonly start?: Bytes;
  /** After the last step: the number that is returned. */
  readonly result?: Bytes;
}

const [V128, F64, I64, I32] = [0x7b, 0x7c, 0x7e, 0x7f];
const BLOCK_END = 0x0b;

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
  return [...get(AT), ...vector(0x00, 0, ...unsigned(block + bytes))];
}

/** Two float32 as float64, `bytes` further than `at`: where the loop has come, by default. */
export function loadWide(block: number, bytes: number, at: Bytes = get(AT)): Bytes {
  return [...at, ...vector(0x5d, 0, ...unsigned(block + bytes)), ...vector(0x5f)];
}

/** The 16 bytes at an address. */
export function loadFrom(address: number): Bytes {
  return [0x41, 0, ...vector(0x00, 0, ...unsigned(address))];
}

/** In the last step: ones where there are numbers, in the 16 bytes from `bytes` on. */
export function mask(bytes: number): Bytes {
  return [...get(END), ...vector(0x00, 0, ...unsigned(bytes))];
}

/** Writes what `value` computes to where the loop has come, and `bytes` further, in a block. */
export function store(block: number, value: Bytes, bytes: number): Bytes {
  return [...get(AT), ...value, ...vector(0x0b, 0, ...unsigned(block + bytes))];
}

/** A vector with the same 64 bits twice. */
export function bits(value: bigint): Bytes {
  return vector(0x0c, ...new Uint8Array(BigUint64Array.of(value, value).buffer));
}

/** A vector with the same number in all lanes. */
export function all(x: number, width: 8 | 4): Bytes {
  const lanes = width === 8 ? Float64Array.of(x) : Float32Array.of(x, x);
  return bits(new BigUint64Array(lanes.buffer)[0]!);
}

/** Two numbers as float32 to where the loop has come, and `bytes` further, in a block. */
export function storeNarrow(block: number, value: Bytes, bytes: number): Bytes {
  return [...get(AT), ...value, ...vector(0x5e), ...vector(0x5b, 0, ...unsigned(block + bytes), 0)];
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

/** (end: i32, from: i32, given: f64) → f64 */
function code({ step, body, last, vectors = 0, start = [], result = f64(0) }: Loop): Bytes {
  const four = [0, 1, 2, 3].flatMap((k) => body(k * step));
  const steps = last
    ? [...whileFits(4 * step, four), ...whileFits(step, body(0)), ...rest(last)]
    : atLeastOne(step, body(0));
  const locals = list([[vectors, V128]]);
  const whole = [...locals, ...start, ...steps, ...result, BLOCK_END];
  return [...unsigned(whole.length), ...whole];
}

/** AT + step → AT */
const advance = (step: number): Bytes => [...get(AT), 0x41, ...signed(step), 0x6a, ...set(AT)];

function atLeastOne(step: number, body: Bytes): Bytes {
  const again = [...get(AT), ...get(END), 0x49, 0x0d, 0];
  return [0x03, 0x40, ...body, ...advance(step), ...again, BLOCK_END];
}

function whileFits(step: number, body: Bytes): Bytes {
  const leave = [...left(), 0x41, ...signed(step), 0x49, 0x0d, 1];
  return [
    0x02,
    0x40,
    0x03,
    0x40,
    ...leave,
    ...body,
    ...advance(step),
    0x0c,
    0,
    BLOCK_END,
    BLOCK_END,
  ];
}

/** The last step, if a part of one is left, with the place of its masks in END. */
function rest(last: Bytes): Bytes {
  const masks = [0x41, ...signed(MASKS + MASK_BYTES), ...left(), 0x6b, ...set(END)];
  return [...left(), 0x04, 0x40, ...masks, ...last, BLOCK_END];
}

/** END − AT */
const left = (): Bytes => [...get(END), ...get(AT), 0x6b];

/** A number. */
function f64(x: number): Bytes {
  return [0x44, ...new Uint8Array(Float64Array.of(x).buffer)];
}

/** A positive number where a signed one is read: its highest bit must be 0. */
export function signed(n: number): Bytes {
  return n < 64 ? [n] : [(n % 128) + 128, ...signed(Math.floor(n / 128))];
}

/** A zero, “asm” and the version. */
const HEADER: Bytes = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** What is no loop over vectors: of whole numbers of 32 bits, as many as `parameters`, it makes one. */
export interface Routine {
  readonly name: string;
  readonly parameters: number;
  /** How many locals it has after these, of 32 bits and of 64. */
  readonly locals: readonly [narrow: number, wide: number];
  readonly body: Bytes;
}

function routineCode({ locals: [narrow, wide], body }: Routine): Bytes {
  const whole = [...list([[narrow, I32], [wide, I64]]), ...body, BLOCK_END]; // prettier-ignore
  return [...unsigned(whole.length), ...whole];
}

/** The module that exports its memory and each loop and routine under its name. */
export function assemble(
  loops: readonly Loop[],
  routines: readonly Routine[] = [],
  pages = PAGES,
): ReturnType<typeof Uint8Array.of> {
  const types = routines.map(({ parameters: n }) => [0x60, n, ...new Array<number>(n).fill(I32), 1, I32]); // prettier-ignore
  return Uint8Array.from([
    ...HEADER,
    ...section(1, [[0x60, 3, I32, I32, F64, 1, F64], ...types]),
    ...section(3, [...loops.map(() => [0]), ...routines.map((_, k) => [k + 1])]),
    ...section(5, [[0x00, ...unsigned(pages)]]),
    ...section(7, [named('memory', 2, 0), ...[...loops, ...routines].map(({ name }, k) => named(name, 0, k))]), // prettier-ignore
    ...section(10, [...loops.map(code), ...routines.map(routineCode)]),
  ]);
}
