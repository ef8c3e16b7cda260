import { wrong } from '../arguments.ts';
import { pause, type Steps } from '../steps.ts';
import { transposePieces } from './csr.ts';
import { SparseMatrix } from './sparse-matrix.ts';

/** `A.T` of a sparse matrix as steps. */
export function* transposeSteps<R extends number, C extends number>(
  A: SparseMatrix<R, C>,
): Steps<SparseMatrix<C, R>> {
  if (!(A instanceof SparseMatrix)) throw wrong('transpose', 'A', 'a sparse matrix', A);
  const pieces = transposePieces(A);
  let piece = pieces.next();
  for (; !piece.done; piece = pieces.next()) yield* pause();
  return new SparseMatrix(A.columns, A.rows, piece.value);
}
