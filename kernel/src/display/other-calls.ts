// How functions are called that people call otherwise elsewhere.

/** Calls with fewer arguments than there must be, by the function. */
export const CALLS: Readonly<Record<string, string>> = {
  avgPool: 'ai.avgPool([height, width, channels], { kernel: 2 })',
  batchNorm: 'ai.tensors.batchNorm(X, { gain: tensor.ones([c]), bias: tensor.zeros([c]) })',
  clip: 'A.clip(low, high), with -Infinity or Infinity for an end that is open',
  flip: 'A.flip(0), rows in reverse, or A.flip(1), columns',
  full: 'full(rows, columns, value)',
  gelu: 'ai.gelu, without (), as a layer, and ai.gelu(A) of a matrix',
  layerNorm: 'ai.layerNorm(size) as a layer, ai.tensors.layerNorm(X, { gain: tensor.ones([c]), bias: tensor.zeros([c]) }) of a tensor', // prettier-ignore
  Matrix: 'matrix([[1, 2], [3, 4]]), or zeros(rows, columns)',
  maxPool: 'ai.maxPool([height, width, channels], { kernel: 2 })',
  multiHeadAttention: 'ai.multiHeadAttention(X, ai.headParameters(size), { heads: 2 })',
  ones: 'ones(rows, columns): a column of 3 is ones(3, 1)',
  random: 'random(rows, columns): a column of 3 is random(3, 1)',
  relu: 'ai.relu, without (), as a layer, and ai.relu(A) of a matrix',
  reshape: 'A.reshape(rows, columns), and -1 for the one that follows from the other',
  sigmoid: 'ai.sigmoid, without (), as a layer, and ai.sigmoid(A) of a matrix',
  silu: 'ai.silu, without (), as a layer, and ai.silu(A) of a matrix',
  take: 'A.take(list, 0), of rows, or A.take(list, 1), of columns',
  tanh: 'ai.tanh, without (), as a layer, and ai.tanh(A) of a matrix',
  transpose: 't.T, and t.transpose([1, 0, 2])',
  vander: 'vander(x, columns): the powers from 0 to columns − 1',
  zeros: 'zeros(rows, columns): a column of 3 is zeros(3, 1)',
};

const OF_COLUMNS = 'of the columns of one matrix';
/** Calls with more arguments than there may be, by the function. */
export const CALLS_OF_LESS: Readonly<Record<string, string>> = {
  corrcoef: `corrcoef(hstack(x, y)), ${OF_COLUMNS}`,
  cov: `cov(hstack(x, y)), ${OF_COLUMNS}`,
  display: 'display(value), once for each',
  grad: 'grad(f)(t): it gives a function',
  heatmap: 'plot.heatmap(A, { rowLabels, columnLabels })',
  hessian: 'hessian(f)(t): it gives a function',
  jacobian: 'jacobian(f)(t): it gives a function',
  line: 'plot.line(x, [y, z], options), of several curves',
  max: 'A.max(1): a column, both axes stay',
  mean: 'A.mean(1): a column, both axes stay',
  sum: 'A.sum(1): a column, both axes stay',
  transpose: 't.transpose([1, 0])',
  valueAndGrad: 'valueAndGrad(f)(t): it gives a function',
  eigh: 'eigh(A), and eigh(A, B) for A·x = λ·B·x',
  eigvalsh: 'eigvalsh(A). For A·x = λ·B·x: with the L of cholesky(B), eigvalsh(inv(L).matmul(A).matmul(inv(L).T))', // prettier-ignore
  norm: 'vectorNorm(A, 2, 0) of each column, vectorNorm(A, 2, 1) of each row',
  reshape: 'A.T.reshape(rows, columns) for columns first',
  sparse: 'sparse(rows, columns, { rowIndices, columnIndices, values }), and sparse(rows, columns, [[i, j, x], …])', // prettier-ignore
  std: 'A.std({ axis: 0, correction: 1 })',
  surface: 'plot.surface(heights, { x, y })',
  var: 'A.var({ axis: 0, correction: 1 })',
};

/** How options are given, by their type. A test holds each call against the package. */
export const OPTIONS: Readonly<Record<string, string>> = {
  ConjugateGradientOptions: "conjugateGradient(A, b, { tolerance: 1e-8, maxIterations: 100, preconditioner: 'jacobi' })", // prettier-ignore
  CovarianceOptions: 'cov(A, { correction: 0 })',
  GmresOptions: "gmres(A, b, { tolerance: 1e-8, restart: 50, preconditioner: 'ilu' })",
  QrOptions: 'qr(A, { full: true })',
  RandomOptions: "random(2, 3, { seed: 1, distribution: 'normal' })",
  RcondOption: 'matrixRank(A, { rcond: 1e-6 })',
  Spread: 'A.std({ axis: 0, correction: 1 })',
  SvdOptions: 'svd(A), svd(A, { rank: 2 }) or svd(A, { full: true })',
  Tolerance: 'A.allclose(B, { rtol: 1e-6, atol: 1e-9 })',
  TriangularOptions: 'solveTriangular(A, b, { lower: true })',
};
