import type { Slot } from '../memory.ts';
import { run } from '../run.ts';
import { checkMatmul } from '../shape.ts';

/** A·B over the last two axes. @see NumPy matmul */
export function multiply(a: Slot, b: Slot): Slot {
  checkMatmul(a.shape, b.shape);
  return run([a, b], (tf, x, y) => {
    const row = a.shape.length === 1;
    const column = b.shape.length === 1;
    const left = tf.cast(row ? tf.expandDims(x, 0) : x, 'float32');
    const right = tf.cast(column ? tf.expandDims(y, 1) : y, 'float32');
    const product = tf.matMul(left, right);
    const shape = product.shape.filter(
      (_, k) => !(row && k === product.rank - 2) && !(column && k === product.rank - 1),
    );
    return row || column ? tf.reshape(product, shape) : product;
  });
}
