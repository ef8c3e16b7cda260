// Matrices after a pattern, and forms of matrices, in the table of snippets that the compiler sees.

/** Expressions and the exact type they must have. */
export const good: [expression: string, type: string][] = [
  ['kron(S, zeros(3, 4))', 'SparseMatrix<6, 12>'],
  ['kron(zeros(3, 4), S)', 'SparseMatrix<6, 12>'],
  ['kron(S, S)', 'SparseMatrix<4, 9>'],
  ['S.kron(zeros(3, 4))', 'SparseMatrix<6, 12>'],
  ['background.kron(S, zeros(3, 4))', 'Promise<SparseMatrix<6, 12>>'],
  ['S.take([0, 0, 1], 0)', 'SparseMatrix<3, 3>'],
  ['S.take(vector([2, 0]), 1)', 'SparseMatrix<2, 2>'],
  ['S.col(2)', 'SparseMatrix<2, 1>'],
  ['everything.toeplitz(zeros(1, 3))', 'Matrix<3, 3>'],
  ['everything.toeplitz(vector([1, 2]), zeros(1, 3))', 'Matrix<2, 3>'],
  ['everything.hankel(vector([1, 2]), zeros(1, 3))', 'Matrix<2, 3>'],
  ['everything.circulant(vector([1, 2]))', 'Matrix<2, 2>'],
  ['everything.companion(vector([1, 2, 3]))', 'Matrix<number, number>'],
  ['everything.blockDiag(zeros(2, 3), zeros(4, 5))', 'Matrix<6, 8>'],
  ['everything.blockDiag([zeros(2, 3), everything.sparseEye(2)])', 'SparseMatrix<4, 5>'],
  ['everything.hessenberg(eye(3)).H', 'Matrix<3, 3>'],
  ['everything.polar(zeros(2, 3)).U', 'Matrix<2, 3>'],
  ['everything.polar(zeros(2, 3)).P', 'Matrix<3, 3>'],
  ['everything.solveSylvester(eye(2), eye(3), zeros(2, 3))', 'Matrix<2, 3>'],
];

/** Expressions that must not compile, and what is said of them. */
export const bad: [expression: string, words: string][] = [
  ['S.col(3)', 'shape rule: there is no column 3 in 3'],
  ['everything.toeplitz(zeros(2, 3))', 'shape rule: (2 × 3) is no vector'],
  ['everything.hessenberg(zeros(2, 3))', 'shape rule: (2 × 3) is not square'],
  [
    'everything.solveSylvester(eye(2), zeros(2, 3), zeros(2, 3))',
    'shape rule: (2 × 3) is not square',
  ],
  [
    'everything.solveSylvester(eye(2), eye(3), zeros(3, 2))',
    'shape rule: C must be 2 × 3; got 3 × 2',
  ],
];
