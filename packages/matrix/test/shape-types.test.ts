// The shape rule as the compiler sees it: a table of snippets, good and bad, compiled in one run.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import * as tensors from './tensor/shape-snippets.ts';

const HEAD = `import * as everything from '@eigenbook/matrix';
import { BooleanMatrix, ComplexMatrix, Matrix, type Shape, SparseMatrix, Tensor, type WindowOptions } from '@eigenbook/matrix';
const { arange, block, diag, diagonal, eye, fromData, fromFunction, fromRows, hstack, linspace, matrix, ones, random, tile, vander, vector, vstack, where, zeros } = everything;
const { background, cholesky, det, eig, eigh, eigvals, expm, gemm, gramSchmidt, inv, kron, lstsq, lu, matrixPower, multiDot, norm, nullSpace, orth, outer, pinv, project, projector, qr, solve, solveTriangular, svd, svdvals, vecdot } = everything;
const { conjugateGradient, einsum, grad, sparse, tensor, valueAndGrad } = everything;
declare const n: number;
declare const U: Matrix;
declare const S: SparseMatrix<2, 3>;
declare const t23: Tensor<[2, 3]>;
declare const open: Tensor;
declare const pictures: Tensor<[8, 32, 28, 3]>;
declare const options: WindowOptions;
`;
const typed = (expression: string, type: string) =>
  `type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
const value = ${expression};
const same: Same<typeof value, ${type}> = true;`;

