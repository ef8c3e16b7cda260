// Convolution and pooling of pictures: [batch, height, width, channels], as TensorFlow has them.
import { ShapeError } from '../../errors.ts';
import type { Native, Native4D, Tensorflow } from '../backend/tensorflow.ts';
import type { Slot } from '../memory.ts';
import { isDifferentiated } from '../reductions.ts';
import { run } from '../run.ts';
import { type Shape, showShape } from '../shape.ts';

/** How a window moves over pictures. */
export interface WindowOptions {
  /** How many places the window moves: one number, or one down and one across. */
  readonly stride?: number | readonly [down: number, across: number];
  /**
   * `valid` (default): only whole windows; `same`: zeros around, so that ⌈size / stride⌉ places come
   * out; a number: so many zeros on each side.
   */
  readonly padding?: 'valid' | 'same' | number;
}

/** How filters move over pictures, and what each place of them sees. */
export interface FilterOptions extends WindowOptions {
  /** How far apart the places under a filter are: one number, or one down and one across. Default 1. */
  readonly dilation?: number | readonly [down: number, across: number];
  /**
   * In how many groups the channels lie, and the filters likewise: those of a group see its channels
   * alone. As many groups as channels are a depthwise convolution. Default 1.
   */
  readonly groups?: number;
}

type Pair = [number, number];

/** The correlation of pictures with filters [height, width, channels in a group, channels out]. */
export function convolve(x: Slot, filter: Slot, options: FilterOptions): Slot {
  checkRank('conv2d: the pictures', x.shape, '[batch, height, width, channels]');
  checkRank('conv2d: filter', filter.shape, '[height, width, channels in, channels out]');
  const { dilation = 1, groups = 1 } = options;
  checkGroups(x.shape[3]!, filter.shape, groups);
  const apart: Pair = typeof dilation === 'number' ? [dilation, dilation] : [...dilation];
  if (!apart.every((n) => Number.isInteger(n) && n > 0)) {
    throw new ShapeError(`conv2d: dilation must be whole numbers ≥ 1; got ${apart.join(', ')}`);
  }
  const window = apart.map((n, k) => (filter.shape[k]! - 1) * n + 1);
  const { strides, pad, around } = windows('conv2d', x.shape, window, [options, 1]);
  // what lies between windows the wasm backend does not know: it gave zeros
  const isSparse = pad === 'same' && strides.some((stride, k) => stride > window[k]!);
  const sides = isSparse ? sidesOf(x.shape, window as Pair, strides) : evenSides(around);
  return run([x, filter], (tf, pictures, w) =>
    tf.conv2d(
      padded(tf, tf.cast(pictures, 'float32'), sides),
      spread(tf, apartGroups(tf, tf.cast(w, 'float32') as Native4D, groups), apart),
      strides,
      isSparse ? 'valid' : pad,
    ),
  );
}

function checkGroups(channels: number, filter: Shape, groups: number): void {
  if (!(Number.isInteger(groups) && groups >= 1)) {
    throw new ShapeError(`conv2d: groups must be a whole number ≥ 1; got ${groups}`);
  }
  if (channels !== filter[2]! * groups) {
    throw new ShapeError(
      `conv2d: filter must take the ${channels}${groups > 1 ? ` / ${groups}` : ''} channels of the pictures; got ${filter[2]} in ${showShape(filter)}`,
    );
  }
  if (filter[3]! % groups === 0) return;
  throw new ShapeError(
    `conv2d: the channels out must be a multiple of the ${groups} groups; got ${filter[3]} in ${showShape(filter)}`,
  );
}

/** Filters of all channels, with zeros where one is of another group. */
function apartGroups(tf: Tensorflow, w: Native4D, groups: number): Native4D {
  if (groups === 1) return w;
  const [, , own, out] = w.shape;
  const rows = Array.from(
    { length: own * groups },
    (_, i) =>
    Array.from({ length: out }, (__, o) => (Math.floor(i / own) === Math.floor((o * groups) / out) ? 1 : 0)), // prettier-ignore
  );
  return tf.mul(tf.tile(w, [1, 1, groups, 1]), tf.tensor2d(rows));
}

