import type { Native, Tensorflow } from '../backend/tensorflow.ts';
import type { Slot } from '../memory.ts';
import { run } from '../run.ts';
import { broadcastShapes, checkMatmul, elements } from '../shape.ts';

/** A·B over the last two axes. @see NumPy matmul */
export function multiply(a: Slot, b: Slot): Slot {
  checkMatmul(a.shape, b.shape);
  return run([a, b], (tf, x, y) => {
    const row = a.shape.length === 1;
    const column = b.shape.length === 1;
    const left = tf.cast(row ? tf.expandDims(x, 0) : x, 'float32');
    const right = tf.cast(column ? tf.expandDims(y, 1) : y, 'float32');
    const product = productOf(tf, left, right);
    const shape = product.shape.filter(
      (_, k) => !(row && k === product.rank - 2) && !(column && k === product.rank - 1),
    );
    return row || column ? tf.reshape(product, shape) : product;
  });
}

/**
 * Backends stretch the batch of one side, but some not each where the other is longer, and the
 * gradients of tfjs not at all.
 */
function productOf(tf: Tensorflow, left: Native, right: Native): Native {
  const [p, q] = [left, right].map(({ shape }) => shape.slice(0, -2)) as [number[], number[]];
  const batch = broadcastShapes(p, q);
  const shape = [...batch, left.shape.at(-2)!, right.shape.at(-1)!];
  if (elements(shape) === 0 || left.shape.at(-1) === 0) return tf.zeros(shape);
  if (p.length > 0 && q.length === 0) {
    return tf.reshape(multiplyOn(tf, tf.reshape(left, [-1, left.shape.at(-1)!]), right), shape);
  }
  if (p.join() === q.join()) return multiplyOn(tf, left, right);
  const [a, b] = [left, right].map((x) => tf.broadcastTo(x, [...batch, ...x.shape.slice(-2)]));
  return multiplyOn(tf, a!, b!);
}

/** Two matrices, or two batches of the same shape. */
function multiplyOn(tf: Tensorflow, left: Native, right: Native): Native {
  return tf.getBackend() === 'wasm' ? oneByOne(tf, left, right) : tf.matMul(left, right);
}

/** Products below are over before the next one is called. */
const SMALL = 1 << 15;

/**
 * The wasm backend multiplies two matrices by XNNPACK, but several by three loops: 12 products of
 * 512 × 64 and 64 × 512 took 376 ms and take 28 so, one after the other.
 */
function oneByOne(tf: Tensorflow, left: Native, right: Native): Native {
  const batch = left.shape.slice(0, -2);
  const [m, k] = left.shape.slice(-2) as [number, number];
  const n = right.shape.at(-1)!;
  if (left.rank === 2 && right.rank === 2) return two(tf, left, right);
  if (m * n * k < SMALL) return tf.matMul(left, right);
  const parts = (x: Native) => tf.unstack(tf.reshape(x, [-1, ...x.shape.slice(-2)]));
  const others = parts(right);
  const products = parts(left).map((part, i) => two(tf, part, others[i]!));
  return tf.reshape(tf.stack(products), [...batch, m, n]);
}

/** It takes the loops for transposes as well, which are what the gradients of tfjs ask for. */
function two(tf: Tensorflow, left: Native, right: Native): Native {
  const product = tf.customGrad((...given: unknown[]) => {
    const [a, b, save] = given as [Native, Native, (tensors: Native[]) => void];
    save([a, b]);
    return {
      value: tf.matMul(a, b),
      gradFunc: (d: Native, [x, y]: Native[]) => [
        tf.matMul(d, tf.transpose(y!)),
        tf.matMul(tf.transpose(x!), d),
      ],
    };
  });
  return product(left, right);
}
