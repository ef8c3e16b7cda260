// Complex matrices in the table of snippets that the compiler sees.

/** Expressions and the exact type they must have. */
export const good: [expression: string, type: string][] = [
  ['zeros(4, 2).matmul(Z)', 'ComplexMatrix<4, 3>'],
  ['svd(Z).Vh', 'ComplexMatrix<2, 3>'],
  ['svd(Z).S', 'Matrix<2, 1>'],
  ['svd(Z, { full: true }).Vh', 'ComplexMatrix<3, 3>'],
  ['qr(Z.T).Q', 'ComplexMatrix<3, 2>'],
  ['det(loose)', 'number'],
  ['det(Q)', 'everything.Complex'],
  ['det(either)', 'number | everything.Complex'],
  ['eig(Q).eigenvectors', 'ComplexMatrix<2, 2>'],
  ['eigh(Q).eigenvalues', 'Matrix<2, 1>'],
  ['cholesky(Q).solve(zeros(2, 4))', 'ComplexMatrix<2, 4>'],
  ['solve(Q, Z)', 'ComplexMatrix<2, 3>'],
  ['solve(eye(2), Z)', 'ComplexMatrix<2, 3>'],
  ['solve(Q, zeros(2, 4))', 'ComplexMatrix<2, 4>'],
  ['lstsq(Z, zeros(2, 5)).X', 'ComplexMatrix<3, 5>'],
  ['pinv(Z)', 'ComplexMatrix<3, 2>'],
  ['kron(eye(2), Z)', 'ComplexMatrix<4, 6>'],
  ['matrixPower(Q, 3)', 'ComplexMatrix<2, 2>'],
  ['everything.schur(eye(2)).U', 'ComplexMatrix<2, 2>'],
  ['everything.sqrtm(eye(2))', 'Matrix<2, 2>'],
  ['everything.logm(Q)', 'ComplexMatrix<2, 2>'],
  ['eigh(eye(2), Q).eigenvectors', 'ComplexMatrix<2, 2>'],
  ['background.solve(Q, Z)', 'Promise<ComplexMatrix<2, 3>>'],
  ['background.solve(eye(2), Z)', 'Promise<ComplexMatrix<2, 3>>'],
  ['background.matmul(Z, zeros(3, 4))', 'Promise<ComplexMatrix<2, 4>>'],
  ['background.det(Q)', 'Promise<everything.Complex>'],
  ['background.det(either)', 'Promise<number | everything.Complex>'],
  ['background.det(loose)', 'Promise<number>'],
  ['background.pinv(Z)', 'Promise<ComplexMatrix<3, 2>>'],
  ['background.eigh(Q).then(({ eigenvectors }) => eigenvectors)', 'Promise<ComplexMatrix<2, 2>>'],
  ['background.svd(Z, { rank: 1 }).then(({ Vh }) => Vh)', 'Promise<ComplexMatrix<1, 3>>'],
  ['svd(Z, { rank: 1 }).U', 'ComplexMatrix<2, 1>'],
  ['Z.eachPart((part) => part.T)', 'ComplexMatrix<3, 2>'],
];

/** Snippets and what the compiler must say. */
export const bad: [snippet: string, message: string][] = [
  ['background.solve(Q, zeros(3, 1))', 'rows 2 and 3 differ'],
  ['background.inv(Z)', '(2 × 3) is not square'],
  ['background.matmul(Z, zeros(4, 1))', 'inner sizes 3 and 4 differ'],
];
