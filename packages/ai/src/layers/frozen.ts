import type { Tensor } from '@eigenbook/matrix';
import type { Layer, LayerGradients } from './layer.ts';
import { stepsOf, withSteps } from './layer-steps.ts';
import { isNetwork } from './sequential.ts';
import { shown } from './shown.ts';

/**
 * A layer or network of which nothing, or not all, is trained: errors pass back through it.
 * @param layer - taken as it is now.
 * @param places - which of its parameters stay, counted from 0. Default all.
 * @throws RangeError if there is no parameter in one of the places.
 * @example
 * const head = ai.frozen(ai.dense(64, 10, { seed: 1 }));
 * ai.parameterCount(ai.sequential(ai.dense(32, 64), head)); // => 2112
 * ai.parameterCount(ai.frozen(ai.dense(32, 64), [1])); // => 2048
 */
export function frozen<In extends number, Out extends number>(
  layer: Layer<In, Out>,
  places: readonly number[] = layer.parameters.map((_, k) => k),
): Layer<In, Out> {
  const { parameters } = layer;
  const odd = places.find((k) => !(k in parameters));
  if (odd !== undefined) {
    throw new RangeError(
      `frozen: places must be from 0 to ${parameters.length - 1}; got ${odd} of ${layer.name}`,
    );
  }
  const free = parameters.map((_, k) => k).filter((k) => !places.includes(k));
  /** All parameters, from those that are trained and those that stay. */
  const merged = <T>(next: readonly T[], stays: readonly T[]) =>
    parameters.map((_, k) => (places.includes(k) ? stays[k]! : next[free.indexOf(k)]!));
  let tensors: readonly Tensor[] | undefined;
  const stay = () => (tensors ??= parameters.map((P) => P.toTensor()));
  const whole: Layer<In, Out> = {
    name: `frozen ${layer.name}`,
    inSize: layer.inSize,
    outSize: layer.outSize,
    parameters: free.map((k) => parameters[k]!),
    forward: (X) => layer.forward(X),
    backward: (X, dY, outputs): LayerGradients<In> => {
      // the outputs known here are not those within a network
      const found = layer.backward(X, dY, isNetwork(layer) ? undefined : outputs);
      return {
        get input() { return found.input; }, // prettier-ignore
        get parameters() {
          if (free.length === 0) return [];
          const all = found.parameters;
          return free.map((k) => all[k]!);
        },
      };
    },
    withParameters: (next) => frozen(layer.withParameters(merged(next, parameters)), places),
    ...(layer.onTensors && { onTensors: (X, next) => layer.onTensors!(X, merged(next, stay())) }),
  };
  const steps = stepsOf(layer);
  if (!steps) return whole;
  return withSteps(shown(whole), {
    forward: (X, memory) => steps.forward(X, memory),
    *backward(ends, dY, { input, parameters: wanted }, memory) {
      const all = parameters.map((_, k) => wanted[free.indexOf(k)] ?? false);
      const found = yield* steps.backward(ends, dY, { input, parameters: all }, memory);
      return { input: found.input, parameters: free.map((k) => found.parameters[k]) };
    },
  });
}