/** Expressions and the exact type they must have. */
const good: [expression: string, type: string][] = [
  ['matrix([[1, 2], [3, 4]])', 'Matrix<2, 2>'],
  ['matrix([[1, 2, 3]])', 'Matrix<1, 3>'],
  ['matrix([])', 'Matrix<0, 0>'],
  ['matrix([] as number[][])', 'Matrix<number, number>'],
  ['zeros(4, n > 0 ? 2 : 3).matmul(zeros(3, 5))', 'Matrix<4, 5>'],
  ['matrix([[n, 1], [2, n]])', 'Matrix<2, 2>'],
  ['matrix([[1, 2], [3, 4]].map((row) => row.map((x) => -x)))', 'Matrix<number, number>'],
  ['fromRows([new Float32Array(3)])', 'Matrix<number, number>'],
  ['zeros(11008, 4096)', 'Matrix<11008, 4096>'],
  ['zeros(n, 3)', 'Matrix<number, 3>'],
  ['ones(2, 3)', 'Matrix<2, 3>'],
  ['eye(3)', 'Matrix<3, 3>'],
  ['random(3, 4, { seed: 1 })', 'Matrix<3, 4>'],
  ['zeros(2, 3).T', 'Matrix<3, 2>'],
  ['zeros(2, 3).shape', '[rows: 2, columns: 3]'],
  ['zeros(11008, 4096).matmul(zeros(4096, 1))', 'Matrix<11008, 1>'],
  ['zeros(n, 3).matmul(zeros(3, 2))', 'Matrix<number, 2>'],
  ['zeros(2, n).matmul(zeros(3, 2))', 'Matrix<2, 2>'],
  ['U.matmul(zeros(3, 2))', 'Matrix<number, 2>'],
  ['zeros(2, 3).matmul(U)', 'Matrix<2, number>'],
  ['gemm(zeros(2, 3), zeros(3, 4))', 'Matrix<2, 4>'],
  ['gemm(zeros(3, 2), zeros(4, 3), { transA: true, transB: true })', 'Matrix<2, 4>'],
  ['gemm(zeros(3, 2), zeros(3, 4), { transA: true })', 'Matrix<2, 4>'],
  ['zeros(2, 3).add(zeros(2, 3))', 'Matrix<2, 3>'],
  ['zeros(2, 3).add(1)', 'Matrix<2, 3>'],
  ['zeros(2, 3).sub(zeros(1, 3))', 'Matrix<2, 3>'],
  ['zeros(2, 1).mul(zeros(1, 3))', 'Matrix<2, 3>'],
  ['zeros(2, 3).div(zeros(n, 3))', 'Matrix<2, 3>'],
  ['zeros(n, 3).add(zeros(2, 3))', 'Matrix<2, 3>'],
  ['zeros(2, 3).scale(2).map(Math.exp)', 'Matrix<2, 3>'],
  ['zeros(2, 3).sum()', 'number'],
  ['zeros(2, 3).sum(0)', 'Matrix<1, 3>'],
  ['zeros(2, 3).argmax(1)', 'Matrix<2, 1>'],
  ['zeros(2, 3).row(0)', 'Matrix<1, 3>'],
  ['zeros(2, 3).column(0)', 'Matrix<2, 1>'],
  ['zeros(9, 3).slice([0, 5])', 'Matrix<5, 3>'],
  ['zeros(1797, 64).slice([1437, 1797])', 'Matrix<360, 64>'],
  ['zeros(1797, 64).slice([1437])', 'Matrix<360, 64>'],
  ["zeros(9, 30).slice(':', [-12, -1])", 'Matrix<9, 11>'],
  ["zeros(9, 30).slice(4, ':')", 'Matrix<1, 30>'],
  ['zeros(9, 30).slice([n, n + 2], [0, 10])', 'Matrix<number, 10>'],
  ['zeros(9, 30).slice([0, 9, 2])', 'Matrix<number, 30>'],
  ['U.slice([2, 7], [-3])', 'Matrix<5, number>'],
  ['zeros(9, 3).at(n, 2)', 'number'],
  ['zeros(9, 3).take([2, 0], 0)', 'Matrix<2, 3>'],
  ['zeros(9, 3).take(new Int32Array(4), 1)', 'Matrix<9, number>'],
  ['zeros(9, 3).compress(zeros(9, 1).gt(0), 0)', 'Matrix<number, 3>'],
  ['zeros(2, 6).reshape(3, 4)', 'Matrix<3, 4>'],
  ['zeros(n, 6).reshape(3, 4)', 'Matrix<3, 4>'],
  ['U.withShape(3, 4)', 'Matrix<3, 4>'],
  ['zeros(3, 4).withShape()', 'Matrix<number, number>'],
  ['zeros(2, 3).gt(zeros(1, 3))', 'BooleanMatrix<2, 3>'],
  ['zeros(2, 3).gt(0).and(zeros(2, 3).lt(1)).not()', 'BooleanMatrix<2, 3>'],
  ['where(zeros(2, 3).gt(0), zeros(2, 3), 0)', 'Matrix<2, 3>'],
  ['zeros(2, 3).var()', 'number'],
  ['zeros(2, 3).std({ axis: 1, correction: 1 })', 'Matrix<2, 1>'],
  ['zeros(2, 3).cumsum(0).sort(1)', 'Matrix<2, 3>'],
  ['zeros(2, 3).any(0)', 'BooleanMatrix<1, 3>'],
  ['hstack([zeros(4, 999), zeros(4, 1)])', 'Matrix<4, 1000>'],
  ['hstack([zeros(n, 2), zeros(4, 3), U])', 'Matrix<4, number>'],
  ['vstack([zeros(2, 3), zeros(5, 3), zeros(1, 3)])', 'Matrix<8, 3>'],
  ['vstack([] as Matrix[])', 'Matrix<number, number>'],
  ['sparse(2, 3, [[0, 1, 5]])', 'SparseMatrix<2, 3>'],
  ['sparse(zeros(2, n))', 'SparseMatrix<2, number>'],
  ['S.T', 'SparseMatrix<3, 2>'],
  ['S.matmul(zeros(3, 1))', 'Matrix<2, 1>'],
  ['S.matmul(S.T)', 'SparseMatrix<2, 2>'],
  ['S.add(S).mul(zeros(2, 1)).mul(zeros(1, 3)).div(U)', 'SparseMatrix<2, 3>'],
  ['S.add(zeros(2, 3))', 'Matrix<2, 3>'],
  ['zeros(4, 2).matmul(S)', 'Matrix<4, 3>'],
  ['S.matmul(U)', 'Matrix<2, number>'],
  ['S.sum(0)', 'Matrix<1, 3>'],
  ["S.slice(':', [1])", 'SparseMatrix<2, 2>'],
  ['diagonal(S)', 'Matrix<2, 1>'],
  ['conjugateGradient(S.matmul(S.T), zeros(2, 1)).x', 'Matrix<2, 1>'],
  ['block([[eye(2), zeros(2, 3)], [zeros(4, 2), zeros(4, 3)]])', 'Matrix<6, 5>'],
  ['tile(zeros(12, 25), 16, 4)', 'Matrix<192, 100>'],
  ['diag([1, 2, 3])', 'Matrix<3, 3>'],
  ['diag(zeros(4, 1))', 'Matrix<4, 4>'],
  ['diag(zeros(1, 4))', 'Matrix<4, 4>'],
  ['diagonal(zeros(4, 9))', 'Matrix<4, 1>'],
  ['vector([1, 2, 3])', 'Matrix<3, 1>'],
  ['linspace(0, 1, 50)', 'Matrix<50, 1>'],
  ['arange(0, 10)', 'Matrix<number, 1>'],
  ['vander(linspace(0, 1, 50), 4)', 'Matrix<50, 4>'],
  ['fromData(2, 3, [1, 2, 3, 4, 5, 6])', 'Matrix<2, 3>'],
  ['fromFunction(2, n, (i, j) => i + j)', 'Matrix<2, number>'],
  ["zeros(2, 3, { dtype: 'float32' }).astype('float64')", 'Matrix<2, 3>'],
  ['[...zeros(2, 3)][0]!', 'Matrix<1, 3>'],
  ['solve(eye(3), zeros(3, 2))', 'Matrix<3, 2>'],
  ['solve(U, zeros(3, 2))', 'Matrix<number, 2>'],
  ['svd(zeros(2, 3)).S', 'Matrix<2, 1>'],
  ['svd(zeros(1797, 64)).Vh', 'Matrix<64, 64>'],
  ['svd(zeros(1797, 64)).U', 'Matrix<1797, 64>'],
  ['svd(zeros(109, 110)).S', 'Matrix<109, 1>'],
  ['svd(zeros(99, 100)).S', 'Matrix<99, 1>'],
  ['svd(zeros(5, 5)).S', 'Matrix<5, 1>'],
  ['svd(zeros(n, 3)).S', 'Matrix<number, 1>'],
  ['svd(zeros(2, 3)).reconstruct()', 'Matrix<2, 3>'],
  ['svd(zeros(4000, 1000), { rank: 20 }).Vh', 'Matrix<20, 1000>'],
  ['svd(zeros(2, 3), { full: true }).Vh', 'Matrix<3, 3>'],
  ['svdvals(zeros(2, 3))', 'Matrix<2, 1>'],
  ['qr(zeros(5, 3)).R', 'Matrix<3, 3>'],
  ['qr(zeros(5, 3), { full: true }).Q', 'Matrix<5, 5>'],
  ['lu(zeros(5, 3)).L', 'Matrix<5, 3>'],
  ['lu(eye(3)).solve(zeros(3, 2))', 'Matrix<3, 2>'],
  ['cholesky(eye(3)).solve(zeros(3, 2))', 'Matrix<3, 2>'],
  ['eigh(eye(3)).eigenvectors', 'Matrix<3, 3>'],
  ['eig(eye(3)).eigenvalues', 'ComplexMatrix<3, 1>'],
  ['eig(eye(3)).eigenvectors.H.matmul(zeros(3, 2))', 'ComplexMatrix<3, 2>'],
  ['eigvals(U).toReal()', 'Matrix<number, 1>'],
  ['inv(eye(3))', 'Matrix<3, 3>'],
  ['pinv(zeros(5, 3))', 'Matrix<3, 5>'],
  ['lstsq(zeros(5, 3), zeros(5, 2)).X', 'Matrix<3, 2>'],
  ['solveTriangular(eye(3), zeros(3, 2), { lower: true })', 'Matrix<3, 2>'],
  ['det(U)', 'number'],
  ['expm(matrixPower(eye(3), 4))', 'Matrix<3, 3>'],
  ['kron(zeros(12, 3), zeros(11, 40))', 'Matrix<132, 120>'],
  ['outer(zeros(4, 1), zeros(1, 6))', 'Matrix<4, 6>'],
  ['multiDot([zeros(4, 6), zeros(6, 7), zeros(7, 2)])', 'Matrix<4, 2>'],
  ['multiDot([U, zeros(6, n)])', 'Matrix<number, number>'],
  ['vecdot(zeros(4, 6), zeros(4, 6), 0)', 'Matrix<1, 6>'],
  ['nullSpace(zeros(4, 6))', 'Matrix<6, number>'],
  ['project(zeros(4, 2), zeros(4, 6))', 'Matrix<4, 2>'],
  ['projector(zeros(4, 6))', 'Matrix<4, 4>'],
  ['gramSchmidt(zeros(6, 4)).R', 'Matrix<4, 4>'],
  ['background.solve(eye(3), zeros(3, 2))', 'Promise<Matrix<3, 2>>'],
  ['background.svd(zeros(9, 4), { rank: 2 }).then(({ U }) => U)', 'Promise<Matrix<9, 2>>'],
  ['background.eigh(eye(3)).then(({ eigenvalues }) => eigenvalues)', 'Promise<Matrix<3, 1>>'],
  [
    '(<N extends number>(A: Matrix<N, N>, b: Matrix<N, 1>) => A.matmul(A).matmul(solve(A, A.matmul(b).add(b).withShape(A.rows, 1))))(eye(3), zeros(3, 1))',
    'Matrix<3, 1>',
  ],
  ['((A: Matrix) => A.rows)(zeros(2, 3))', 'number'],
  ['matrix(JSON.parse("[[1]]"))', 'Matrix<any, any>'],
  ['matrix(JSON.parse("[[1]]") as any[])', 'Matrix<number, any>'],
  ['((axis: 0 | 1) => zeros(2, 3).mean(axis))(0)', 'Matrix<number, number>'],
  ['zeros(2, 3).std(0)', 'Matrix<1, 3>'],
  ['zeros(2, 3).var({ axis: 1, correction: 1 })', 'Matrix<2, 1>'],
  ['zeros(2, 3).std({ correction: 1 })', 'number'],
  ['arange(3)', 'Matrix<number, 1>'],
  ['diag([1, 2], 1)', 'Matrix<number, number>'],
  ['zeros(2, 6).reshape(3, -1)', 'Matrix<3, number>'],
  ['hstack(zeros(2, 3), zeros(2, 1))', 'Matrix<2, 4>'],
  ['vstack(zeros(2, 3), U)', 'Matrix<number, 3>'],
  ['vector([1, 2]).at(1)', 'number'],
  ['U.at(1)', 'number'],
  ...tensors.good,
];

