// Functions that are generic in their sizes, as an author writes them: the compiler takes each without a cast.

/** Functions alone. */
export const genericFunctions: readonly string[] = [
  '<N extends number>(A: Matrix<N, N>): Matrix<N, N> => everything.solveSylvester(A, A.T, everything.polar(A).P.add(everything.hessenberg(A).H))',
  '<R extends number, C extends number>(X: Matrix<R, C>): Matrix<R, C> => X.add(1).mul(X).sub(X)',
  '<R extends number, C extends number>(X: Matrix<R, C>): Matrix<R, C> => X.sub(X.mean(0)).div(X.std(1))',
  '<R extends number, C extends number>(X: Matrix<R, C>): Matrix<R, C> => where(X.gt(0), X, X.scale(0.1))',
  '<R extends number, C extends number>(X: Matrix<R, C>, Y: Matrix) => where(X.gt(0), X, Y.row(0)).add(Y)',
  '<R extends number, C extends number>(X: Matrix<R, C>, row: Matrix<1, C>) => X.set(X.lt(0), 0).set(n, ":", row)',
  '<N extends number>(x: Matrix<N, 1>, y: Matrix<N, 1>): number => dot(x, y) + vectorNorm(x)',
  '<N extends number, M extends number>(x: Matrix<N, 1>, y: Matrix<M, 1>): Matrix<N, M> => outer(x, y)',
  '<N extends number>(A: Matrix<N, N>, b: Matrix<N, 1>) => lu(A).solve(vecdot(A, A.T, 1).add(b).add(gramSchmidt(A).Q.matmul(b)))',
  '<N extends number>(A: Matrix<N, N>, b: Matrix<N, 1>) => [hstack([A, eye(A.rows), b]), block([[A, b], [b.T, eye(1)]])]',
  '<R extends number, C extends number>(Z: ComplexMatrix<R, C>, A: Matrix<R, C>): ComplexMatrix<R, C> => Z.add(A).mul(2).sub(A.mul(Z)).div(Z)',
  '<N extends number>(A: Matrix<N, N>, Z: ComplexMatrix<N, N>): unknown[] => [background.det(A), background.solve(A, Z), background.eig(Z)]',
  '<N extends number>(A: Matrix<N, N>, B: Matrix) => [A.matmul(B), B.matmul(A), solve(A, B), dot(A.column(n), B)]',
  '<R extends number, C extends number>(X: Matrix<R, C>, i: number) => [X.at(0, 0), X.at(i, -1), X.row(0), X.row(-1), X.column(i), X.slice([0, 2]), X.slice(0, [i, i + 2]), X.slice([-3], [1])]',
  '<R extends number, C extends number>(X: Matrix<R, C>) => { for (let i = 0; i < X.rows; i++) X.set(i, ":", X.row(i).scale(1 / norm(X.row(0)))); return X.compress(X.column(0).gt(0), 0); }',
  '<R extends number, C extends number>(X: Matrix<R, C>, y: Matrix<R, 1>) => lstsq(hstack(ones(X.rows, 1), X), y).X',
  '<R extends number, C extends number>(X: Matrix<R, C>, k: number) => svd(X).U.slice(":", [0, k])',
  '<B extends number>(x: Tensor<[B, 4]>) => x.reshape([x.shape[0], 2, 2]).transpose([0, 2, 1])',
  '<B extends number, D extends number>(x: Tensor<[B, D]>, i: number) => [x.slice(0), x.slice([i, i + 2], ":")]',
  '<B extends number, N extends number>(x: Tensor<[B, N, 4]>, W: Tensor<[4, N]>) => [x.matmul(W), x.matmul(x.transpose([0, 2, 1])), W.matmul(x)]',
  '<N extends number, K extends number>(A: Tensor<[N, K]>, B: Tensor<[K, N]>, C: Tensor<[N, N]>) => [einsum("ij,jk->ik", A, B), einsum("ij,jk->ik", A, tensor.zeros([A.shape[1], 4])), einsum("ii->i", C)]',
];

