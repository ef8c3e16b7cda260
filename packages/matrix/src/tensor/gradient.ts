// Gradients by reverse-mode differentiation, on the record that tfjs keeps of what is computed.
import { DTypeError, ShapeError } from '../errors.ts';
import type { ShapeRule } from '../shape-rule.ts';
import type { Untyped } from '../untyped.ts';
import { current } from './backend/current.ts';
import type { Native, Tensorflow } from './backend/tensorflow.ts';
import { handleOf } from './handle.ts';
import { adopt, onDevice, recording, SLOT } from './memory.ts';
import { slotOf } from './operands.ts';
import { stack } from './combine.ts';
import { dropTape, run, within } from './run.ts';
import { scoped } from './scoped.ts';
import { type Shape, type ShowShape, showShape } from './shape.ts';
import { leavesOf, rebuild, type Structured } from './structure.ts';
import type { Tensor } from './tensor.ts';

/** A scalar loss as a function of parameters and of what stays as it is. */
export type Loss<P, Rest extends unknown[], R extends Tensor = Tensor> = (
  parameters: P,
  ...rest: Rest
) => R & ScalarRule<R['shape']>;

/** `unknown` if a tensor of this shape may be a scalar, else the rule in words. */
type ScalarRule<S extends Shape> = number extends S['length']
  ? unknown
  : S extends readonly []
    ? unknown
    : ShapeRule<`shape rule: ${ShowShape<S>} is no scalar: take its sum() or mean()`>;

/** What a function gives, and its slope there. */
export interface ValueAndGrad<P> {
  /** What the function returned. */
  readonly value: Tensor<[]>;
  /** In the form of the first argument: by how much the value rises with each of its numbers. */
  readonly grad: P;
}

/**
 * The gradient of a function with respect to its first argument, which may be a tensor or an array
 * or record of tensors; the gradient has the same form.
 * @param f - must return a scalar tensor; called once. The shapes in it are checked before it runs where
 * its parameter has a type, `(x: Tensor) => …`.
 * @throws ShapeError if it returns another shape.
 * @example
 * const slope = grad((x: Tensor) => x.square().sum());
 * slope(tensor([1, 2, 3])); // => [2, 4, 6]
 */
export function grad<
  P extends Structured<P> = Untyped,
  Rest extends unknown[] = Untyped[],
  R extends Tensor = Tensor,
>(f: Loss<P, Rest, R>): <Q extends P>(parameters: Q, ...rest: Rest) => Q {
  return (parameters, ...rest) => differentiate('grad', f, parameters, rest).grad;
}

/**
 * A function and its gradient with respect to its first argument, computed together.
 * @param f - must return a scalar tensor; called once.
 * @throws ShapeError if it returns another shape.
 * @example
 * const loss = ({ w }: { w: Tensor }, x: Tensor) => w.mul(x).sum();
 * const { value, grad } = valueAndGrad(loss)({ w: tensor([1, 2]) }, tensor([3, 4]));
 * value.item(); // => 11
 * grad.w; // => [3, 4]
 */
export function valueAndGrad<
  P extends Structured<P> = Untyped,
  Rest extends unknown[] = Untyped[],
  R extends Tensor = Tensor,
>(f: Loss<P, Rest, R>): <Q extends P>(parameters: Q, ...rest: Rest) => ValueAndGrad<Q> {
  return (parameters, ...rest) => differentiate('valueAndGrad', f, parameters, rest);
}

/**
 * By how much each number that a function gives rises with each number of its first argument: the
 * Jacobian, of the shape of what `f` gives followed by that of the argument.
 * @param f - from a tensor to a tensor; called once for each number that it gives, and once more.
 * @throws ShapeError if `f` gives no number.
 * @remarks What `f` makes and keeps elsewhere is freed, as in `scoped`.
 * @example
 * jacobian((x: Tensor) => x.square())(tensor([1, 2])); // => [[2, 0], [0, 4]]
 */
export function jacobian<Rest extends unknown[] = Untyped[]>(
  f: (x: Tensor, ...rest: Rest) => Tensor,
): (x: Tensor, ...rest: Rest) => Tensor {
  return (x, ...rest) => scoped(() => rowsOfSlopes(f, x, rest));
}

