// Sums of products in the notation of Einstein. Two operands at a time become one product of
// matrices: axes of both that stay, axes of one alone, axes that are summed over.
import type { Native, Tensorflow } from '../backend/tensorflow.ts';
import { handleOf } from '../handle.ts';
import { slotOf } from '../operands.ts';
import { run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import type { EinsumRule, EinsumShape } from './einsum-shapes.ts';
import { parse, type Subscripts } from './subscripts.ts';

/** A tensor with a letter for each of its axes. */
interface Labelled {
  readonly x: Native;
  readonly axes: readonly string[];
}

/**
 * The sum of products that subscripts describe: a letter is an axis, letters that do not follow the
 * arrow are summed over. Without an arrow, the letters that stand once stay, in the order of the
 * alphabet. `...` stands for all other axes, which stretch.
 * @throws ShapeError if subscripts and tensors do not fit.
 * @see NumPy einsum
 * @example
 * const [A, B] = [tensor([[1, 2], [3, 4]]), tensor([[5, 6], [7, 8]])];
 * einsum('ij,jk->ik', A, B); // => [[19, 22], [43, 50]]
 * einsum('ii', A).item(); // => 5
 * einsum('i,j->ij', tensor([1, 2]), tensor([3, 4])); // => [[3, 4], [6, 8]]
 */
export function einsum<const Text extends string, const T extends readonly Tensor[]>(
  subscripts: Text & EinsumRule<Text, T>,
  ...tensors: T
): Tensor<EinsumShape<Text, T>> {
  const slots = tensors.map(slotOf);
  const parsed = parse(subscripts, slots.map(({ shape }) => shape)); // prettier-ignore
  return handleOf(run(slots, (tf, ...natives) => contract(tf, parsed, natives)));
}

function contract(
  tf: Tensorflow,
  { inputs, output, sizes }: Subscripts,
  natives: Native[],
): Native {
  // a sum of no numbers
  if (natives.some(({ size }) => size === 0))
    return tf.zeros(output.map((label) => sizes.get(label)!));
  const operands = natives.map((x, k) =>
    unstretched(tf, diagonal(tf, { x: tf.cast(x, 'float32'), axes: inputs[k]! }), sizes),
  );
  let result: Labelled = operands[0]!;
  operands.slice(1).forEach((other, k) => {
    const later = operands.slice(k + 2).flatMap(({ axes }) => axes);
    result = multiply(tf, [result, other], new Set([...output, ...later]));
  });
  const { x, axes } = keepOnly(tf, result, new Set(output));
  return tf.transpose(
    x,
    output.map((label) => axes.indexOf(label)),
  );
}

/** Axes of one label become one: n × n numbers laid out as n × (n + 1) have their diagonal in column 0. */
function diagonal(tf: Tensorflow, operand: Labelled): Labelled {
  const { axes, x } = operand;
  const first = axes.findIndex((label, k) => axes.indexOf(label, k + 1) > k);
  if (first < 0) return operand;
  const second = axes.indexOf(axes[first]!, first + 1);
  const order = axes.map((_, k) => k).filter((k) => k !== first && k !== second);
  const rest = order.map((k) => x.shape[k]!);
  const n = x.shape[first]!;
  const flat = tf.reshape(tf.transpose(x, [...order, first, second]), [-1, n * n]);
  const rows = tf.reshape(tf.pad(flat, [[0, 0], [0, n]]), [-1, n, n + 1]); // prettier-ignore
  const found = tf.reshape(tf.slice(rows, [0, 0, 0], [-1, -1, 1]), [...rest, n]);
  return diagonal(tf, { x: found, axes: [...order.map((k) => axes[k]!), axes[first]!] });
}

/** Without the axes of size 1 that stretch. */
function unstretched(
  tf: Tensorflow,
  { x, axes }: Labelled,
  sizes: ReadonlyMap<string, number>,
): Labelled {
  const stays = axes.map((label, k) => x.shape[k] === sizes.get(label));
  const shape = x.shape.filter((_, k) => stays[k]);
  return { x: tf.reshape(x, shape), axes: axes.filter((_, k) => stays[k]) };
}

/** The sum over the axes that nothing needs. */
function keepOnly(tf: Tensorflow, { x, axes }: Labelled, needed: ReadonlySet<string>): Labelled {
  const over = axes.map((_, k) => k).filter((k) => !needed.has(axes[k]!));
  if (over.length === 0) return { x, axes };
  return { x: tf.sum(x, over), axes: axes.filter((label) => needed.has(label)) };
}

function multiply(
  tf: Tensorflow,
  [left, right]: readonly [Labelled, Labelled],
  needed: ReadonlySet<string>,
): Labelled {
  const a = keepOnly(tf, left, new Set([...needed, ...right.axes]));
  const b = keepOnly(tf, right, new Set([...needed, ...left.axes]));
  const shared = a.axes.filter((label) => b.axes.includes(label));
  const batch = shared.filter((label) => needed.has(label));
  const inner = shared.filter((label) => !needed.has(label));
  const rows = a.axes.filter((label) => !shared.includes(label));
  const columns = b.axes.filter((label) => !shared.includes(label));
  const product = tf.matMul(
    grouped(tf, a, [batch, rows, inner]),
    grouped(tf, b, [batch, inner, columns]),
  );
  const sizes = [...batch, ...rows].map((label) => sizeOf(a, label));
  const shape = [...sizes, ...columns.map((label) => sizeOf(b, label))];
  return { x: tf.reshape(product, shape), axes: [...batch, ...rows, ...columns] };
}

/** Three axes, each of them several laid out as one. */
function grouped(tf: Tensorflow, operand: Labelled, groups: readonly (readonly string[])[]) {
  const order = groups.flat().map((label) => operand.axes.indexOf(label));
  const shape = groups.map((group) =>
    group.reduce((product, label) => product * sizeOf(operand, label), 1),
  );
  return tf.reshape(tf.transpose(operand.x, order), shape);
}

function sizeOf({ x, axes }: Labelled, label: string): number {
  return x.shape[axes.indexOf(label)]!;
}
