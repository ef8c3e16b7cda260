// The scores of queries and keys, and what softmax makes of them: as a whole, or block by block.
import { type FloatArray, getEngine, vectorRoom } from '@eigenbook/linalg';
import { gemm, Matrix } from '@eigenbook/matrix';
import { powersOfRows } from '../layers/softmax.ts';
import { emptyLike } from '../memory.ts';

/** What scores are made of. */
export interface Scores {
  /** N × d, scaled. */
  readonly Q: Matrix;
  /** M × d. */
  readonly K: Matrix;
  readonly causal: boolean;
  /** N × M. */
  readonly mask: Matrix | undefined;
}

/** Q·Kᵀ, N × M, masked. */
export function scoresOf(given: Scores): Matrix {
  const { Q, K } = given;
  const S = gemm(Q, K, { transB: true });
  hide(S.data, given, [0, Q.rows], K.rows);
  return S;
}

/** So many bytes of scores stay in the cache. */
const CACHED = 2 ** 18;
/** A product with fewer rows is slower than memory. */
const LEAST_ROWS = 16;

/** The mixtures of the rows of V, N × E: a block of scores at a time is made and forgotten. */
export function mixtures(given: Scores, V: Matrix): Matrix {
  const dtype = [given.Q, given.K, V].every((A) => A.dtype === 'float32') ? 'float32' : 'float64';
  const [Q, K, values] = [given.Q, given.K, V].map((A) => (A.dtype === dtype ? A : A.astype(dtype)).data) as [FloatArray, FloatArray, FloatArray]; // prettier-ignore
  const [N, M, d, E] = [given.Q.rows, given.K.rows, given.Q.columns, V.columns];
  const most = Math.min(N, Math.max(LEAST_ROWS, Math.floor(CACHED / (M * Q.BYTES_PER_ELEMENT))));
  const room = vectorRoom(Q, most * M);
  const sums = new Float64Array(most);
  const output = emptyLike(Q, N * E);
  const engine = getEngine();
  for (let from = 0; from < N; from += most) {
    const to = Math.min(N, from + most);
    const m = to - from;
    // when causal, those that come later than the last query of the block are seen by none
    const seen = given.causal ? Math.max(0, Math.min(M, to + M - N)) : M;
    const S = room.subarray(0, m * seen);
    const part = output.subarray(from * E, to * E);
    engine.gemm({ m, n: seen, k: d, A: Q.subarray(from * d, to * d), B: K.subarray(0, seen * d), C: S, transB: true }); // prettier-ignore
    hide(S, given, [from, to], seen);
    powersOfRows(S, seen, sums.subarray(0, m));
    engine.gemm({ m, n: E, k: seen, A: S, B: values.subarray(0, seen * E), C: part });
    // queries that see nothing have no mixture
    if (M > 0) for (let i = 0; i < m; i++) scale(part, [i * E, (i + 1) * E], 1 / sums[i]!);
  }
  return new Matrix(N, E, output);
}

function scale(x: FloatArray, [from, to]: readonly [number, number], factor: number): void {
  for (let k = from; k < to; k++) x[k]! *= factor;
}

/** Masks the scores of queries `from` to `to` with the first `seen` keys, in place. */
function hide(
  S: FloatArray,
  { Q, K, causal, mask }: Scores,
  [from, to]: readonly [number, number],
  seen: number,
): void {
  // with fewer queries than keys the queries are the last tokens
  const ahead = K.rows - Q.rows;
  for (let i = from; i < to; i++) {
    const at = (i - from) * seen;
    if (mask) for (let j = 0; j < seen; j++) S[at + j]! += mask.data[i * K.rows + j]!;
    if (causal) S.fill(-Infinity, at + Math.min(seen, Math.max(0, i + ahead + 1)), at + seen);
  }
}

/** From the gradient at the shares to the one at the scores: w · (d − Σ w·d) in each row. */
export function softmaxGradient<N extends number, M extends number>(
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
