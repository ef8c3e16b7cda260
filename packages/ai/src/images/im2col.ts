// Convolution as one matrix product. @see Chellapilla, Puri, Simard 2006
import { fromRows, Matrix, ShapeError } from '@eigenbook/matrix';
import {
  eachPlace,
  isSides,
  pair,
  type Sides,
  type WindowOptions,
  type Windows,
  windowsOf,
} from './windows.ts';

/** How large the windows are, and how they move. */
export interface Im2colOptions extends WindowOptions {
  /** Height and width of the windows; one number for squares. */
  readonly kernel: Sides;
}

/** One matrix, or one for each channel. */
export type Channels = Matrix | readonly Matrix[];

/**
 * Every window of a picture as a row: window after window, in a row channel after channel.
 * @param image - H × W, or several such channels.
 * @param given - the options, or the kernel alone.
 * @returns (windows) × (channels · kernel height · kernel width).
 * @throws ShapeError if no window fits or the channels differ in shape.
 * @throws RangeError if stride is no whole number ≥ 1, or padding none ≥ 0.
 * @example
 * ai.im2col(matrix([[1, 2, 3], [4, 5, 6]]), 2); // => [[1, 2, 4, 5], [2, 3, 5, 6]]
 */
export function im2col(image: Channels, given: Im2colOptions | Sides): Matrix {
  const options = isSides(given) ? { kernel: given } : given;
  const channels = listOf(image);
  const windows = layout('im2col', channels, options);
  const [kh, kw] = windows.kernel;
  const width = channels.length * kh * kw;
  const data = new Float64Array(windows.grid[0] * windows.grid[1] * width);
  channels.forEach((channel, c) =>
    eachPlace(windows, (row, place, pixel) => {
      data[row * width + c * kh * kw + place] = channel.data[pixel]!;
    }),
  );
  return new Matrix(windows.grid[0] * windows.grid[1], width, data);
}

/** How the windows lay in which picture. */
export interface Col2imOptions extends Im2colOptions {
  /** Height and width of the picture. */
  readonly size: readonly [height: number, width: number];
}

/**
 * Adds the rows of windows back into channels: the transpose of `im2col` as a linear map, so that
 * gradients find their way back. Where windows overlap, their numbers add up.
 * @param columns - as `im2col` gives them.
 * @returns the channels, each H × W.
 * @throws ShapeError if `columns` does not have the shape that `im2col` gives.
 * @throws RangeError if stride is no whole number ≥ 1, or padding none ≥ 0.
 * @example
 * const [image] = ai.col2im(ones(2, 4), { kernel: 2, size: [2, 3] });
 * image; // => [[1, 2, 1], [1, 2, 1]]
 */
export function col2im(columns: Matrix, options: Col2imOptions): Matrix[] {
  const { size } = options;
  const windows = windowsOf('col2im', size, pair(options.kernel), options);
  const place = windows.kernel[0] * windows.kernel[1];
  const count = columns.columns / place;
  const rows = windows.grid[0] * windows.grid[1];
  if (!Number.isInteger(count) || columns.rows !== rows) {
    throw new ShapeError(`col2im: columns must be ${rows} × a multiple of ${place}; got ${columns.rows} × ${columns.columns}`); // prettier-ignore
  }
  return Array.from({ length: count }, (_, c) => {
    const data = new Float64Array(size[0] * size[1]);
    eachPlace(windows, (row, at, pixel) => {
      data[pixel]! += columns.data[row * columns.columns + c * place + at]!;
    });
    return new Matrix(size[0], size[1], data);
  });
}

/**
 * The convolution of networks, by one matrix product: `im2col` times the filters.
 * @param image - H × W, or several channels.
 * @param filters - one for each channel of the answer, or one alone; each a matrix for each channel
 * of the picture.
 * @returns a channel for each filter.
 * @throws ShapeError if filters and channels do not fit.
 * @throws RangeError if stride is no whole number ≥ 1, or padding none ≥ 0.
 * @remarks Filters are not turned round: strictly this is a correlation, as networks have it.
 * @example
 * ai.conv2d(matrix([[1, 2], [3, 4]]), matrix([[1, 0], [0, 1]]))[0]; // => [[5]]
 */
export function conv2d(
  image: Channels,
  filters: readonly Channels[] | Matrix,
  options: WindowOptions = {},
): Matrix[] {
  const channels = listOf(image);
  const lists = (filters instanceof Matrix ? [filters] : filters).map(listOf);
  const first = lists[0]?.[0];
  if (!first) throw new ShapeError('conv2d: filters must be at least one; got none');
  const kernel = [first.rows, first.columns] as const;
  for (const list of lists) {
    const fits = list.length === channels.length && list.every(({ rows, columns }) => rows === kernel[0] && columns === kernel[1]); // prettier-ignore
    if (fits) continue;
    throw new ShapeError(`conv2d: each filter must hold ${channels.length} matrices of ${kernel.join(' × ')}; got ${list.length} of ${list[0]?.rows} × ${list[0]?.columns}`); // prettier-ignore
  }
  const { grid } = layout('conv2d', channels, { ...options, kernel });
  const W = fromRows(lists.map((list) => list.flatMap(({ data }) => Array.from(data))));
  const Y = W.matmul(im2col(channels, { ...options, kernel }).T);
  return lists.map((_, k) => Y.row(k).reshape(grid[0], grid[1]));
}

function layout(caller: string, channels: readonly Matrix[], options: Im2colOptions): Windows {
  const [first] = channels;
  if (!first) throw new ShapeError(`${caller}: there must be a channel; got none`);
  for (const { rows, columns } of channels) {
    if (rows === first.rows && columns === first.columns) continue;
    throw new ShapeError(`${caller}: channels must have one shape; got ${first.rows} × ${first.columns} and ${rows} × ${columns}`); // prettier-ignore
  }
  return windowsOf(caller, [first.rows, first.columns], pair(options.kernel), options);
}

function listOf(image: Channels): readonly Matrix[] {
  return image instanceof Matrix ? [image] : image;
}