/**
 * The second derivatives of a function that gives a number: the Hessian, of the shape of its first
 * argument twice. For a vector of n numbers n × n, and symmetric.
 * @param f - must return a scalar tensor, computed by what has a gradient of its gradient.
 * @throws ShapeError if it returns another shape.
 * @example
 * hessian((x: Tensor) => x.pow(3).sum())(tensor([1, 2])); // => [[6, 0], [0, 12]]
 */
export function hessian<Rest extends unknown[] = Untyped[]>(
  f: (x: Tensor, ...rest: Rest) => Tensor,
): (x: Tensor, ...rest: Rest) => Tensor {
  return jacobian<Rest>((x, ...rest) => differentiate('hessian', f, x, rest).grad);
}

function rowsOfSlopes<Rest extends unknown[]>(
  f: (x: Tensor, ...rest: Rest) => Tensor,
  x: Tensor,
  rest: Rest,
): Tensor {
  const { shape, size } = f(x, ...rest);
  if (size === 0) throw new ShapeError(`jacobian: f must give at least one number; got shape ${showShape(shape)}`); // prettier-ignore
  const numberOf = (k: number) => (t: Tensor) => f(t, ...rest).reshape([-1]).slice(k); // prettier-ignore
  const rows = Array.from({ length: size }, (_, k) => differentiate('jacobian', numberOf(k), x, []).grad); // prettier-ignore
  return stack(rows).reshape([...shape, ...x.shape]);
}

function differentiate<P, Rest extends unknown[]>(
  caller: string,
  f: (parameters: P, ...rest: Rest) => Tensor,
  parameters: P,
  rest: Rest,
): ValueAndGrad<P> {
  const leaves = leavesOf(caller, parameters);
  for (const { dtype } of leaves) {
    if (dtype !== 'float32') {
      throw new DTypeError(
        `${caller}: the tensors of the first argument must be float32; got ${dtype}. Use astype('float32').`,
      );
    }
  }
  const { tf } = current();
  return recording(
    () => {
      // tensors of their own: the same one may also be among what stays as it is
      const inputs = leaves.map((leaf) => handleOf(run([leaf[SLOT]], (_, x) => tf.clone(x))));
      const [value, ...grads] = backward(tf, inputs, () =>
        scalarOf(caller, f(rebuild(parameters, inputs), ...rest)),
      );
      return { value: value as Tensor<[]>, grad: rebuild(parameters, grads) };
    },
    (found) => [found.value, ...leavesOf(caller, found.grad)].map((t) => t[SLOT]),
  );
}

/** The value of `f` and its gradient by each of the inputs. */
function backward(tf: Tensorflow, inputs: readonly Tensor[], f: () => Native): Tensor[] {
  return within(tf, () => {
    const engine = tf.engine();
    const depth = engine.state.gradientDepth;
    const xs = inputs.map((input) => onDevice(input[SLOT]));
    const outputs: Native[] = [];
    try {
      tf.tidy(() => {
        const { value, grads } = engine.gradients(f, xs, undefined, true);
        const taken = new Set<Native>([value, ...xs]);
        outputs.push(tf.keep(tf.clone(value)));
        grads.forEach((gradient, k) => {
          // what the value does not depend on has no gradient for tfjs: it is zero
          const given = gradient ?? tf.zerosLike(xs[k]!);
          outputs.push(tf.keep(taken.has(given) ? tf.clone(given) : given));
          taken.add(given);
        });
      });
    } catch (error) {
      for (const output of outputs) output.dispose();
      if (depth === 0) dropTape(tf);
      throw error;
    }
    return outputs.map((output) => handleOf(adopt(output)));
  });
}

function scalarOf(caller: string, value: unknown): Native {
  if (value instanceof Promise) {
    throw new TypeError(
      `${caller}: f must return a tensor; got a promise. Gradients are taken of functions that do not wait.`,
    );
  }
  if (typeof value === 'number') {
    throw new TypeError(`${caller}: f must return a scalar tensor; got the number ${value}. What is computed outside of tensors has no gradient: leave out item(), at(…), toMatrix() and toArray() in f.`); // prettier-ignore
  }
  const slot = slotOf(value);
  if (slot.shape.length > 0) {
    throw new ShapeError(
      `${caller}: f must return a scalar tensor; got shape ${showShape(slot.shape)}. Take its sum() or mean().`,
    );
  }
  if (slot.dtype !== 'float32') {
    throw new DTypeError(`${caller}: f must return a float32 tensor; got ${slot.dtype}`);
  }
  return onDevice(slot);
}