/** Functions for matrices of any size, as authors write them, and the type of a call: no cast is needed. */
export const genericCalls: [expression: string, type: string][] = [
  [
    '(<M extends number, N extends number>(X: Matrix<M, N>): Matrix<M, N> => X.sub(X.mean(0)).div(X.std(0)))(zeros(50, 3))',
    'Matrix<50, 3>',
  ],
  [
    '(<M extends number, N extends number>(X: Matrix<M, N>): Matrix<M, N> => { const E = X.sub(X.max(1)).map(Math.exp); return E.div(E.sum(1)); })(zeros(5, 3))',
    'Matrix<5, 3>',
  ],
  [
    '(<O extends number, I extends number, B extends number>(W: Matrix<O, I>, X: Matrix<I, B>, b: Matrix<O, 1>): Matrix<O, B> => W.matmul(X).add(b))(zeros(2, 4), zeros(4, 7), zeros(2, 1))',
    'Matrix<2, 7>',
  ],
  [
    '(<M extends number, N extends number, D extends number>(X: Matrix<M, D>, Y: Matrix<N, D>): Matrix<M, N> => X.matmul(Y.T).scale(-2).add(X.mul(X).sum(1)).add(Y.mul(Y).sum(1).T))(zeros(5, 3), zeros(4, 3))',
    'Matrix<5, 4>',
  ],
  [
    '(<N extends number>(A: Matrix<N, N>): Matrix<N, N> => { const d = A.sum(1).pow(-0.5); return A.mul(d).mul(d.T).add(eye(A.rows)); })(eye(4))',
    'Matrix<4, 4>',
  ],
  [
    '(<N extends number>(A: Matrix<N, N>): Matrix<N, N> => { const { eigenvalues, eigenvectors: V } = eigh(A); return V.mul(eigenvalues.T).matmul(V.T); })(eye(4))',
    'Matrix<4, 4>',
  ],
  [
    '(<M extends number, N extends number>(X: Matrix<M, N>, Y: Matrix<M, N>): Matrix<M, N> => where(X.gt(Y), X, Y))(zeros(2, 3), zeros(2, 3))',
    'Matrix<2, 3>',
  ],
  [
    '(<M extends number, N extends number>(X: Matrix<M, N>) => hstack(ones(X.rows, 1), X))(zeros(50, 3))',
    'Matrix<50, 4>',
  ],
  ['(<N extends number>(A: Matrix<N, N>) => block([[A, A.T], [A.T, A]]))(eye(3))', 'Matrix<6, 6>'],
  [
    '(<T extends number, D extends number>(q: Tensor<[T, D]>, k: Tensor<[T, D]>, v: Tensor<[T, D]>): Tensor<[T, D]> => q.matmul(k.T).scale(1 / Math.sqrt(q.shape[1])).softmax().matmul(v))(t23, t23, t23)',
    'Tensor<[2, 3]>',
  ],
  [
    '(<B extends number, I extends number, O extends number>(X: Tensor<[B, I]>, i: I, o: O): Tensor<[B, O]> => X.matmul(tensor.random([i, o])).add(tensor.zeros([o])).relu())(t23, 3, 4)',
    'Tensor<[2, 4]>',
  ],
  [
    '(<T extends number, D extends number>(X: Tensor<[T, D]>): Tensor<[T, D]> => X.sub(X.mean(1, { keepDims: true })).div(X.square().mean(0).sqrt()))(t23)',
    'Tensor<[2, 3]>',
  ],
  ['(<S extends Shape>(x: Tensor<S>): Tensor<S> => x.mul(x).add(x).relu())(t23)', 'Tensor<[2, 3]>'],
  [
    '(<B extends number, T extends number, D extends number>(q: Tensor<[B, T, D]>, k: Tensor<[B, T, D]>): Tensor<[B, T, T]> => { const s = q.matmul(k.transpose([0, 2, 1])); return s.sub(s.max(2, { keepDims: true })); })(tensor.zeros([8, 2, 3]), tensor.zeros([8, 2, 3]))',
    'Tensor<[8, 2, 2]>',
  ],
];