/** Expressions the compiler must refuse, with the words it must say. */
const bad: [expression: string, words: string][] = [
  ['S.matmul(S)', 'shape rule: (… × 3) times (2 × …): inner sizes 3 and 2 differ'],
  ['S.matmul(zeros(2, 1))', 'inner sizes 3 and 2 differ'],
  ['gemm(zeros(2, 3), zeros(3, 4), { transA: true })', 'inner sizes 2 and 3 differ'],
  ['S.add(S.T)', 'shape rule: sparse matrices do not stretch: rows 2 and 3 differ'],
  ['S.mul(zeros(2, 2))', 'shape rule: a sparse matrix does not stretch: columns 3 and 2 differ'],
  ['S.at(2, 0)', 'shape rule: there is no row 2 in 2'],
  ['conjugateGradient(S, zeros(2, 1))', 'shape rule: (2 × 3) is not square'],
  ['conjugateGradient(S.matmul(S.T), zeros(3, 1))', 'rows 2 and 3 differ'],
  [
    'zeros(2, 3).matmul(zeros(4, 5))',
    'shape rule: (… × 3) times (4 × …): inner sizes 3 and 4 differ',
  ],
  [
    'zeros(4096, 1).matmul(zeros(11008, 4096))',
    'shape rule: (… × 1) times (11008 × …): inner sizes 1 and 11008 differ',
  ],
  [
    'zeros(n, 3).matmul(zeros(4, n))',
    'shape rule: (… × 3) times (4 × …): inner sizes 3 and 4 differ',
  ],
  [
    'matrix([[1, 2], [3, 4], [5, 6]]).matmul(matrix([[1], [2], [3]]))',
    'inner sizes 2 and 3 differ',
  ],
  ['zeros(2, 3).add(zeros(2, 4))', 'shape rule: (2 × 3) and (2 × 4): columns 3 and 4 differ'],
  ['zeros(2, 3).sub(zeros(3, 3))', 'shape rule: (2 × 3) and (3 × 3): rows 2 and 3 differ'],
  ['zeros(2, 3).mul(zeros(3, 2))', 'shape rule: (2 × 3) and (3 × 2): rows 2 and 3 differ'],
  ['zeros(2, n).div(zeros(3, n))', 'shape rule: (2 × …) and (3 × …): rows 2 and 3 differ'],
  [
    'matrix([1, 2, 3])',
    'shape rule: a matrix has rows, [[1, 2], [3, 4]]; of a list of numbers vector([1, 2]) makes a column',
  ],
  ['hstack(zeros(2, 3), zeros(4, 3))', 'shape rule: rows 2 and 4 differ'],
  ['zeros(2, 3).at(1)', 'shape rule: (2 × 3) is neither a row nor a column'],
  ['matrix([[1, 2], [3]])', 'shape rule: all rows of a matrix have the same length'],
  [
    'solve(zeros(3, 4), zeros(3, 1))',
    'shape rule: (3 × 4) is not square: rows 3 and columns 4 differ',
  ],
  ['solve(eye(3), zeros(4, 1))', 'shape rule: A (3 × …) and B (4 × …): rows 3 and 4 differ'],
  ['multiDot([zeros(4, 6), zeros(6, 7), zeros(8, 2)])', 'inner sizes 7 and 8 differ'],
  ['det(zeros(3, 4))', 'shape rule: (3 × 4) is not square'],
  ['eigh(zeros(3, 4))', 'shape rule: (3 × 4) is not square'],
  ['inv(zeros(n, 4).withShape(3, 4))', 'shape rule: (3 × 4) is not square'],
  ['lstsq(zeros(5, 3), zeros(4, 1))', 'shape rule: A (5 × …) and B (4 × …): rows 5 and 4 differ'],
  ['background.solve(eye(3), zeros(4, 1))', 'rows 3 and 4 differ'],
  ['project(zeros(4, 2), zeros(3, 6))', 'rows 3 and 4 differ'],
  ['eig(eye(3)).eigenvectors.matmul(zeros(2, 2))', 'inner sizes 3 and 2 differ'],
  ['zeros(2, 3).sum(2)', "Argument of type '2' is not assignable"],
  [
    '((A: Matrix<2, 2>) => A)(zeros(2, 3))',
    "is not assignable to parameter of type 'Matrix<2, 2>'",
  ],
  ['zeros(2, 3).at(2, 0)', 'shape rule: there is no row 2 in 2'],
  ['zeros(2, 3).column(-4)', 'shape rule: there is no column -4 in 3'],
  ['zeros(9, 3).slice([4, 10])', 'shape rule: rows 4 to 10 leave the 9 rows'],
  ['zeros(9, 3).slice([5, 4])', 'shape rule: rows 5 to 4 leave the 9 rows'],
  ["zeros(9, 3).slice(':', [4])", 'shape rule: columns from 4 leave the 3 columns'],
  ['zeros(2, 6).reshape(5, 2)', 'shape rule: 12 elements cannot be laid out as 10'],
  ['hstack([zeros(2, 3), zeros(4, 3)])', 'shape rule: rows 2 and 4 differ'],
  ['vstack([U, zeros(2, 3), zeros(2, 4)])', 'shape rule: columns 3 and 4 differ'],
  ['zeros(2, 3).gt(zeros(2, 4))', 'columns 3 and 4 differ'],
  ["zeros(2, 3, { dtype: 'float16' })", "is not assignable to type 'DType"],
  ["zeros('2', 3)", "Argument of type 'string' is not assignable"],
  ...tensors.bad,
];

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(root, '.cache', 'shape-types');

