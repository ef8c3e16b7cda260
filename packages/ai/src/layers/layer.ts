// What every layer is: plain data with a way forward and a way back. Examples are rows.
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
  readonly name: string;
  /** How many numbers an example has; `number` where it may be any. */
  readonly inSize: In;
  readonly outSize: Out;
  readonly parameters: readonly Matrix[];
  /** N × In to N × Out. */
  forward<N extends number, C extends number>(X: Matrix<N, C> & InnerRule<C, In>): Matrix<N, Out>;
  /**
   * From the gradient dY of a loss at the output, N × Out, to those at the input and the parameters.
   * `outputs` are those at X, of the layer or of each layer of a network, where they are known.
   */
  backward(X: Matrix, dY: Matrix, outputs?: readonly Matrix[]): LayerGradients<In>;
  /** The same layer with other parameters of the same shapes. */
  withParameters(parameters: readonly Matrix[]): Layer<In, Out>;
  /** The same function of tensors, which `grad` goes back through; `ai.tensors.network` uses it. */
  readonly onTensors?: OnTensors;
}

/** N × In to N × Out, with the parameters as tensors of the same shapes. */
export type OnTensors = (X: Tensor, parameters: readonly Tensor[]) => Tensor;

/**
 * How many numbers a layer or a network learns.
 * @example
 * ai.parameterCount(ai.dense(64, 10)); // => 650
 */
export function parameterCount({ parameters }: Pick<Layer, 'parameters'>): number {
  return parameters.reduce((total, { size }) => total + size, 0);
}
