// Scaled dot-product attention. @see Vaswani et al. 2017, section 3.2.1
import { DISPLAY, type MimeBundle } from '@eigenbook/mime';
import { gemm, type InnerRule, type Matrix, ShapeError } from '@eigenbook/matrix';
import { checkGiven } from '../given.ts';
import { softmax } from '../layers/softmax.ts';
import { mixtures, type Scores, scoresOf, softmaxGradient } from './scores.ts';

/** What a query may see, and how sharply. */
export interface AttentionOptions {
  /** Whether a token sees only itself and those before it. Default false. */
  readonly causal?: boolean;
  /** N × M: added to the scores; −∞ hides a place. Of a row that is hidden as a whole the mixture is NaN. */
  readonly mask?: Matrix;
  /** What the scores are multiplied with. Default 1 / √d. */
  readonly scale?: number;
  /** The words the rows and columns stand for. */
  readonly tokens?: readonly string[];
}

/** What `attention` gives: the mixtures, and whom each query looks at. */
export interface Attention<N extends number, M extends number, E extends number> {
  /** N × E: for each query a mixture of the rows of V. */
  readonly output: Matrix<N, E>;
  /** N × M: the shares of each mixture; every row adds up to 1. Computed when it is asked for. */
  readonly weights: Matrix<N, M>;
  /** N × M: Q·Kᵀ · scale, with the mask. Computed when it is asked for. */
  readonly scores: Matrix<N, M>;
  /** The words the rows and columns stand for, where they were given. */
  readonly tokens?: readonly string[];
  [DISPLAY](): MimeBundle;
}

/**
 * softmax(Q·Kᵀ / √d)·V: each query looks at every key and takes a mixture of the values.
 * @param Q - N × d: what each token asks for.
 * @param K - M × d: what each token offers.
 * @param V - M × E: what each token says.
 * @throws ShapeError if Q and K differ in columns, K and V in rows, or the mask in shape.
 * @remarks 2·N·M·(d + E) flops in two matrix products, half of them when causal. The weights of some
 * queries at a time are made in the cache and forgotten; `weights` and `scores` make them anew, as a
 * whole, from copies of Q and K.
 * @see Rabe and Staats 2021 for the blocks
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
  checkSizes(Q, K, V, options.mask);
  const { scale = 1 / Math.sqrt(Q.columns), causal = false, mask, tokens } = options;
  const given: Scores = { Q: Q.scale(scale), K: K.copy(), causal, mask: mask?.copy() };
  let [scores, weights]: [Matrix<N, M>?, Matrix<N, M>?] = [];
  const all = () => scores ?? scoresOf(given).withShape(Q.rows, K.rows);
  const shares = () => (weights ??= softmax(all()));
  return {
    output: mixtures(given, V.withShape()).withShape(Q.rows, V.columns),
    get weights() { return shares(); }, // prettier-ignore
    get scores() { return (scores = all()); }, // prettier-ignore
    ...(tokens && { tokens }),
    [DISPLAY]: () => attentionBundle(shares(), tokens),
  };
}

function checkSizes(Q: Matrix, K: Matrix, V: Matrix, mask: Matrix | undefined): void {
  checkGiven('attention(Q, K, V), of one sequence ai.attention(X, X, X)', { Q, K, V });
  if (Q.columns !== K.columns) {
    throw new ShapeError(`attention: Q and K must have the same columns; got ${Q.columns} and ${K.columns}`); // prettier-ignore
  }
  if (K.rows !== V.rows) {
    throw new ShapeError(`attention: K and V must have the same rows; got ${K.rows} and ${V.rows}`);
  }
  if (mask && (mask.rows !== Q.rows || mask.columns !== K.rows)) {
    throw new ShapeError(`attention: mask must be ${Q.rows} × ${K.rows}; got ${mask.rows} × ${mask.columns}`); // prettier-ignore
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
