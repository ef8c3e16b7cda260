// Convolution and pooling of pictures: [batch, height, width, channels], as TensorFlow has them.
import { ShapeError } from '../../errors.ts';
import type { Slot } from '../memory.ts';
import { run } from '../run.ts';
import { type Shape, showShape } from '../shape.ts';

export interface WindowOptions {
  /** How many places the window moves: one number, or one down and one across. */
  readonly stride?: number | readonly [down: number, across: number];
  /**
   * `valid` (default): only whole windows; `same`: zeros around, so that ⌈size / stride⌉ places come
   * out; a number: so many zeros on each side.
   */
  readonly padding?: 'valid' | 'same' | number;
}

type Pair = [number, number];

/** The correlation of pictures with filters [height, width, channels in, channels out]. */
export function convolve(x: Slot, filter: Slot, options: WindowOptions): Slot {
  checkRank('conv2d: the pictures', x.shape, '[batch, height, width, channels]');
  checkRank('conv2d: filter', filter.shape, '[height, width, channels in, channels out]');
  if (x.shape[3] !== filter.shape[2]) {
    throw new ShapeError(
      `conv2d: filter must take the ${x.shape[3]} channels of the pictures; got ${filter.shape[2]} in ${showShape(filter.shape)}`,
    );
  }
  const { strides, pad } = windows('conv2d', x.shape, filter.shape, [options, 1]);
  return run([x, filter], (tf, pictures, w) =>
    tf.conv2d(
      tf.cast(pictures, 'float32') as never,
      tf.cast(w, 'float32') as never,
      strides,
      pad,
      'NHWC',
      1,
      typeof pad === 'number' ? 'floor' : undefined,
    ),
  );
}

/** The largest or the mean number of each window. */
export function pool(
  kind: 'maxPool' | 'avgPool',
  x: Slot,
  size: number | readonly [number, number],
  options: WindowOptions,
): Slot {
  checkRank(`${kind}: the pictures`, x.shape, '[batch, height, width, channels]');
  const window: Pair = typeof size === 'number' ? [size, size] : [...size];
  const { strides, pad } = windows(kind, x.shape, window, [options, size]);
  return run([x], (tf, pictures) =>
    tf[kind](
      tf.cast(pictures, 'float32') as never,
      window,
      strides,
      pad,
      typeof pad === 'number' ? 'floor' : undefined,
    ),
  );
}

function checkRank(what: string, shape: Shape, axes: string): void {
  if (shape.length === 4) return;
  throw new ShapeError(`${what} must have the axes ${axes}; got shape ${showShape(shape)}`);
}

/** The stride and padding for tfjs, if at least one window fits. */
function windows(
  caller: string,
  [, height, width]: Shape,
  window: Shape,
  [{ stride: given, padding: pad = 'valid' }, usual]: [
    WindowOptions,
    number | readonly [number, number],
  ],
): { strides: Pair; pad: 'valid' | 'same' | number } {
  const stride = given ?? usual;
  const strides: Pair = typeof stride === 'number' ? [stride, stride] : [...stride];
  if (![...strides, window[0]!, window[1]!].every((n) => Number.isInteger(n) && n > 0)) {
    throw new ShapeError(
      `${caller}: window and stride must be whole numbers ≥ 1; got ${window.slice(0, 2).join(' × ')}, stride ${strides.join(', ')}`,
    );
  }
  if (pad !== 'valid' && pad !== 'same' && !(Number.isInteger(pad) && pad >= 0)) {
    throw new ShapeError(
      `${caller}: padding must be 'valid', 'same' or a whole number ≥ 0; got ${String(pad)}`,
    );
  }
  const around = typeof pad === 'number' ? 2 * pad : 0;
  const fits = height! + around >= window[0]! && width! + around >= window[1]!;
  if (pad !== 'same' && !fits) {
    throw new ShapeError(
      `${caller}: the window ${window[0]} × ${window[1]} must fit the pictures; they are ${height} × ${width} with padding ${pad}`,
    );
  }
  return { strides, pad };
}
