// Second rung of Tensor: arithmetic and comparisons place by place. Sizes of 1 stretch, and axes that
// one of the two lacks in front, as in NumPy.
import { DTypeError } from '../../errors.ts';
import { handleOf } from '../handle.ts';
import { onHost, type Slot, SLOT } from '../memory.ts';
import { combine, combineTruth, scalar, slotOf, type TensorOperand } from '../operands.ts';
import { run } from '../run.ts';
import { type BroadcastShapes, broadcastShapes, elements, type Shape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { alike, numeric, truth } from '../truth.ts';
import type { Native, Tensorflow } from '../backend/tensorflow.ts';
import { Stored } from './stored.ts';

/** @ts-ignore the compiler cannot see through the arithmetic of shapes; a known shape is one */
export abstract class Elementwise<out S extends Shape> extends Stored<S> {
  /**
   * Element by element this + `other`.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * tensor([[1], [2]]).add(tensor([10, 20])); // => [[11, 21], [12, 22]]
   */
  add<T extends Shape = S>(other: TensorOperand<S, T>): Tensor<BroadcastShapes<S, T>> {
    return handleOf(combine(this[SLOT], other, (tf, a, b) => tf.add(a, b)));
  }

  /**
   * Element by element this − `other`.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * tensor([5, 7]).sub(2); // => [3, 5]
   */
  sub<T extends Shape = S>(other: TensorOperand<S, T>): Tensor<BroadcastShapes<S, T>> {
    return handleOf(combine(this[SLOT], other, (tf, a, b) => tf.sub(a, b)));
  }

  /**
   * Element by element this · `other`; the matrix product is `matmul`.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * tensor([1, 2]).mul(tensor([3, 4])); // => [3, 8]
   */
  mul<T extends Shape = S>(other: TensorOperand<S, T>): Tensor<BroadcastShapes<S, T>> {
    return handleOf(combine(this[SLOT], other, (tf, a, b) => tf.mul(a, b)));
  }

  /**
   * Element by element this / `other`, also of whole numbers a float32.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * tensor([1, 2]).div(4); // => [0.25, 0.5]
   */
  div<T extends Shape = S>(other: TensorOperand<S, T>): Tensor<BroadcastShapes<S, T>> {
    return handleOf(
      combine(this[SLOT], other, (tf, a, b) =>
        tf.div(tf.cast(a, 'float32'), tf.cast(b, 'float32')),
      ),
    );
  }

  /**
   * Element by element this to the power `other`; to a negative one also of whole numbers a float32.
   * @throws ShapeError if two sizes differ and neither is 1; DTypeError for whole numbers to the powers
   * of a tensor of whole numbers, if one is negative.
   * @example
   * tensor([1, 2, 3]).pow(2); // => [1, 4, 9]
   */
  pow<T extends Shape = S>(other: TensorOperand<S, T>): Tensor<BroadcastShapes<S, T>> {
    // exact also for negative bases, and one pass
    if (other === 2) return handleOf(run([this[SLOT]], (tf, x) => tf.square(numeric(tf, x))));
    if (
      typeof other === 'number' &&
      this.dtype !== 'float32' &&
      other > 2 &&
      Number.isInteger(other)
    )
      return handleOf(run([this[SLOT]], (tf, x) => wholePower(tf, numeric(tf, x), other)));
    const isInverse = typeof other === 'number' && other < 0;
    if (typeof other !== 'number') checkPowers(this[SLOT], slotOf(other));
    return handleOf(
      combine(this[SLOT], other, (tf, a, b) => tf.pow(isInverse ? tf.cast(a, 'float32') : a, b)),
    );
  }

  /**
   * The larger of each two elements.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * tensor([-1, 2]).maximum(0); // => [0, 2]
   */
  maximum<T extends Shape = S>(other: TensorOperand<S, T>): Tensor<BroadcastShapes<S, T>> {
    return handleOf(combine(this[SLOT], other, (tf, a, b) => tf.maximum(a, b)));
  }

  /**
   * The smaller of each two elements.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * tensor([-1, 2]).minimum(0); // => [-1, 0]
   */
  minimum<T extends Shape = S>(other: TensorOperand<S, T>): Tensor<BroadcastShapes<S, T>> {
    return handleOf(combine(this[SLOT], other, (tf, a, b) => tf.minimum(a, b)));
  }

  /**
   * Every element times `factor`.
   * @example
   * tensor([1, 2]).scale(3); // => [3, 6]
   */
  scale(factor: number): Tensor<S> {
    return handleOf(combine(this[SLOT], factor, (tf, a, b) => tf.mul(a, b)));
  }

  /**
   * Where the elements equal those of `other`, as truth values.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * tensor([1, 2, 3]).eq(2); // => [0, 1, 0]
   */
  eq<T extends Shape = S>(other: TensorOperand<S, T>): Tensor<BroadcastShapes<S, T>> {
    return handleOf(combine(this[SLOT], other, (tf, a, b) => tf.equal(a, b)));
  }

  /**
   * Where the elements differ from those of `other`.
   * @example
   * tensor([1, 2, 3]).ne(2); // => [1, 0, 1]
   */
  ne<T extends Shape = S>(other: TensorOperand<S, T>): Tensor<BroadcastShapes<S, T>> {
    return handleOf(combine(this[SLOT], other, (tf, a, b) => tf.notEqual(a, b)));
  }

  /**
   * Where the elements are less than those of `other`.
   * @example
   * tensor([1, 2, 3]).lt(2); // => [1, 0, 0]
   */
  lt<T extends Shape = S>(other: TensorOperand<S, T>): Tensor<BroadcastShapes<S, T>> {
    return handleOf(combine(this[SLOT], other, (tf, a, b) => tf.less(a, b)));
  }

  /**
   * Where the elements are at most those of `other`.
   * @example
   * tensor([1, 2, 3]).le(2); // => [1, 1, 0]
   */
  le<T extends Shape = S>(other: TensorOperand<S, T>): Tensor<BroadcastShapes<S, T>> {
    return handleOf(combine(this[SLOT], other, (tf, a, b) => tf.lessEqual(a, b)));
  }

  /**
   * Where the elements are greater than those of `other`.
   * @example
   * tensor([1, 2, 3]).gt(2); // => [0, 0, 1]
   */
  gt<T extends Shape = S>(other: TensorOperand<S, T>): Tensor<BroadcastShapes<S, T>> {
    return handleOf(combine(this[SLOT], other, (tf, a, b) => tf.greater(a, b)));
  }

  /**
   * Where the elements are at least those of `other`.
   * @example
   * tensor([1, 2, 3]).ge(2); // => [0, 1, 1]
   */
  ge<T extends Shape = S>(other: TensorOperand<S, T>): Tensor<BroadcastShapes<S, T>> {
    return handleOf(combine(this[SLOT], other, (tf, a, b) => tf.greaterEqual(a, b)));
  }

  /**
   * Where both are true.
   * @throws DTypeError if one is not of truth values.
   * @example
   * const x = tensor([1, 2, 3]);
   * x.gt(1).and(x.lt(3)); // => [0, 1, 0]
   */
  and<T extends Shape = S>(
    other: Exclude<TensorOperand<S, T>, number>,
  ): Tensor<BroadcastShapes<S, T>> {
    return handleOf(combineTruth('and', this[SLOT], other, (tf, a, b) => tf.logicalAnd(a, b)));
  }

  /**
   * Where one or both are true.
   * @throws DTypeError if one is not of truth values.
   * @example
   * const x = tensor([1, 2, 3]);
   * x.lt(2).or(x.gt(2)); // => [1, 0, 1]
   */
  or<T extends Shape = S>(
    other: Exclude<TensorOperand<S, T>, number>,
  ): Tensor<BroadcastShapes<S, T>> {
    return handleOf(combineTruth('or', this[SLOT], other, (tf, a, b) => tf.logicalOr(a, b)));
  }

  /**
   * Where it is false.
   * @throws DTypeError if it is not of truth values.
   * @example
   * tensor([1, 2, 3]).gt(2).not(); // => [1, 1, 0]
   */
  not(): Tensor<S> {
    return handleOf(combineTruth('not', this[SLOT], this, (tf, a) => tf.logicalNot(a)));
  }

  /**
   * The elements of `a` where this is true (not 0), those of `b` elsewhere.
   * @throws ShapeError if the three do not fit together; DTypeError if `a` is of truth values and this is
   * not: the condition stands in front.
   * @example
   * const x = tensor([-1, 2]);
   * x.gt(0).where(x, 0); // => [0, 2]
   */
  where<A extends Shape = S, B extends Shape = S>(
    a: TensorOperand<S, A>,
    b: TensorOperand<S, B>,
  ): Tensor<BroadcastShapes<S, A> extends infer P extends Shape ? BroadcastShapes<P, B> : never> {
    const [p, q] = [a, b].map((x) => (typeof x === 'number' ? undefined : slotOf(x)));
    const shape = [p, q].reduce((all, x) => broadcastShapes(all, x?.shape ?? []), [...this.shape]) as never; // prettier-ignore
    if (p?.dtype === 'bool' && this.dtype !== 'bool') {
      throw new DTypeError(`where: the condition stands in front, mask.where(x, 0); got ${this.dtype} in front and truth values behind`); // prettier-ignore
    }
    const inputs = [this[SLOT], ...[p, q].filter((x) => x !== undefined)];
    return handleOf(
      run(inputs, (tf, condition, ...rest) => {
        const x = p ? rest[0]! : scalar(tf, a as number, q?.dtype ?? 'float32');
        const y = q ? rest.at(-1)! : scalar(tf, b as number, p?.dtype ?? 'float32');
        const [u, v] = alike(tf, [x, y]);
        if (elements(shape) === 0) return tf.zeros(shape, u!.dtype);
        const mask = tf.broadcastTo(truth(tf, condition), shape);
        // of truth values the wasm backend writes four bytes for each, beyond what it has
        const [one, other] = [u!, v!].map((part) => tf.broadcastTo(numeric(tf, part), shape));
        const chosen = tf.where(mask, one!, other!);
        return u!.dtype === 'bool' ? truth(tf, chosen) : chosen;
      }),
    );
  }
}

/** By squares of squares: WebGPU goes through logarithms, and has 124 for 5³. */
function wholePower(tf: Tensorflow, x: Native, power: number): Native {
  if (power === 1) return x;
  const half = wholePower(tf, x, Math.floor(power / 2));
  const square = tf.square(half);
  return power % 2 === 0 ? square : tf.mul(square, x);
}

/** @throws DTypeError where a whole number would be no more one: NumPy does the same. */
function checkPowers(a: Slot, powers: Slot): void {
  if (a.dtype === 'float32' || powers.dtype !== 'int32') return;
  const negative = onHost(powers).find((power) => power < 0);
  if (negative === undefined) return;
  throw new DTypeError(`pow: whole numbers must have powers ≥ 0; got ${negative}. t.astype('float32') has others.`); // prettier-ignore
}
