// Scaled dot-product attention in float64. @see Vaswani et al. 2017, section 3.2.1
import { DISPLAY, type MimeBundle } from '@eigenbook/mime';
import { gemm, type InnerRule, type Matrix, ShapeError } from '@eigenbook/matrix';
import { softmax } from '../layers/softmax.ts';

export interface AttentionOptions {
  /** Whether a token sees only itself and those before it. Default false. */
  readonly causal?: boolean;
  /** N × M: added to the scores; −∞ hides a place. */
  readonly mask?: Matrix;
  /** What the scores are multiplied with. Default 1 / √d. */
  readonly scale?: number;
  /** The words the rows and columns stand for. */
  readonly tokens?: readonly string[];
}

export interface Attention<N extends number, M extends number, E extends number> {
  /** N × E: for each query a mixture of the rows of V. */
  readonly output: Matrix<N, E>;
  /** N × M: the shares of each mixture; every row adds up to 1. */
  readonly weights: Matrix<N, M>;
  /** N × M: Q·Kᵀ · scale, with the mask. */
  readonly scores: Matrix<N, M>;
  readonly tokens?: readonly string[];
  [DISPLAY](): MimeBundle;
}

/**
 * softmax(Q·Kᵀ / √d)·V: each query looks at every key and takes a mixture of the values.
 * @param Q - N × d: what each token asks for.
 * @param K - M × d: what each token offers.
 * @param V - M × E: what each token says.
 * @throws ShapeError if Q and K differ in columns, K and V in rows, or the mask in shape.
 * @remarks 2·N·M·(d + E) flops in two matrix products, and N·M numbers for the weights.
 * @example
 * const { weights, output } = ai.attention(eye(2), eye(2), matrix([[1], [3]]), { causal: true });
 * weights.row(0); // => [[1, 0]]
 * output.row(0); // => [[1]]
 */
export function attention<
  N extends number,
  M extends number,
  D extends number,
  D2 extends number,
  M2 extends number,
  E extends number,
>(
  Q: Matrix<N, D>,
  K: Matrix<M, D2> & InnerRule<D, D2>,
  V: Matrix<M2, E> & InnerRule<M, M2>,
  options: AttentionOptions = {},
): Attention<N, M, E> {
  checkSizes(Q, K, V);
  const { scale = 1 / Math.sqrt(Q.columns), tokens } = options;
  const scores = gemm(Q.scale(scale).withShape(), K.withShape(), { transB: true }).withShape(Q.rows, K.rows); // prettier-ignore
  mask(scores, options);
  const weights = softmax(scores);
  return {
    output: weights.matmul<M, E>(V.withShape(K.rows, V.columns)),
    weights,
    scores,
    ...(tokens && { tokens }),
    [DISPLAY]: () => attentionBundle(weights, tokens),
  };
}

/** Masks the scores in place. */
function mask(S: Matrix, { causal = false, mask: hidden }: AttentionOptions): void {
  if (hidden && (hidden.rows !== S.rows || hidden.columns !== S.columns)) {
    throw new ShapeError(`attention: mask must be ${S.rows} × ${S.columns}; got ${hidden.rows} × ${hidden.columns}`); // prettier-ignore
  }
  if (hidden) for (let k = 0; k < S.size; k++) S.data[k]! += hidden.data[k]!;
  if (!causal) return;
  // with fewer queries than keys the queries are the last tokens
  const ahead = S.columns - S.rows;
  for (let i = 0; i < S.rows; i++) {
    const first = Math.max(0, i + ahead + 1);
    S.data.fill(-Infinity, i * S.columns + first, (i + 1) * S.columns);
  }
}

function checkSizes(Q: Matrix, K: Matrix, V: Matrix): void {
  if (Q.columns !== K.columns) {
    throw new ShapeError(`attention: Q and K must have the same columns; got ${Q.columns} and ${K.columns}`); // prettier-ignore
  }
  if (K.rows !== V.rows) {
    throw new ShapeError(`attention: K and V must have the same rows; got ${K.rows} and ${V.rows}`);
  }
}

/**
 * The gradients of a loss at Q, K and V, from the one at the output.
 * @param dO - N × E: the gradient at `output`.
 * @param options - those of the `attention` it goes back through.
 * @throws ShapeError as `attention`.
 * @example
 * const X = random(4, 2, { seed: 1 });
 * ai.attentionGradients([X, X, X], ones(4, 2)).dV.sum(); // => 8
 */
export function attentionGradients<
  N extends number,
  M extends number,
  D extends number,
  E extends number,
>(
  [Q, K, V]: readonly [Matrix<N, D>, Matrix<M, D>, Matrix<M, E>],
  dO: Matrix<N, E>,
  options: AttentionOptions = {},
): { readonly dQ: Matrix<N, D>; readonly dK: Matrix<M, D>; readonly dV: Matrix<M, E> } {
  const { scale = 1 / Math.sqrt(Q.columns) } = options;
  const { weights } = attention(Q, K, V, options);
  const dS = softmaxGradient(weights, dO.matmul<E, M>(V.T)).scale(scale);
  return {
    dQ: dS.matmul<M, D>(K),
    dK: gemm(dS.withShape(), Q.withShape(), { transA: true }).withShape(K.rows, K.columns),
    dV: gemm(weights.withShape(), dO.withShape(), { transA: true }).withShape(V.rows, V.columns),
  };
}

/** From the gradient at the shares to the one at the scores: w · (d − Σ w·d) in each row. */
function softmaxGradient<N extends number, M extends number>(
  W: Matrix<N, M>,
  dW: Matrix<N, M>,
): Matrix<N, M> {
  const sums = Array.from({ length: W.rows }, (_, i) => {
    let sum = 0;
    for (let k = i * W.columns; k < (i + 1) * W.columns; k++) sum += W.data[k]! * dW.data[k]!;
    return sum;
  });
  return dW.map((d, i, j) => W.data[i * W.columns + j]! * (d - sums[i]!));
}

const BRIEF = 32;

/** The weights as a table: a row for each token that looks, a column for each that is looked at. */
function attentionBundle(weights: Matrix, tokens: readonly string[] | undefined): MimeBundle {
  const name = (k: number) => tokens?.[k] ?? String(k);
  const fits = tokens?.length === weights.rows && tokens.length === weights.columns;
  const labels = fits ? { labels: { rows: tokens, columns: tokens } } : {};
  const shown = weights[DISPLAY]({ name: 'attention', face: 'heatmap', ...labels });
  if (weights.rows > BRIEF || weights.columns > BRIEF) return shown;
  const columns = Array.from({ length: weights.columns }, (_, j) => name(j));
  const width = Math.max(6, ...columns.map((text) => text.length + 1));
  const line = (cells: readonly string[]) => cells.map((text) => text.padStart(width)).join('');
  const rows = weights.toArray().map((row, i) => line([name(i), ...row.map((w) => w.toFixed(3))]));
  return { ...shown, 'text/plain': [line(['', ...columns]), ...rows].join('\n') }; // prettier-ignore
}
