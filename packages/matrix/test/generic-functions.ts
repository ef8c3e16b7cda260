// Functions that are generic in their sizes, as an author writes them: the compiler takes each without a cast.
export const genericFunctions: readonly string[] = [
  '<R extends number, C extends number>(X: Matrix<R, C>): Matrix<R, C> => X.add(1).mul(X).sub(X)',
  '<R extends number, C extends number>(X: Matrix<R, C>): Matrix<R, C> => X.sub(X.mean(0)).div(X.std(1))',
  '<R extends number, C extends number>(X: Matrix<R, C>): Matrix<R, C> => where(X.gt(0), X, X.scale(0.1))',
  '<R extends number, C extends number>(X: Matrix<R, C>, Y: Matrix) => where(X.gt(0), X, Y.row(0)).add(Y)',
  '<R extends number, C extends number>(X: Matrix<R, C>, row: Matrix<1, C>) => X.set(X.lt(0), 0).set(n, ":", row)',
  '<N extends number>(x: Matrix<N, 1>, y: Matrix<N, 1>): number => dot(x, y) + vectorNorm(x)',
  '<N extends number, M extends number>(x: Matrix<N, 1>, y: Matrix<M, 1>): Matrix<N, M> => outer(x, y)',
  '<N extends number>(A: Matrix<N, N>, b: Matrix<N, 1>) => lu(A).solve(vecdot(A, A.T, 1).add(b).add(gramSchmidt(A).Q.matmul(b)))',
  '<N extends number>(A: Matrix<N, N>, b: Matrix<N, 1>) => [hstack([A, eye(A.rows), b]), block([[A, b], [b.T, eye(1)]])]',
  '<N extends number>(A: Matrix<N, N>, B: Matrix) => [A.matmul(B), B.matmul(A), solve(A, B), dot(A.column(n), B)]',
];
