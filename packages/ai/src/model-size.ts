// What a transformer consists of and what it computes, counted by kind of operation.

/** What a transformer consists of. */
export interface ModelConfig {
  /** Layers one after the other. */
  readonly layers: number;
  /** Numbers a token has (d). */
  readonly width: number;
  /** Numbers in the middle of the feed-forward part. Default four times the width. */
  readonly hidden?: number;
  /** How many tokens there are to choose from. */
  readonly vocabulary: number;
  /** Attention heads of a layer. */
  readonly heads: number;
  /** Heads that keys and values have; as many as `heads` by default. */
  readonly keyValueHeads?: number;
  /** Whether the feed-forward part has a third matrix as a gate. Default false. */
  readonly gated?: boolean;
  /** Whether the output uses the matrix of the embedding. Default false. */
  readonly tied?: boolean;
  /** Positions with a learned vector each; 0 (default) for rotary positions. */
  readonly positions?: number;
}

/**
 * Models that papers describe.
 * @see Radford et al. 2019; Touvron et al. 2023
 * @example
 * ai.modelSize(ai.models.gpt2).parameters.total; // => 124337664
 */
export const models = {
  gpt2: { layers: 12, width: 768, hidden: 3072, vocabulary: 50257, heads: 12, tied: true, positions: 1024 }, // prettier-ignore
  llama2_7b: { layers: 32, width: 4096, hidden: 11008, vocabulary: 32000, heads: 32, gated: true },
  llama2_70b: { layers: 80, width: 8192, hidden: 28672, vocabulary: 32000, heads: 64, keyValueHeads: 8, gated: true }, // prettier-ignore
} as const satisfies Record<string, ModelConfig>;

/** What `modelSize` counts. */
export interface ModelSize {
  /** Numbers the model learns, by what they are. Biases are not counted. */
  readonly parameters: {
    readonly embedding: number;
    readonly positions: number;
    readonly attention: number;
    readonly feedForward: number;
    readonly output: number;
    readonly norms: number;
    readonly total: number;
    /** The share that sits in matrices. */
    readonly matrixFraction: number;
  };
  /**
   * Operations on one token among `context` of them, forward.
   * @example
   * const { matmul, other } = ai.modelSize('gpt2').forward(1024);
   * matmul.total > 100 * other.total; // => true
   */
  forward(context: number): ForwardFlops;
  /**
   * Operations of training on one token: forward, backward and the optimiser’s share.
   * @example
   * const { matmulShare } = ai.modelSize('llama2_7b').training(4096);
   * matmulShare > 0.99; // => true
   */
  training(context: number, options?: { readonly tokensPerStep?: number }): TrainingFlops;
}

/** flops by kind: a product of m × k and k × n counts 2·m·k·n. */
export interface ForwardFlops {
  /** Those of matrix products. */
  readonly matmul: {
    /** Q, K, V and the output matrix. */
    readonly projections: number;
    /** Q·Kᵀ and weights·V. */
    readonly attention: number;
    readonly feedForward: number;
    readonly output: number;
    readonly total: number;
  };
  /** All else. */
  readonly other: {
    readonly norms: number;
    readonly positions: number;
    readonly softmax: number;
    readonly activation: number;
    readonly residual: number;
    readonly loss: number;
    readonly total: number;
  };
}

/** Operations of training on one token. */
export interface TrainingFlops {
  /** Those of matrix products, forward and backward. */
  readonly matmul: number;
  /** All else, with the optimiser’s share. */
  readonly other: number;
  /** The share of matrix products. */
  readonly matmulShare: number;
}

/**
 * Parameters and operations of a transformer.
 * @param model - what it consists of, or the name of one of `ai.models`.
 * @throws RangeError if a size is not above 0, or there is no model of that name.
 * @remarks Counting rules: normalisation 4 a number, rotary position 3, softmax 5 a score and 1 to
 * scale it, activation 4 and 1 for the gate, residual 1, cross-entropy 5 a word; backward twice the
 * forward; AdamW 12 a parameter and step.
 * @example
 * ai.modelSize('gpt2').parameters.total; // => 124337664
 */
export function modelSize(model: ModelConfig | keyof typeof models): ModelSize {
  const config = configOf(model);
  for (const [key, value] of Object.entries(config)) {
    if (typeof value === 'boolean' || value > 0 || (key === 'positions' && value === 0)) continue;
    throw new RangeError(`modelSize: ${key} must be above 0; got ${value}`);
  }
  const parameters = parametersOf(config);
  const forward = (context: number) => forwardFlops(config, context);
  const training = (context: number, { tokensPerStep = 4_000_000 } = {}) => {
    const once = forward(context);
    const matmul = 3 * once.matmul.total;
    const { total, norms, positions } = parameters;
    const other = 3 * once.other.total + (12 * (total - norms - positions)) / tokensPerStep;
    return { matmul, other, matmulShare: matmul / (matmul + other) };
  };
  return { parameters, forward, training };
}

type Config = ModelConfig & { readonly hidden: number };

function configOf(model: ModelConfig | keyof typeof models): Config {
  if (typeof model !== 'string') return { hidden: 4 * model.width, ...model };
  if (Object.hasOwn(models, model)) return models[model];
  throw new RangeError(`modelSize: a model must be one of ${Object.keys(models).join(', ')}, or be described; got ${model as string}`); // prettier-ignore
}

function projections({ width: d, heads, keyValueHeads = heads }: ModelConfig): number {
  return 2 * d * d + 2 * d * keyValueHeads * (d / heads);
}

function parametersOf(config: Config): ModelSize['parameters'] {
  const { layers, width: d, hidden, vocabulary, gated = false, tied = false } = config;
  const embedding = vocabulary * d;
  const positions = (config.positions ?? 0) * d;
  const attention = layers * projections(config);
  const feedForward = layers * (gated ? 3 : 2) * d * hidden;
  const output = tied ? 0 : vocabulary * d;
  const norms = (2 * layers + 1) * d;
  const matrices = embedding + positions + attention + feedForward + output;
  const total = matrices + norms;
  return { embedding, positions, attention, feedForward, output, norms, total, matrixFraction: matrices / total }; // prettier-ignore
}

function forwardFlops(config: Config, context: number): ForwardFlops {
  const { layers, width: d, hidden, vocabulary, heads, keyValueHeads = heads } = config;
  const { gated = false, positions = 0 } = config;
  const keys = keyValueHeads * (d / heads);
  return {
    matmul: withTotal({
      projections: layers * 2 * projections(config),
      attention: layers * 4 * context * d,
      feedForward: layers * 2 * (gated ? 3 : 2) * d * hidden,
      output: 2 * vocabulary * d,
    }),
    other: withTotal({
      norms: (2 * layers + 1) * 4 * d,
      positions: positions > 0 ? d : layers * 3 * (d + keys),
      softmax: layers * 6 * heads * context,
      activation: layers * 5 * hidden,
      residual: layers * 2 * d,
      loss: 5 * vocabulary,
    }),
  };
}

function withTotal<T extends Readonly<Record<string, number>>>(kinds: T): T & { total: number } {
  return { ...kinds, total: Object.values(kinds).reduce((sum, n) => sum + n, 0) };
}
