// A layer of filters that look at every window of a picture; all windows of all pictures are the rows
// of one matrix, so that forward and backward are matrix products. @see LeCun et al. 1989
import { gemm, Matrix, random, ShapeError, zeros } from '@eigenbook/matrix';
import {
  pair,
  type Sides,
  type WindowOptions,
  type Windows,
  windowsOf,
} from '../images/windows.ts';
import { affine, columnSums } from './dense.ts';
import type { Layer } from './layer.ts';
import { shown } from './shown.ts';
import { checkPicture, picturesFrom, type PictureShape, sizeOf, stretchesOf, type Stretches, windowRows } from './picture.ts'; // prettier-ignore

/** A layer of filters: each sees every window of a picture. */
export interface Convolution extends Layer {
  /** Filters × (height · width · channels of a window). */
  readonly W: Matrix;
  /** Filters × 1. */
  readonly b: Matrix;
  /** Height and width of what comes out, and a channel for each filter. */
  readonly outShape: PictureShape;
  /** How many numbers the layer learns. */
  readonly parameterCount: number;
  withParameters(parameters: readonly Matrix[]): Convolution;
}

/** How many filters, how large, and how they move. */
export interface ConvolutionOptions extends WindowOptions {
  /** How many filters. */
  readonly filters: number;
  /** Height and width of a filter; one number for squares. */
  readonly kernel: Sides;
  /** Of the random weights. Default: another one each time. */
  readonly seed?: number;
}

/**
 * A convolution layer with random filters: normal, of variance 2 / inputs of a filter; biases 0.
 * @param shape - [height, width, channels] of the pictures, which come as rows, pixel after pixel.
 * @throws ShapeError if a size is none or no window fits; RangeError for stride or padding.
 * @see He, Zhang, Ren, Sun 2015 for the scale
 * @example
 * const layer = ai.convolution([8, 8, 1], { filters: 4, kernel: 3, padding: 1, seed: 1 });
 * layer.outShape; // => [8, 8, 4]
 * layer.forward(zeros(5, 64)).shape; // => [5, 256]
 */
export function convolution(
  shape: PictureShape,
  { filters, kernel, seed, ...options }: ConvolutionOptions,
): Convolution {
  checkPicture('convolution', shape);
  if (!(Number.isInteger(filters) && filters >= 1)) {
    throw new ShapeError(`convolution: filters must be a whole number ≥ 1; got ${filters}`);
  }
  const windows = windowsOf('convolution', [shape[0], shape[1]], pair(kernel), options);
  const inputs = windows.kernel[0] * windows.kernel[1] * shape[2];
  const draw = { distribution: 'normal', ...(seed !== undefined && { seed }) } as const;
  const W = random(filters, inputs, draw).scale(Math.sqrt(2 / inputs));
  return convolutionOf(
    { shape, windows, stretches: stretchesOf(windows, shape[2]), last: {} },
    W,
    zeros(filters, 1),
  );
}

interface Geometry {
  readonly shape: PictureShape;
  readonly windows: Windows;
  readonly stretches: Stretches;
  readonly last: LastRows;
}

/** The windows of the last batch, with what came of them: the way back from there needs them again. */
interface LastRows {
  rows?: Matrix;
  output?: WeakRef<Matrix>;
}

/** So many numbers are kept from one batch to the next, 32 MB at most. */
const KEPT = 1 << 22;

function convolutionOf(geometry: Geometry, W: Matrix, b: Matrix): Convolution {
  const { shape, windows, stretches, last } = geometry;
  const { kernel, grid, stride, padding } = windows;
  const filters = W.rows;
  const rowsOf = (X: Matrix) => {
    const rows = windowRows(X, stretches, last.rows);
    delete last.output;
    if (rows.size <= KEPT) last.rows = rows;
    return rows;
  };
  const rowsBehind = (X: Matrix, Y: Matrix | undefined) =>
    Y && last.output?.deref() === Y ? last.rows! : rowsOf(X);
  const outShape = [...grid, filters] as const;
  return shown<Convolution>({
    name: 'convolution',
    W,
    b,
    outShape,
    inSize: sizeOf(shape),
    outSize: sizeOf(outShape),
    parameters: [W, b],
    parameterCount: W.size + b.size,
    forward: (X) => {
      const rows = rowsOf(X.withShape());
      const products = affine(rows, W, b.withShape(filters, 1));
      const Y = new Matrix(X.rows, sizeOf(outShape), products.data);
      if (rows === last.rows) last.output = new WeakRef(Y);
      return Y;
    },
    backward: (X, dY, outputs) => {
      const dRows = new Matrix(dY.size / filters, filters, dY.data);
      return {
        get input() { return picturesFrom(dRows.matmul(W), stretches, sizeOf(shape)); }, // prettier-ignore
        get parameters() { return [gemm(dRows, rowsBehind(X, outputs?.[0]), { transA: true }), columnSums(dRows)]; }, // prettier-ignore
      };
    },
    withParameters: ([nextW, nextB]) => convolutionOf(geometry, nextW!, nextB!),
    onTensors: (X, [V, c]) => {
      const bank = V!.T.reshape([...kernel, shape[2], filters]);
      const pictures = X.reshape([X.shape[0]!, ...shape]);
      return pictures.conv2d(bank, { stride, padding }).add(c!.reshape([filters])).reshape([X.shape[0]!, sizeOf(outShape)]); // prettier-ignore
    },
  });
}
