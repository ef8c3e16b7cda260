// What every layer is: plain data with a way forward and a way back. Examples are rows.
import { said } from '@eigenbook/mime';
import type { InnerRule, Matrix, Tensor } from '@eigenbook/matrix';

/** The gradients of a loss on one layer, each computed when it is asked for. */
export interface LayerGradients<In extends number = number> {
  /** N × In: of the layer's input. */
  readonly input: Matrix<number, In>;
  /** One for each parameter, of its shape. */
  readonly parameters: readonly Matrix[];
}

/** A function of N examples, one a row, with parameters that can be trained. */
export interface Layer<In extends number = number, Out extends number = number> {
  /** What kind of layer it is. */
  readonly name: string;
  /** How many numbers an example has; `number` where it may be any. */
  readonly inSize: In;
  /** How many numbers an example becomes. */
  readonly outSize: Out;
  /** What can be trained. */
  readonly parameters: readonly Matrix[];
  /**
   * What the layer makes of the examples in the rows of X: N × In to N × Out.
   * @throws ShapeError if an example has another size than the layer takes.
   * @example
   * ai.denseOf(matrix([[1, 2]]), vector([3])).forward(matrix([[10, 20], [0, 0]])); // => [[53], [3]]
   */
  forward<N extends number, C extends number>(X: Matrix<N, C> & InnerRule<C, In>): Matrix<N, Out>;
  /**
   * From the gradient dY of a loss at the output, N × Out, to those at the input and the
   * parameters. `outputs` are those at X, of the layer or of each layer of a network, where they
   * are known.
   * @throws ShapeError if X or dY has another size than the layer takes or gives.
   * @example
   * const layer = ai.denseOf(matrix([[1, 2]]), vector([3]));
   * const { input, parameters } = layer.backward(matrix([[10, 20]]), matrix([[1]]));
   * input; // => [[1, 2]]
   * parameters[0]; // => [[10, 20]]
   */
  backward(X: Matrix, dY: Matrix, outputs?: readonly Matrix[]): LayerGradients<In>;
  /**
   * The same layer with these parameters, of the same shapes.
   * @example
   * const layer = ai.denseOf(matrix([[1, 2]]), vector([3]));
   * layer.withParameters([matrix([[4, 5]]), vector([6])]).W; // => [[4, 5]]
   */
  withParameters(parameters: readonly Matrix[]): Layer<In, Out>;
  /**
   * The same function of tensors, which `grad` goes back through; `ai.tensors.network` uses it.
   * @example
   * const layer = ai.denseOf(matrix([[1, 2]]), vector([3]));
   * layer.onTensors!(tensor([[10, 20]]), layer.parameters.map((P) => P.toTensor())); // => [[53]]
   */
  readonly onTensors?: OnTensors;
}

/** N × In to N × Out, with the parameters as tensors of the same shapes. */
export type OnTensors = (X: Tensor, parameters: readonly Tensor[]) => Tensor;

/**
 * How many numbers a layer or a network learns, or lists and records of matrices and tensors hold.
 * @throws TypeError if there is something else among them.
 * @example
 * ai.parameterCount(ai.dense(64, 10)); // => 650
 * ai.parameterCount({ W: tensor.zeros([2, 3]), layers: [{ b: zeros(3, 1) }] }); // => 9
 */
export function parameterCount(model: object): number {
  if ('parameters' in model && Array.isArray(model.parameters)) return countIn(model.parameters);
  return countIn(model);
}

function countIn(part: unknown): number {
  if (typeof part !== 'object' || part === null) {
    throw new TypeError(`parameterCount: a model must be a layer, or hold matrices and tensors alone; got ${said(part)}`); // prettier-ignore
  }
  if ('shape' in part && 'size' in part) return Number(part.size);
  return Object.values(part).reduce((sum: number, one) => sum + countIn(one), 0);
}
