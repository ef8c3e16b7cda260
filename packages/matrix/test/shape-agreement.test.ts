// Random calls, run and compiled: the types must know what the run will say of shapes.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { expect } from 'chai';
import { root } from '../../../test/project.ts';
import { compile } from '../../../test/type-table.ts';
import * as api from '../src/index.ts';

/** A size that the types do not know. */
const UNKNOWN = 'two';

/** A, B, C are any matrices, E is square, i any index, n any size, p rows or columns as `slice` takes them. */
const CALLS = [
  'A.matmul(B)', 'A.add(B)', 'A.sub(B).T', 'A.pow(B)', 'A.maximum(B)', 'A.eq(B)', 'A.lt(B)',
  'A.slice(p, p)', 'A.slice(p)', 'A.at(i, i)', 'A.row(i)', 'A.column(i)', 'A.item()', 'A.gt(0).at(i, i)',
  'A.set(p, p, B)', 'A.set(p, p, 5)', 'A.set(B.gt(0), 1)', 'A.compress(B.gt(0))',
  'A.compress(B.gt(0), 0)', 'A.compress(B.gt(0), 1)', 'where(A.gt(0), B, C)', 'where(A.gt(0), B, 0)',
  'A.gt(0).and(B.gt(1))', 'A.gt(0).xor(B.gt(1))', 'A.reshape(n, n)', 'A.diff(0)', 'A.diff(1)',
  'A.sum(0)', 'A.argmin(1)', 'A.std(0)', 'A.any(1)', 'dot(A, B)', 'outer(A, B)', 'cross(A, B)',
  'vecdot(A, B, 0)', 'vecdot(A, B, 1)', 'kron(A, B)', 'hstack(A, B)', 'vstack([A, B, C])',
  'block([[A, B], [B, C]])', 'tile(A, n, n)', 'diag(A)', 'diagonal(A)', 'vander(A, n)', 'eye(n, n).add(A)',
  'vectorNorm(A)', 'vectorNorm(A, 1, 0)', 'solve(A, B)', 'solve(E, B)', 'lstsq(A, B).X',
  'solveTriangular(E, B)', 'inv(E)', 'det(A)', 'trace(A)', 'cond(A)', 'cond(A, 1)', 'expm(A)', 'pinv(A)',
  'svd(A).U', 'svd(A).S', 'svd(A, { full: true }).Vh', 'qr(A).R', 'qr(A, { full: true }).Q', 'lu(A).L',
  'lu(A).P', 'lu(E).solve(B)', 'lu(A).solve(B)', 'cholesky(E).solve(B)', 'eigh(A).eigenvectors',
  'eig(A).eigenvalues', 'eig(E).eigenvectors.mul(B)', 'eig(E).eigenvectors.sub(B)',
  'eig(E).eigenvectors.matmul(B)', 'gemm(A, B)', 'gemm(A, B, { transA: true })',
  'gemm(A, B, { transB: true })', 'gemm(A, B, { C })', 'gemm(A, B, { out: C })', 'multiDot([A, B, C])',
  'project(A, B)', 'projector(A)', 'cov(A)', 'gramSchmidt(E).Q', 'gramSchmidt(A).Q', 'matrixPower(A, 2)',
  'conjugateGradient(E, A).x', 'powerIteration(E).eigenvector', 'eigsh(E, { k: 1 }).eigenvectors', 'eigs(E, { k: 1 }).eigenvalues', 'lsmr(A, B).x', 'expmMultiply(E, A)', 'svd(sparse(A), { rank: 1 }).U', 'rowReduce(A).result', 'plane(A).A',
  'sparse(A).matmul(B)', 'sparse(A).matmul(sparse(B))', 'sparse(A).add(B)', 'sparse(A).sub(sparse(B))',
  'sparse(A).mul(B)', 'sparse(A).slice(p, p)', 'A.matmul(sparse(B))', 'fromData(n, n, [1, 2, 3, 4])',
  'new ComplexMatrix(A, B)',
]; // prettier-ignore
const EACH = 15;

const draws = api.random(CALLS.length * EACH, 40, { seed: 20 });

/** The calls with their letters written out. */
const expressions = CALLS.flatMap((call) => Array.from({ length: EACH }, () => call)).map(
  (call, row) => {
    let at = 0;
    const pick = (choices: readonly (number | string)[]) => choices[Math.floor(draws.at(row, at++) * choices.length)]!; // prettier-ignore
    const size = () => pick([1, 2, 3, 4, UNKNOWN]);
    const index = () => pick([-4, -3, -2, -1, 0, 1, 2, 3]);
    const any = () => `zeros(${size()}, ${size()})`;
    const written: Readonly<Record<string, () => number | string>> = {
      A: any,
      B: any,
      C: any,
      E: () => `eye(${size()})`,
      n: size,
      i: index,
      p: () => pick(["':'", index(), `[${index()}]`, `[${index()}, ${index()}]`]),
    };
    return call
      .replace('{ C }', '{ C: C }')
      .replace(/(?<![.\w])[ABCEnip](?![\w:])/g, (letter) => String(written[letter]!()));
  },
);

const names = Object.keys(api).filter((name) => /^[a-z]/.test(name));
const context = createContext({ ...api, [UNKNOWN]: 2 });

/** What it gives: a shape and the name of its class, nothing where it is a number; or why it fails. */
function run(expression: string) {
  try {
    const value = runInContext(expression, context) as Partial<api.Matrix>;
    const { shape, constructor } = value;
    return { type: shape && `${constructor.name}<${shape.join(', ')}>` };
  } catch (error) {
    return { error: error as Error };
  }
}

/** The call, and that what it gives may stand where the types say. */
function snippet(expression: string): string {
  const { type } = run(expression);
  return `import { ${names.join(', ')}, type BooleanMatrix, ComplexMatrix, type Matrix, type SparseMatrix } from '@eigenbook/matrix';
declare const ${UNKNOWN}: number;
const value = ${expression};
${type === undefined ? '' : `declare const given: ${type}; const same: typeof value = given;`}`;
}

describe('types and run time', () => {
  const folder = join(root, '.cache', 'shape-agreement');
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('agree on shapes: what runs compiles, what fails by its shape is refused in the words of the rule', () => {
    const snippets = expressions.map((expression, k) => [`call-${k}.ts`, snippet(expression)] as const); // prettier-ignore
    const reports = compile(folder, new Map(snippets));
    const faults = expressions.filter((expression, k) => {
      const report = reports.get(`call-${k}.ts`);
      const { error } = run(expression);
      if (error?.name !== 'ShapeError') return report !== undefined && !error;
      return !expression.includes(UNKNOWN) && !report?.includes('shape rule: ');
    });
    expect(faults).to.deep.equal([]);
  });
});
