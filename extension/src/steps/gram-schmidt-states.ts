// The Gram–Schmidt process, gone through: the columns and the triangle after each step.
import { type GramSchmidtView, gramSchmidtSteps } from '@eigenbook/mime';

interface GramSchmidtState {
  /** rows × columns: columns of Q so far, behind them those of A on their way. */
  readonly columns: Float64Array;
  /** columns × columns; undefined where R is not known yet. */
  readonly R: readonly (number | undefined)[];
  /** The columns that are done. */
  readonly done: number;
}

export function gramSchmidtAfter({ A, R }: GramSchmidtView, count: number): GramSchmidtState {
  const n = A.columns;
  const columns = A.data.slice();
  const triangle = Array.from({ length: n * n }, (_, k): number | undefined => {
    return Math.floor(k / n) > k % n ? 0 : undefined;
  });
  let done = 0;
  const eachRow = (change: (at: number) => number, column: number) => {
    for (let i = 0; i < A.rows; i++) columns[i * n + column] = change(i * n);
  };
  for (const step of gramSchmidtSteps(R).slice(0, count)) {
    const { column } = step;
    if (step.kind === 'shadow') {
      eachRow((at) => columns[at + column]! - step.coefficient * columns[at + step.onto]!, column);
      triangle[step.onto * n + column] = step.coefficient;
    } else {
      eachRow((at) => columns[at + column]! / step.length, column);
      for (let i = 0; i <= column; i++) triangle[i * n + column] = R.data[i * n + column];
      done = column + 1;
    }
  }
  return { columns, R: triangle, done };
}
