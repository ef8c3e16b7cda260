import { type Matrix, ShapeError } from '@eigenbook/matrix';
import type { Activation } from './activation.ts';
import type { Scratch } from '../memory.ts';
import { pause, type Steps } from '../steps.ts';
import { type Layer, type LayerGradients, type OnTensors, parameterCount } from './layer.ts';
import { stepsOf } from './layer-steps.ts';
import { shown } from './shown.ts';

/** Layers one after the other, which are a layer again. */
export interface Network<In extends number = number, Out extends number = number> extends Layer<
  In,
  Out
> {
  /** Its parts, in the order of the way forward. */
  readonly layers: readonly Layer[];
  /** How many numbers the network learns. */
  readonly parameterCount: number;
  /**
   * The output of each layer: `outputs(X)[k]` is what layer k makes of it.
   * @throws ShapeError if an example has another size than the network takes.
   * @example
   * const network = ai.sequential(ai.denseOf(matrix([[1], [-1]]), vector([0, 0])), ai.relu);
   * network.outputs(matrix([[2]])); // => [[[2, -2]], [[2, 0]]]
   */
  outputs(X: Matrix): Matrix[];
  withParameters(parameters: readonly Matrix[]): Network<In, Out>;
}

/** A layer, a list of them, or a function, which is none: the compiler then says so. */
type Part = Layer | readonly Layer[] | ((...args: never) => unknown);

/**
 * A network: each layer takes what the one before it gives.
 * @param parts - layers, one by one or in a list.
 * @throws ShapeError if the sizes of two neighbours differ, or there is no layer; TypeError for what is
 * no layer.
 * @example
 * const network = ai.sequential(ai.dense(64, 64), ai.relu, ai.dense(64, 10));
 * network.parameterCount; // => 4810
 * network.forward(zeros(7, 64)).shape; // => [7, 10]
 */
export function sequential<const T extends readonly Part[]>(
  ...parts: T & Chain<T>
): Network<First<Flat<T>>, Last<Flat<T>>> {
  const layers = (parts as readonly Part[]).flat() as Layer[];
  checkChain(layers);
  return networkOf(layers) as never;
}

/** Whether the outputs of layers within it can be asked for. */
export function isNetwork(layer: Layer): layer is Network {
  return 'outputs' in layer;
}

/** The layers, also those of networks within networks. */
export function layersOf(layer: Layer): readonly Layer[] {
  return isNetwork(layer) ? layer.layers.flatMap(layersOf) : [layer];
}

/** `forward`, with the products of dense layers in the background and pauses between layers. */
export function* forwardSteps(layer: Layer, X: Matrix): Steps<Matrix> {
  let Y = X;
  for (const part of layersOf(layer)) {
    Y = yield* layerForward(part, Y);
    yield* pause();
  }
  return Y;
}

/** `forward` of one layer, in its own steps where it has some. */
export function* layerForward(layer: Layer, X: Matrix, memory?: Scratch): Steps<Matrix> {
  const steps = stepsOf(layer);
  return steps ? yield* steps.forward(X, memory) : layer.forward(X);
}

/** What a loss asks of one layer on the way back; as `layerForward`. */
export function* layerBackward(
  layer: Layer,
  [X, Y, dY]: readonly [input: Matrix, output: Matrix, gradient: Matrix],
  wantsInput: boolean,
  memory?: Scratch,
): Steps<{ readonly input: Matrix | undefined; readonly parameters: readonly Matrix[] }> {
  const steps = stepsOf(layer);
  if (steps) {
    const wanted = { input: wantsInput, parameters: layer.parameters.map(() => true) };
    const { input, parameters } = yield* steps.backward([X, Y], dY, wanted, memory);
    return { input, parameters: parameters as readonly Matrix[] };
  }
  const found = layer.backward(X, dY, [Y]);
  return { input: wantsInput ? found.input : undefined, parameters: found.parameters };
}

