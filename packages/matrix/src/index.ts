export { loadEngine } from '@eigenbook/linalg';
export { background } from './background.ts';
export { BooleanMatrix } from './boolean-matrix.ts';
export type { Tolerance } from './closeness.ts';
export type { CsvForms, CsvReadOptions } from './formats/csv.ts';
export type { CsvField, CsvRecord, CsvWriteOptions } from './formats/csv.ts';
export { fromCSV, toCSV } from './formats/csv.ts';
export { diag, diagonal, tril, triu } from './create/diagonal.ts';
export { eye, full, ones, zeros } from './create/filled.ts';
export { fromData, fromFunction, fromRows } from './create/matrix.ts';
export { matrix, type MatrixLike, vector } from './create/matrix.ts';
export { random, type RandomOptions } from './create/random.ts';
export { arange, linspace } from './create/sequence.ts';
export { circulant, companion, hankel, hilbert, toeplitz, vander } from './create/structured.ts';
export type { DType, DTypeOption } from './dtype.ts';
export { Complex } from './complex/complex.ts';
export type { ComplexCholesky } from './complex/cholesky.ts';
export { type ComplexEigh, ComplexMatrix, type DenseMatrix } from './complex/complex-matrix.ts';
export type { ComplexEig } from './complex/eig.ts';
export type { ComplexLstsq } from './complex/least-squares.ts';
export type { ComplexSlogdet } from './complex/det.ts';
export type { ComplexLu } from './complex/lu.ts';
export type { ComplexQr } from './complex/qr.ts';
export type { ComplexSvd } from './complex/svd.ts';
export { ConditionWarning } from './conditioning.ts';
export { ConvergenceError, DTypeError, NotFiniteError } from './errors.ts';
export { NotPositiveDefiniteError, NotSymmetricError } from './errors.ts';
export { ShapeError, SingularMatrixError } from './errors.ts';
export { ExpressionError } from './expression/expression-error.ts';
export { type ExpressionTag, la } from './expression/la.ts';
export { type Cholesky, cholesky } from './factor/cholesky.ts';
export { type Eig, eig, eigvals } from './factor/eig.ts';
export { eigh, eigvalsh } from './factor/eigh.ts';
export type { Eigh } from './factor/eigh-steps.ts';
export { type Lu, lu } from './factor/lu.ts';
export { type Qr, qr } from './factor/qr.ts';
export { type ComplexHessenberg, type Hessenberg, hessenberg } from './factor/hessenberg.ts';
export { type ComplexPolar, type Polar, polar } from './factor/polar.ts';
export { type Schur, schur } from './factor/schur.ts';
export { type FullSvd, svd, svdvals } from './factor/svd.ts';
export type { Svd } from './factor/svd-steps.ts';
export type { RankOptions } from './factor/truncated-svd.ts';
export type { Index, Span } from './indexing.ts';
export { interp } from './interp.ts';
export { Matrix } from './matrix.ts';
export { corrcoef, cov, type CovarianceOptions } from './measures/covariance.ts';
export { det, type Slogdet, slogdet } from './measures/det.ts';
export { norm, type NormOrder, vectorNorm } from './measures/norm.ts';
export { cond, matrixRank } from './measures/rank.ts';
export { trace } from './measures/trace.ts';
export { expmMultiply } from './products/expm-multiply.ts';
export { expm } from './products/expm.ts';
export { gemm } from './products/gemm.ts';
export type { GemmOptions } from './products/gemm-steps.ts';
export { kron } from './products/kron.ts';
export { logm } from './products/logm.ts';
export { multiDot } from './products/multi-dot.ts';
export { matrixPower } from './products/power.ts';
export { sqrtm } from './products/sqrtm.ts';
export { cross, dot, outer, vecdot } from './products/vectors.ts';
export type { Axis } from './reductions.ts';
export type { Operand } from './rungs/operands.ts';
export type { Spread } from './rungs/reduced.ts';
export type {
  Broadcast,
  InnerRule,
  SameShapeRule,
  ShapeRule,
  SquareRule,
  SystemRule,
} from './shape-rule.ts';
export type { Difference, Min, Product, Sum } from './sizes.ts';
export { inv } from './solving/inv.ts';
export { type Lstsq, lstsq } from './solving/lstsq.ts';
export { type RcondOption } from './solving/rcond.ts';
export { pinv } from './solving/pinv.ts';
export { solve } from './solving/solve.ts';
export { solveSylvester } from './solving/sylvester.ts';
export { solveTriangular, type TriangularOptions } from './solving/triangular.ts';
export { type ComplexGramSchmidt, type GramSchmidt, gramSchmidt } from './spaces/gram-schmidt.ts';
export type { GramSchmidtOptions, GramSchmidtStep } from './spaces/gram-schmidt.ts';
export { nullSpace, orth, project, projector } from './spaces/spaces.ts';
export { block, blockDiag, hstack, tile, vstack } from './stacking.ts';
export { matmulTrace, MatmulTrace } from './teaching/matmul-trace.ts';
export type { MatmulCell, MatmulTerm } from './teaching/matmul-trace.ts';
export type { ComplexNumber, RowOperation } from '@eigenbook/mime';
export { plane, Plane, type PlaneOptions } from './teaching/plane.ts';
export { rowReduce, type RowReduceOptions } from './teaching/row-reduce.ts';
export { type NumberOf, RowReduction, type RowStep } from './teaching/row-reduction.ts';
export { where } from './where.ts';
export { conjugateGradient } from './sparse/conjugate-gradient.ts';
export type { ConjugateGradientOptions } from './sparse/conjugate-gradient.ts';
export { eigs, type Eigs, type EigsOptions } from './sparse/eigs.ts';
export { eigsh, type Eigsh, type EigshOptions, type Which } from './sparse/eigsh.ts';
export { gmres, type GmresOptions } from './sparse/gmres.ts';
export { type LeastSquaresSolution, lsmr, type LsmrOptions } from './sparse/lsmr.ts';
export type { IterativeOptions, IterativeSolution } from './sparse/iterative.ts';
export { fromCSR, sparse, sparseDiag, sparseEye } from './sparse/create.ts';
export type { AnyMatrix } from './sparse/rules.ts';
export { type DominantPair, type PowerOptions, powerIteration } from './sparse/power-iteration.ts';
export type { SparseCholesky } from './sparse/sparse-cholesky.ts';
export type { SparseLu } from './sparse/sparse-lu.ts';
export { SparseMatrix } from './sparse/sparse-matrix.ts';
export type { Coordinates, Triplet } from './sparse/triplets.ts';
export * as formats from './formats/index.ts';
export type { Writable } from './formats/elements.ts';
export {
  type CsvOptions,
  type CsvRow,
  type ElementType,
  FormatError,
} from '@eigenbook/mime/formats';
export type { RandomAccess, TensorInfo } from '@eigenbook/mime/formats';
export { type MtxForm, type MtxForms, type MtxOptions, parseMtx, toMtx } from './formats/mtx.ts';
export type { MtxWritable } from './formats/mtx.ts';
export { parseNpy, toNpy } from './formats/npy.ts';
export { type Npz, type NpzOptions, openNpz, parseNpz, toNpz } from './formats/npz.ts';
export type { Form, Forms, NumberArray, ReadOptions } from './formats/number-array.ts';
export { openSafetensors, parseSafetensors, type Safetensors } from './formats/safetensors.ts';
export { type SafetensorsOptions, toSafetensors } from './formats/safetensors.ts';
export { type BackendNotChosen, type TensorReport } from './tensor/backend/candidate.ts';
export { tensorBackend } from './tensor/backend/current.ts';
export { tensor, type TensorOptions } from './tensor/create.ts';
export { TensorBackendError } from './tensor/errors.ts';
export {
  grad,
  hessian,
  jacobian,
  type Loss,
  type ValueAndGrad,
  valueAndGrad,
} from './tensor/gradient.ts';
export type { HostArray, TensorDType } from './tensor/memory.ts';
export type { Indices } from './tensor/nested.ts';
export type { TensorOperand } from './tensor/operands.ts';
export { adam, type AdamOptions, type LearningRate, type Optimizer } from './tensor/optimizer.ts';
export { type OptimizerState, rmsprop, type RmspropOptions } from './tensor/optimizer.ts';
export { sgd, type SgdOptions } from './tensor/optimizer.ts';
export type { Part } from './tensor/parts.ts';
export type { FilterOptions, WindowOptions } from './tensor/products/convolution.ts';
export { einsum } from './tensor/products/einsum.ts';
export type { RandomTensorOptions } from './tensor/random.ts';
export type { Axes, ReduceOptions } from './tensor/rungs/reduced.ts';
export { scoped } from './tensor/scoped.ts';
export type { Shape } from './tensor/shape.ts';
export type { Structure } from './tensor/structure.ts';
export { Tensor } from './tensor/tensor.ts';
