// Who owns the memory of tensors: we do. A tensor is a handle on a slot; its numbers are on the
// backend (native memory, a graphics card), in the host's memory, or both.
//
// Garbage collection alone cannot own memory on a backend: a synchronous loop gives it no turn to
// report what it found, and it does not know that a handle of 100 bytes holds a megabyte. So the
// backend is a cache of bounded size: beyond its budget the slot that was used longest ago moves to
// an array of the host and is forgotten here. The array belongs to the handle alone, and V8 frees it
// like any other, in loops too. What the collector does report is freed at once.
import { DTypeError } from '../errors.ts';
import { current, loaded, onBackendChange } from './backend/current.ts';
import type { Native } from './backend/tensorflow.ts';

/** Element types of tensors: 32-bit floats, 32-bit whole numbers, truth values. */
export type TensorDType = 'float32' | 'int32' | 'bool';
/** The numbers of a tensor in memory: of float32, int32 and bool. */
export type HostArray = Float32Array | Int32Array | Uint8Array;

/** Under which a tensor has its slot. */
export const SLOT: unique symbol = Symbol('slot');

/** What we use of a tensor of tfjs; declarations that notebooks see name no types of tfjs. */
interface DeviceTensor {
  dataSync(): ArrayLike<number>;
  dispose(): void;
}

/** Where the numbers of one tensor are. */
export interface Slot {
  readonly shape: readonly number[];
  readonly dtype: TensorDType;
  host: HostArray | undefined;
  device: DeviceTensor | undefined;
}

const BYTES: Record<TensorDType, number> = { float32: 4, int32: 4, bool: 1 };

/** @throws DTypeError in the words of `caller` for what is none. */
export function checkDType(caller: string, dtype: TensorDType): void {
  if (Object.hasOwn(BYTES, dtype)) return;
  throw new DTypeError(`${caller}: dtype must be 'float32', 'int32' or 'bool'; got ${dtype as string}`); // prettier-ignore
}

/** More slots than that cost the backend more in bookkeeping than they save. */
const MOST_SLOTS = 1024;

/** The slots on the backend, the one used longest ago first. */
const resident = new Set<Slot>();
let residentBytes = 0;
/** Slots made while a gradient is recorded, which refers to their tensors. */
let recorded: Set<Slot> | undefined;
/** Slots made within `scope`. */
let scoped: Set<Slot> | undefined;

const collected = new FinalizationRegistry<Slot>(drop);
onBackendChange(() => {
  for (const slot of resident) moveToHost(slot);
});

/** Has the slot freed once `handle` is out of reach. */
export function releaseWith(handle: object, slot: Slot): void {
  if (slot.device) collected.register(handle, slot, slot);
}

/** A slot for a tensor of tfjs that is from now on ours. */
export function adopt(native: Native): Slot {
  const { shape, dtype } = native;
  const slot: Slot = { shape, dtype: dtype as TensorDType, host: undefined, device: native };
  enter(slot);
  recorded?.add(slot);
  scoped?.add(slot);
  shrink();
  return slot;
}

/** A slot for numbers, which nobody else may change. */
export function place(host: HostArray, shape: readonly number[], dtype: TensorDType): Slot {
  const slot: Slot = { shape, dtype, host, device: undefined };
  onDevice(slot);
  recorded?.add(slot);
  scoped?.add(slot);
  shrink();
  return slot;
}

/** The tensor of tfjs; sent to the backend if it is not there. */
export function onDevice(slot: Slot): Native {
  if (slot.device) {
    resident.delete(slot);
    resident.add(slot);
  } else {
    if (!slot.host) throw new Error(FREED);
    const { tf } = current();
    // tfjs on the CPU keeps the array it is given, as we do: neither is written to
    slot.device = tf.keep(tf.tensor(slot.host, slot.shape as number[], slot.dtype));
    enter(slot);
  }
  return slot.device as Native;
}

/** The numbers, which must not be written to. They stay at hand for the next reader. */
export function onHost(slot: Slot): HostArray {
  if (!slot.host && !slot.device) throw new Error(FREED);
  slot.host ??= arrayOf(slot.device!.dataSync(), slot.dtype);
  return slot.host;
}

/** The numbers by a promise: the event loop goes on while the backend computes. */
export async function toHost(slot: Slot): Promise<HostArray> {
  if (!slot.host && !slot.device) throw new Error(FREED);
  if (!slot.host) {
    const numbers = await (slot.device as Native).data();
    slot.host ??= arrayOf(numbers, slot.dtype);
  }
  return slot.host;
}

/**
 * Runs `f` while tfjs records what is computed: no slot moves, as the record knows tensors by their
 * identity. What `f` leaves behind, other than what `kept` names of its result, moves to the host.
 */
export function recording<T>(f: () => T, kept: (result: T) => readonly Slot[]): T {
  if (recorded) return f();
  const slots = new Set<Slot>();
  recorded = slots;
  try {
    const result = f();
    for (const slot of kept(result)) slots.delete(slot);
    return result;
  } finally {
    recorded = undefined;
    for (const slot of slots) moveToHost(slot);
    shrink();
  }
}

/**
 * Runs `f`, and frees what it made on its way, other than what `kept` names of its result. What is made
 * while a gradient is recorded belongs to the record.
 */
export function scope<T>(f: () => T, kept: (result: T) => Iterable<Slot>): T {
  if (recorded) return f();
  const outer = scoped;
  const slots = new Set<Slot>();
  scoped = slots;
  try {
    const result = f();
    for (const slot of kept(result)) {
      if (slots.delete(slot)) outer?.add(slot);
    }
    return result;
  } finally {
    scoped = outer;
    for (const slot of slots) drop(slot);
  }
}

const FREED =
  'scoped: a tensor that the function made on its way was freed when it returned; it must be in what the function returns';

/** After a stop that left a recording open. */
export function endRecording(): void {
  recorded = undefined;
  scoped = undefined;
  shrink();
}

function enter(slot: Slot): void {
  resident.add(slot);
  residentBytes += bytesOf(slot);
}

function drop(slot: Slot): void {
  if (!resident.delete(slot)) return;
  // the registry would keep the slot and its array until the event loop has a turn
  collected.unregister(slot);
  residentBytes -= bytesOf(slot);
  slot.device?.dispose();
  slot.device = undefined;
}

function moveToHost(slot: Slot): void {
  onHost(slot);
  drop(slot);
}

function shrink(): void {
  const backend = loaded();
  if (recorded || !backend) return;
  for (const slot of resident) {
    if (resident.size <= 1) return;
    if (residentBytes <= backend.budget && resident.size <= MOST_SLOTS) return;
    moveToHost(slot);
  }
}

function bytesOf({ shape, dtype }: Slot): number {
  return shape.reduce((product, size) => product * size, BYTES[dtype]);
}

function arrayOf(numbers: ArrayLike<number>, dtype: TensorDType): HostArray {
  if (dtype === 'float32') return numbers instanceof Float32Array ? numbers : Float32Array.from(numbers); // prettier-ignore
  if (dtype === 'int32') return numbers instanceof Int32Array ? numbers : Int32Array.from(numbers);
  return numbers instanceof Uint8Array ? numbers : Uint8Array.from(numbers);
}