/** What `tsc` prints of each snippet, by file name. */
function compile(snippets: Map<string, string>): Map<string, string> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of snippets) writeFileSync(join(folder, name), HEAD + text);
  const compilerOptions = { composite: false, declarationMap: false, noEmit: true, noUnusedLocals: false }; // prettier-ignore
  const config = { extends: join(root, 'tsconfig.base.json'), compilerOptions, include: ['*.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
  const tsc = join(dirname(typescript), 'bin', 'tsc');
  let output = '';
  try {
    execFileSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const reports = new Map<string, string>();
  let current = '';
  for (const line of output.split('\n')) {
    current = /([a-z]+-\d+\.ts)\(/.exec(line)?.[1] ?? current;
    reports.set(current, `${reports.get(current) ?? ''}${line}\n`);
  }
  return reports;
}

describe('the shape rule in types', () => {
  let reports: Map<string, string>;
  before(() => {
    const snippets = new Map<string, string>();
    good.forEach(([expression, type], k) => snippets.set(`good-${k}.ts`, typed(expression, type)));
    bad.forEach(([expression], k) => snippets.set(`bad-${k}.ts`, `void ${expression};`));
    reports = compile(snippets);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  good.forEach(([expression, type], k) => {
    it(`gives ${expression} the type ${type}`, () => {
      expect(reports.get(`good-${k}.ts`)).to.equal(undefined);
    });
  });
  bad.forEach(([expression, words], k) => {
    it(`refuses ${expression}`, () => {
      expect(reports.get(`bad-${k}.ts`) ?? 'no error').to.contain(words);
    });
  });
});
