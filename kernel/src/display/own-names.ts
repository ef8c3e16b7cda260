// What matrices have under the very name that people use, as a method where they call a function or
// the other way round. A test holds both lists against the package.

/** Methods of a matrix. */
export const METHODS: ReadonlySet<string> = new Set([
  'abs', 'add', 'all', 'allclose', 'any', 'argmax', 'argmin', 'argsort', 'astype', 'at', 'clip', 'col',
  'column', 'compress', 'copy', 'cumprod', 'cumsum', 'diff', 'div', 'eq', 'equals', 'exp', 'flip', 'ge',
  'gt', 'isFinite', 'isNaN', 'item', 'le', 'log', 'lt', 'map', 'matmul', 'max', 'maximum', 'mean',
  'median', 'min', 'minimum', 'mul', 'ne', 'neg', 'norm', 'pow', 'prod', 'quantile', 'reshape', 'round', 'row',
  'scale', 'set', 'slice', 'sort', 'sqrt', 'std', 'sub', 'sum', 'take', 'toArray', 'toTensor', 'var',
  'withShape',
]); // prettier-ignore

/** Functions of one matrix. */
export const FUNCTIONS: ReadonlySet<string> = new Set([
  'cholesky', 'cond', 'corrcoef', 'cov', 'det', 'diag', 'diagonal', 'eig', 'eigh', 'eigvals', 'eigvalsh',
  'expm', 'gramSchmidt', 'inv', 'lu', 'matrixRank', 'norm', 'nullSpace', 'orth', 'pinv', 'projector',
  'qr', 'rowReduce', 'slogdet', 'svd', 'svdvals', 'trace', 'tril', 'triu', 'vectorNorm',
]); // prettier-ignore

/** Functions of two matrices, or of one and something else. */
export const FUNCTIONS_OF_TWO: Readonly<Record<string, string>> = {
  conjugateGradient: 'conjugateGradient(A, b)',
  cross: 'cross(a, b)',
  hstack: 'hstack(A, B)',
  kron: 'kron(A, B)',
  lstsq: 'lstsq(A, b)',
  matrixPower: 'matrixPower(A, k)',
  multiDot: 'multiDot([A, B, C])',
  outer: 'outer(a, b)',
  project: 'project(A, b)',
  solve: 'solve(A, b)',
  tile: 'tile(A, down, right)',
  vstack: 'vstack(A, B)',
  where: 'where(mask, A, B)',
};
