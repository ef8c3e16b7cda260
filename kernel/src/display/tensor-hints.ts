// What a person can do about an error of the compiler in what is computed with tensors, and with the
// toolkit.

/** As hints are everywhere. */
export const TENSOR_HINTS = [
  {
    codes: [2322, 2345],
    pattern: /Type 'number' is not assignable to type 'Tensor<Shape>'/,
    words:
      '…\n  What is computed outside of tensors has no gradient: tensors have t.sum(), t.mul(2), t.add(u), without item().',
  },
  {
    codes: [2345],
    pattern: /^Argument of type 'Tensor<[^]* is not assignable to parameter of type 'Loss</,
    words: '…\n  It takes the function, and what it gives the place: grad(f)(t).',
  },
  {
    codes: [2353],
    pattern: /'(?:requiresGrad|requires_grad)' does not exist in type/,
    words:
      '…\n  Gradients are of functions: grad((t: Tensor) => t.square().sum())(tensor([1, 2])).',
  },
  {
    codes: [2353],
    pattern: /'(?:lr|rate|learning_rate)' does not exist in type/,
    words:
      '…\n  It is adam(0.01) or adam({ learningRate: 0.01 }), for ai.train ai.adam(0.01); other options come after the rate, or with it.',
  },
  {
    codes: [2322],
    pattern: /'readonly \[before: number, after: number\]'/,
    words: '…\n  There is a pair for each axis: t.pad([[1, 1]]), t.pad([[0, 0], [1, 2]]).',
  },
  {
    codes: [2322, 2769],
    pattern: /is not assignable to type 'TensorDType/,
    words: "…\n  Tensors are of 'float32', 'int32' or 'bool'; matrices are of float64.",
  },
  {
    codes: [2339],
    pattern: /^Property '(?:backward|grad)' does not exist on type '\(/,
    words: '…\n  Gradients are of functions: grad(loss)(w), and valueAndGrad(loss)(w) for both.',
  },
  {
    codes: [2538],
    pattern: /^Type 'Tensor<[^]*' cannot be used as an index type/,
    words: '…\n  Rows by their numbers are t.gather(indices).',
  },
  {
    codes: [2488],
    pattern: /^Type 'ValueAndGrad</,
    words: '…\n  Its parts have names: const { value, grad } = valueAndGrad(loss)(w).',
  },
  {
    codes: [2322, 2345, 2488, 2739, 2740],
    pattern:
      /^(?:Argument of type|Type) '\{ readonly parameters: [^]* readonly state: OptimizerState</,
    words:
      '…\n  It is both: ({ parameters, state } = optimizer.update(parameters, grad(loss)(parameters), state)).',
  },
  {
    codes: [2345],
    pattern: /^Argument of type '(?:string|"[^']*")' is not assignable to parameter of type 'Part'/,
    words: '…\n  Layers are ai.relu, ai.tanh, ai.dense(3, 2), …, without quotes.',
  },
  {
    codes: [2345, 2740],
    pattern: /^(?:Argument of type|Type) '[^']*\[\]' is [^']* type 'Layer</,
    words:
      '…\n  One network of several layers is ai.sequential(ai.dense(2, 3), ai.relu, ai.dense(3, 2)).',
  },
  {
    codes: [2345],
    pattern: /^Argument of type 'string\[\]' is not assignable to parameter of type 'Answers'/,
    words: '…\n  Classes are numbers from 0: labels.map((label) => classes.indexOf(label)).',
  },
  {
    codes: [2345, 2740],
    pattern:
      /^(?:Argument of type|Type) 'Matrix<[^']*' is [^']* type '(?:readonly )?Matrix<[^']*>\[\]'/,
    words: '…\n  Several matrices come in brackets: ai.image([A]), multiDot([A, B]).',
  },
];
