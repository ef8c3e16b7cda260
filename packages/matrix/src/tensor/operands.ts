// The second operand of an op: a number, or a tensor that fits.
import { DTypeError } from '../errors.ts';
import type { Native, Tensorflow } from './backend/tensorflow.ts';
import { SLOT, type Slot, type TensorDType } from './memory.ts';
import { run } from './run.ts';
import { broadcastShapes, elements, type ElementwiseRule, type Shape } from './shape.ts';
import type { Tensor } from './tensor.ts';
import { numeric } from './truth.ts';

/** The other operand of an elementwise method. */
export type TensorOperand<S extends Shape, T extends Shape> =
  number | (Tensor<T> & ElementwiseRule<S, T>);

type Op = (tf: Tensorflow, a: Native, b: Native) => Native;

/** Combines element by element; truth values count as 0 and 1. */
export function combine(a: Slot, other: unknown, op: Op): Slot {
  const arithmetic: Op = (tf, x, y) => op(tf, numeric(tf, x), numeric(tf, y));
  return typeof other === 'number'
    ? run([a], (tf, x) => arithmetic(tf, x, scalar(tf, other, a.dtype)))
    : both(a, other, arithmetic);
}

/** Combines tensors of truth values. */
export function combineTruth(caller: string, a: Slot, other: unknown, op: Op): Slot {
  const b = slotOf(other);
  for (const { dtype } of [a, b]) {
    if (dtype !== 'bool') {
      throw new DTypeError(`${caller}: both tensors must be of truth values (bool); got ${dtype}`);
    }
  }
  return both(a, other, op);
}

/** The slot of what must be a tensor. */
export function slotOf(value: unknown): Slot {
  const slot = (value as Partial<Tensor> | null | undefined)?.[SLOT];
  if (slot) return slot;
  const got = value === null ? 'null' : value?.constructor?.name;
  throw new TypeError(
    `tensor: an operand must be a tensor or a number; got ${got ?? String(value)}. A matrix becomes one by toTensor(), arrays by tensor(…).`,
  );
}

function both(a: Slot, other: unknown, op: Op): Slot {
  const b = slotOf(other);
  const shape = broadcastShapes(a.shape, b.shape);
  if (elements(shape) > 0) return run([a, b], op);
  // on the way back tfjs does not know what stretches to none
  return run([a, b], (tf, x, y) => tf.zeros(shape, op(tf, x, y).dtype));
}

/** A number beside a tensor of that type: a whole one stays whole beside whole numbers. */
export function scalar(tf: Tensorflow, x: number, dtype: TensorDType): Native {
  const isWhole = dtype !== 'float32' && Number.isInteger(x) && Math.abs(x) < 2 ** 31;
  return tf.scalar(x, isWhole ? 'int32' : 'float32');
}