/** Filters with zeros between their places: tfjs has no gradient for those that are apart. */
function spread(tf: Tensorflow, w: Native4D, [down, across]: Pair): Native4D {
  if (down === 1 && across === 1) return w;
  const [height, width, own, out] = w.shape;
  // one axis after the other: WebGPU pads no more than four
  const rows = tf.reshape(w, [height, 1, width * own * out]);
  const tall = tf.pad(rows, [[0, 0], [0, down - 1], [0, 0]]); // prettier-ignore
  const columns = tf.reshape(tall, [height * down * width, 1, own * out]);
  const wide = tf.pad(columns, [[0, 0], [0, across - 1], [0, 0]]); // prettier-ignore
  const whole = tf.reshape(wide, [height * down, width * across, own, out]);
  return tf.slice(whole as Native4D, [0, 0, 0, 0], [(height - 1) * down + 1, (width - 1) * across + 1, own, out]); // prettier-ignore
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
  const { strides, pad, around } = windows(kind, x.shape, window, [options, size]);
  return run([x], (tf, pictures) => {
    const numbers = tf.cast(pictures, 'float32') as Native4D;
    if (kind === 'maxPool') {
      return tf.maxPool(padded(tf, numbers, evenSides(around), -Infinity), window, strides, pad);
    }
    if (around === 0 && (pad === 'valid' || !isDifferentiated(tf))) {
      return tf.avgPool(numbers, window, strides, pad);
    }
    const sides = pad === 'same' ? sidesOf(x.shape, window, strides) : evenSides(around);
    const means = (of: Native) => tf.avgPool(padded(tf, of, sides), window, strides, 'valid');
    // what is around the pictures does not count: tfjs forgets that on the way back
    return tf.div(means(numbers), means(tf.ones([1, x.shape[1]!, x.shape[2]!, 1])));
  });
}

/** The places before and after each axis with which TensorFlow's 'same' pads. */
function sidesOf([, height, width]: Shape, window: Pair, strides: Pair): Pair[] {
  return [height!, width!].map((size, k) => {
    const covered = (Math.ceil(size / strides[k]!) - 1) * strides[k]! + window[k]!;
    const more = Math.max(0, covered - size);
    return [Math.floor(more / 2), Math.ceil(more / 2)];
  });
}

const evenSides = (around: number): Pair[] => [around, around].map((n) => [n, n]);

/** Pictures with more places before and after their height and width. */
function padded(tf: Tensorflow, pictures: Native, sides: readonly Pair[], value = 0): Native4D {
  const none = sides.flat().every((n) => n === 0);
  const all = none ? pictures : tf.pad(pictures, [[0, 0], ...sides, [0, 0]], value);
  return all as Native4D;
}

function checkRank(what: string, shape: Shape, axes: string): void {
  if (shape.length === 4) return;
  throw new ShapeError(`${what} must have the axes ${axes}; got shape ${showShape(shape)}`);
}

/** The stride, padding and places around for tfjs, if at least one window fits. */
function windows(
  caller: string,
  [, height, width]: Shape,
  window: Shape,
  [{ stride: given, padding: pad = 'valid' }, usual]: [
    WindowOptions,
    number | readonly [number, number],
  ],
): { strides: Pair; pad: 'valid' | 'same'; around: number } {
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
  const around = typeof pad === 'number' ? pad : 0;
  const fits = height! + 2 * around >= window[0]! && width! + 2 * around >= window[1]!;
  if (pad !== 'same' && !fits) {
    throw new ShapeError(
      `${caller}: the window ${window[0]} × ${window[1]} must fit the pictures; they are ${height} × ${width} with padding ${pad}`,
    );
  }
  return { strides, pad: pad === 'same' ? pad : 'valid', around };
}