function networkOf(layers: readonly Layer[]): Network {
  const outputs = (X: Matrix) => {
    const list: Matrix[] = [];
    for (const layer of layers) list.push(layer.forward(list.at(-1) ?? X));
    return list;
  };
  const parameters = layers.flatMap((layer) => layer.parameters);
  return shown<Network>({
    name: 'sequential',
    layers,
    inSize: layers.find(({ inSize }) => inSize > 0)?.inSize ?? Number.NaN,
    outSize: layers.findLast(({ outSize }) => outSize > 0)?.outSize ?? Number.NaN,
    parameters,
    parameterCount: parameterCount({ parameters }),
    outputs,
    forward: (X) => outputs(X).at(-1)! as never,
    backward: (X, dY, known = outputs(X)) => {
      const gradients: Matrix[] = [];
      let found: LayerGradients | undefined;
      for (let k = layers.length - 1; k >= 0; k--) {
        const layer = layers[k]!;
        // a network within this one has more outputs than its last
        const own = isNetwork(layer) ? undefined : [known[k]!];
        found = layer.backward(k === 0 ? X : known[k - 1]!, found ? found.input : dY, own);
        gradients.unshift(...found.parameters);
      }
      const first = found!;
      return {
        get input() { return first.input; }, // prettier-ignore
        parameters: gradients,
      };
    },
    withParameters: (next) => {
      let at = 0;
      const renewed = layers.map((layer) => {
        const { length } = layer.parameters;
        at += length;
        return length === 0 ? layer : layer.withParameters(next.slice(at - length, at));
      });
      return networkOf(renewed);
    },
    ...(layers.every((layer) => layer.onTensors) && { onTensors: chainOnTensors(layers) }),
  });
}

function chainOnTensors(layers: readonly Layer[]): OnTensors {
  return (X, parameters) => {
    let at = 0;
    return layers.reduce((Z, layer) => {
      at += layer.parameters.length;
      return layer.onTensors!(Z, parameters.slice(at - layer.parameters.length, at));
    }, X);
  };
}

function checkChain(layers: readonly Layer[]): void {
  if (layers.length === 0) throw new ShapeError('sequential: there must be a layer; got none');
  const odd = layers.find((layer) => !isLayer(layer)) as unknown;
  if (odd !== undefined) {
    const name = typeof odd === 'function' && odd.name !== '' ? `the function ${odd.name}` : typeof odd === 'string' ? `the text ${odd}` : `a value of type ${typeof odd}`; // prettier-ignore
    throw new TypeError(`sequential: parts must be layers; got ${name}. ${NO_LAYER}`);
  }
  let size = Number.NaN;
  layers.forEach(({ name, inSize, outSize }, k) => {
    if (inSize > 0 && size > 0 && inSize !== size) {
      throw new ShapeError(
        `sequential: layer ${k} (${name}) must take the ${size} numbers that come; it takes ${inSize}`,
      );
    }
    if (outSize > 0) size = outSize;
  });
}

function isLayer(part: unknown): boolean {
  const layer = part as Partial<Layer> | null | undefined;
  return typeof layer?.forward === 'function' && Array.isArray(layer.parameters);
}

const NO_LAYER =
  'ai.activation(name, f, slope) makes a layer of a function; ai.softmax goes on what the network gives, ai.tensors.dropout on tensors inside a loss of one’s own';

/** The parts of a network without the lists around them. */
type Flat<T extends readonly Part[]> =
  T extends readonly [infer F, ...infer Rest extends readonly Part[]] // prettier-ignore
    ? F extends readonly Layer[]
      ? readonly [...F, ...Flat<Rest>]
      : readonly [F, ...Flat<Rest>]
    : T;

/** The parts, each that cannot follow replaced by the rule in words. */
type Chain<T, Size extends number = number> = T extends readonly [infer F, ...infer Rest]
  ? F extends readonly Layer[]
    ? Then<Chain<F, Size>, Chain<Rest, Passed<F, Size>>>
    : F extends Activation
      ? Then<F, Chain<Rest, Size>>
      : F extends Layer
        ? Follows<Size, F['inSize']> extends true
          ? Then<F, Chain<Rest, F['outSize']>>
          : readonly [LayerRule<`this layer takes ${F['inSize']} numbers; ${Size} come`>, ...Rest]
        : readonly [LayerRule<typeof NO_LAYER>, ...Rest]
  : T;
type Then<F, Rest> = Rest extends readonly unknown[] ? readonly [F, ...Rest] : never;

/** How many numbers come out of a list that Size numbers go into. */
type Passed<T, Size extends number> = T extends readonly [...infer Rest, infer F extends Layer]
  ? F extends Activation
    ? Passed<Rest, Size>
    : F['outSize']
  : Size;

/** Stands where a layer of the right size is missing. Its parameter is the message. */
export interface LayerRule<Words extends string> extends Layer {
  readonly [LAYER_RULE]: Words;
}
declare const LAYER_RULE: unique symbol;

type Follows<A extends number, B extends number> = number extends A | B
  ? true
  : [A & B] extends [never]
    ? false
    : true;

type First<T> = T extends readonly [infer F extends Layer, ...infer Rest]
  ? F extends Activation
    ? First<Rest>
    : F['inSize']
  : number;
type Last<T> = T extends readonly [...infer Rest, infer F extends Layer]
  ? F extends Activation
    ? Last<Rest>
    : F['outSize']
  : number;
