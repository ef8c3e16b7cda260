// What happens to arguments of the wrong kind, which reach us from JSON, from `any` and from cells
// whose types are not checked: every function and method, every argument, every kind of value.
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { publicOf, tagged } from '../../../test/public.ts';
import { fitsMemory } from '../src/dtype.ts';
import * as api from '../src/index.ts';
import { type Kind, WRONG } from './wrong-values.ts';

const { matrix, vector } = api;

/** Arguments that are right, each with its kind. */
type Argument = readonly [good: unknown, kind: Kind];
type Case = readonly Argument[];

const A = matrix([[2, 1], [1, 3]]); // prettier-ignore
const b = vector([1, 2]);
const M: Argument = [A, 'matrix'];
const V: Argument = [b, 'matrix'];
const AM: Argument = [A, 'anyMatrix'];
const options: Argument = [{}, 'options'];
const size: Argument = [2, 'size'];
const whole: Argument = [1, 'whole'];
const number: Argument = [1, 'number'];
const three: Argument = [vector([1, 2, 3]), 'matrix'];
const f: Argument = [() => 1, 'function'];
const axis: Argument = [0, 'axis'];
const operand: Argument = [A, 'operand'];
const index: Argument = [0, 'index'];

const FUNCTIONS: Readonly<Record<string, Case>> = {
  zeros: [size, size, options],
  ones: [size, size, options],
  full: [size, size, [7, 'number'], options],
  eye: [size, [2, 'sizeOrOptions'], options],
  diag: [[[1, 2], 'numbers'], whole],
  diagonal: [AM, whole],
  triu: [AM, whole],
  tril: [AM, whole],
  matrix: [[[[1, 2]], 'rows'], options],
  fromRows: [[[[1, 2]], 'rows'], options],
  vector: [[[1, 2], 'numbers'], options],
  fromData: [[1, 'size'], size, [[1, 2], 'numbers'], options],
  fromFunction: [size, size, f, options],
  random: [size, size, options],
  linspace: [number, number, [2, 'sizeIfAny']],
  arange: [number, number, number],
  vander: [V, size],
  hilbert: [size],
  toeplitz: [V, [b, 'matrixIfAny']],
  circulant: [V],
  hankel: [V, [b, 'matrixIfAny']],
  companion: [V],
  cholesky: [AM],
  lu: [AM],
  qr: [M, options],
  svd: [M, options],
  svdvals: [M],
  eig: [M],
  eigvals: [M],
  eigh: [M, [A, 'matrixIfAny']],
  schur: [M],
  hessenberg: [M],
  polar: [M],
  solveSylvester: [M, M, M],
  sqrtm: [M],
  logm: [M],
  eigvalsh: [M],
  det: [AM],
  slogdet: [AM],
  norm: [M],
  vectorNorm: [V, number, axis],
  cov: [M, options],
  corrcoef: [M],
  cond: [M],
  matrixRank: [M, options],
  trace: [AM],
  expm: [M],
  gemm: [M, M, options],
  kron: [AM, AM],
  multiDot: [[[A, A], 'matrices']],
  matrixPower: [M, whole],
  cross: [three, three],
  dot: [V, V],
  outer: [V, V],
  vecdot: [M, M, axis],
  inv: [M],
  pinv: [M, options],
  lstsq: [M, V, options],
  solve: [AM, V],
  solveTriangular: [M, V, options],
  gramSchmidt: [M, options],
  nullSpace: [M, options],
  orth: [M, options],
  project: [V, M],
  projector: [M, options],
  block: [[[[A, A]], 'matrices']],
  blockDiag: [[[A, A], 'matrices']],
  hstack: [[[A, A], 'matrices']],
  vstack: [[[A, A], 'matrices']],
  tile: [M, size, size],
  matmulTrace: [M, M],
  plane: [M, options],
  scoped: [f],
  rowReduce: [M, options],
  interp: [V, [[1, 2], 'numbers'], [[1, 2], 'numbers']],
  where: [[A.gt(1), 'mask'], operand, operand],
  conjugateGradient: [AM, V, options],
  gmres: [AM, V, options],
  lsmr: [AM, V, options],
  expmMultiply: [AM, M],
  eigs: [AM, [{ k: 1 }, 'options']],
  eigsh: [AM, [{ k: 1 }, 'options']],
  powerIteration: [AM, options],
  sparse: [size, size, [[[0, 0, 1]], 'triplets'], options],
  sparseEye: [size, options],
  fromCSR: [size, size, [{ indptr: [0, 0, 1], indices: [1], data: [5] }, 'csr'], options],
  sparseDiag: [[[1, 2], 'numbers'], whole],
};

/** Those of `background` whose other one is no function: here that of `A.T`. */
const TWINS: Readonly<Record<string, Case>> = {
  transpose: [[api.sparseEye(2), 'sparse']],
};

const METHODS: Readonly<Record<string, Case>> = {
  at: [index, index],
  row: [index],
  column: [index],
  col: [index],
  slice: [index, index],
  set: [index, index, [1, 'operand']],
  take: [[[0], 'numbers'], axis],
  compress: [[A.gt(1), 'mask']],
  add: [operand],
  sub: [operand],
  mul: [operand],
  div: [operand],
  pow: [operand],
  maximum: [operand],
  minimum: [operand],
  eq: [operand],
  ne: [operand],
  lt: [operand],
  le: [operand],
  gt: [operand],
  ge: [operand],
  scale: [[2, 'number']],
  round: [whole],
  clip: [number, number],
  map: [f],
  allclose: [M, options],
  equals: [M],
  ...Object.fromEntries(
    ['sum', 'mean', 'prod', 'median', 'min', 'max'].map((name) => [name, [axis]]),
  ),
  ...Object.fromEntries(['argmin', 'argmax', 'any', 'all'].map((name) => [name, [axis]])),
  ...Object.fromEntries(['cumsum', 'cumprod', 'sort', 'argsort'].map((name) => [name, [axis]])),
  flip: [axis],
  diff: [axis],
  quantile: [[0.5, 'shares'], axis],
  var: [[0, 'spread']],
  std: [[0, 'spread']],
  matmul: [AM],
  reshape: [[4, 'whole'], whole],
  withShape: [
    [2, 'sizeIfAny'],
    [2, 'sizeIfAny'],
  ],
  astype: [['float32', 'dtype']],
};

const SPARSE: Readonly<Record<string, Case>> = {
  at: [index, index],
  row: [index],
  column: [index],
  slice: [index, index],
  scale: [[2, 'number']],
  mul: [[2, 'anyOperand']],
  div: [operand],
  equals: [[api.sparseEye(2), 'sparse']],
  kron: [AM],
  col: [index],
  take: [[[0], 'numbers'], axis],
  matmul: [AM],
  add: [AM],
  sub: [AM],
  sum: [axis],
  mean: [axis],
  max: [axis],
  min: [axis],
  mapStored: [f],
  prune: [number],
  withShape: [
    [2, 'sizeIfAny'],
    [2, 'sizeIfAny'],
  ],
  astype: [['float32', 'dtype']],
};

const MASK: Readonly<Record<string, Case>> = {
  at: [index, index],
  and: [[A.gt(1), 'mask']],
  or: [[A.gt(1), 'mask']],
  xor: [[A.gt(1), 'mask']],
  any: [axis],
  all: [axis],
};

const COMPLEX: Readonly<Record<string, Case>> = {
  ...Object.fromEntries(
    [
      'at', 'row', 'column', 'col', 'slice', 'set', 'take', 'compress', 'flip', 'reshape', 'add', 'sub', 'mul',
      'div', 'pow', 'eq', 'ne', 'sum', 'mean', 'matmul', 'scale',
    ].map((name) => [name, METHODS[name]!]), // prettier-ignore
  ),
  equals: [M],
  kron: [M],
  solve: [M],
  allclose: [M, options],
  eachPart: [[(part: unknown) => part, 'function']],
};

/** Those that take no argument, or tell of their files' faults, or whose text is a language. */
const ELSEWHERE =
  /^(fromCSV|toCSV|parse|to[A-Z]|open|la$|tensorBackend|loadEngine|tensor$|grad$|valueAndGrad|jacobian|hessian|adam|sgd|rmsprop|einsum)/;

/** Methods of a class and of those below it whose first argument has no default; `make` is not public. */
function methodsOf(instance: object): string[] {
  const own = Object.getPrototypeOf(instance) as object;
  if (own === Object.prototype) return [];
  const takes = ([name, { value }]: [string, PropertyDescriptor]) =>
    typeof value === 'function' && value.length > 0 && !['constructor', 'make'].includes(name);
  const names = Object.entries(Object.getOwnPropertyDescriptors(own)).filter(takes);
  return [...names.map(([name]) => name), ...methodsOf(own)];
}

type Run = (...args: unknown[]) => unknown;

function text(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value);
  return `${value.constructor.name} ${JSON.stringify(value, (_, x: unknown) => (typeof x === 'bigint' ? `${x}n` : x))}`;
}

/** Every argument in turn replaced by every value of the wrong kind. */
function misuses(args: Case): { place: string; given: unknown[] }[] {
  const good = args.map(([value]) => value);
  return args.flatMap(([, kind], k) =>
    WRONG[kind].map((value) => ({
      place: `argument ${k} (${kind}) = ${text(value)}`,
      given: [...good.slice(0, k), value, ...good.slice(k + 1)],
    })),
  );
}

/** The message of what was thrown, or why it does not do. */
function fault(name: string, error: unknown): string | undefined {
  if (!(error instanceof TypeError || error instanceof RangeError)) return `threw ${String(error)}`;
  const { message } = error;
  const words = /must|shape rule/.test(message) && /got|has no|there is no/.test(message);
  const says = message.startsWith(`${name}:`) || /^(shape rule|dtype|axis|value)/.test(message);
  if (!words || !says) return `said: ${message}`;
  return /\[object|undefined ×|function \(|\) =>/.test(message) ? `showed: ${message}` : undefined;
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** The errors that are named in the comment of everything public, by its name. */
const named = new Map(publicOf(ROOT, 'packages/matrix/src/index.ts').map((one) => [one.name, tagged(one, '@throws')])); // prettier-ignore

/** Of a wrong kind it is a TypeError everywhere: no need to say. Any other class must be named. */
function isNamed({ name }: Error, documented: string): boolean {
  return name === 'TypeError' || named.get(documented)?.includes(name) === true;
}

function sweep(name: string, args: Case, run: Run, said = name): void {
  run(...args.map(([value]) => value));
  const faults = misuses(args).flatMap(({ place, given }) => {
    try {
      run(...given);
    } catch (error) {
      if (!isNamed(error as Error, name)) return [`${place}: its docstring does not name ${(error as Error).name}`]; // prettier-ignore
      const why = fault(said, error);
      return why === undefined ? [] : [`${place}: ${why}`];
    }
    return [`${place}: nothing was thrown`];
  });
  expect(faults, name).to.deep.equal([]);
}

describe('arguments of the wrong kind', () => {
  it('are listed here for every function', () => {
    const functions = Object.entries(api).filter(([name, value]) => {
      if (typeof value !== 'function' || ELSEWHERE.test(name)) return false;
      return !Function.prototype.toString.call(value).startsWith('class ');
    });
    const missing = functions.map(([name]) => name).filter((name) => !(name in FUNCTIONS));
    expect(missing).to.deep.equal([]);
  });

  for (const [name, args] of Object.entries(FUNCTIONS)) {
    it(`of ${name} are named`, () => {
      sweep(name, args, (api as unknown as Record<string, Run>)[name]!);
    });
  }

  const instances: [string, object, Readonly<Record<string, Case>>][] = [
    ['Matrix', A, METHODS],
    ['SparseMatrix', api.sparseEye(2), SPARSE],
    ['BooleanMatrix', A.gt(1), MASK],
    ['ComplexMatrix', new api.ComplexMatrix(A, A), COMPLEX],
  ];
  it('are listed here for every method that takes one', () => {
    const missing = instances.flatMap(([title, instance, methods]) =>
      methodsOf(instance).filter((name) => !(name in methods)).map((name) => `${title}.${name}`),
    ); // prettier-ignore
    expect(missing).to.deep.equal([]);
  });

  for (const [title, instance, methods] of instances) {
    for (const [name, args] of Object.entries(methods)) {
      it(`of ${title}.${name} are named`, () => {
        const method = (instance as Record<string, Run>)[name]!;
        const self = () => (instance === A ? A.copy() : instance);
        sweep(
          `${title}.${name}`,
          args,
          (...given) => method.call(self(), ...given),
          name === 'col' ? 'column' : name,
        );
      });
    }
  }

  it('fail the promises of background in the same words', async () => {
    const twins = api.background as unknown as Record<string, Run>;
    for (const [name, twin] of Object.entries(twins)) {
      const args: Case = FUNCTIONS[name] ?? TWINS[name] ?? [M, M];
      for (const { place, given } of misuses(args)) {
        const error = await Promise.resolve(twin(...given)).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(fault(name, error), `${name}, ${place}`).to.equal(undefined);
      }
    }
  });

  it('are sizes that this machine has no memory for, before it is written to', function () {
    const n = 65_536;
    if (fitsMemory(n * n, 'float64')) this.skip();
    const large = api.sparse(n, n, [[0, 0, 1]]);
    const words = /^toDense: all 65536 × 65536 elements must fit into memory, \d+ GB here; in float64 they take 34 GB, and the 1 that are stored/; // prettier-ignore
    expect(() => large.toDense()).to.throw(RangeError, words);
    expect(() => large.toArray()).to.throw(RangeError, words);
    const column: api.Matrix = api.zeros(n, 1);
    expect(() => column.add(column.T)).to.throw(RangeError, /fit into memory, \d+ GB here; got 4294967296 elements of float64, 34 GB\./); // prettier-ignore
  });

  it('are sizes that no memory holds, in words of ours', () => {
    const long: api.Matrix = api.zeros(1e6, 1);
    const { outer, tile } = api;
    const runs = [() => outer(long, long), () => long.add(long.T), () => long.matmul(long.T), () => long.gt(long.T), () => tile(long, 1, 1e6)]; // prettier-ignore
    for (const run of runs) {
      expect(run).to.throw(RangeError, /^a matrix must have at most 2\^32 elements and fit into memory(, \d+ GB here)?; got 1000000000000 elements of (float64|bool), (8|1)000 GB\./); // prettier-ignore
    }
  });

  it('come with what to do', () => {
    const say = (run: () => unknown) => {
      try {
        run();
      } catch (error) {
        return (error as Error).message;
      }
      return 'nothing was thrown';
    };
    const { solve, diag, inv, svd, zeros } = api as unknown as Record<string, Run>;
    const table: [() => unknown, string][] = [
      [() => diag!('x'), 'diag: values must be a list of numbers; got the text "x".'], // prettier-ignore
      [() => svd!(), 'svd: A must be a matrix; got undefined. Write svd(A), with a matrix A.'],
      [
        () => solve!(A),
        'solve: B must be a matrix; got undefined. Put B into the brackets of solve.',
      ],
      [() => zeros!(-1, 2), 'zeros: rows must be a whole number ≥ 0; got -1'],
      [() => zeros!(2.5, 3), 'zeros: rows must be a whole number ≥ 0; got 2.5'],
      [() => solve!([[2, 1], [1, 3]], b), 'solve: A must be a matrix; got an array of 2. matrix([[1, 2], [3, 4]]) makes one of rows.'], // prettier-ignore
      [() => solve!(A, [1, 2]), 'solve: B must be a matrix; got an array of 2. vector(list) makes a column of a list.'], // prettier-ignore
      [() => solve!(Promise.resolve(A), b), 'solve: A must be a matrix; got a Promise. Put await before it.'], // prettier-ignore
      [() => inv!(api.sparseEye(2)), 'inv: A must be a matrix; got a 2 × 2 SparseMatrix. .toDense() gives one.'], // prettier-ignore
      [() => matrix(JSON.parse('[[1, null]]') as number[][]), 'matrix: rows[0][1] must be a number; got null. JSON writes null for NaN and infinities.'], // prettier-ignore
      [() => matrix([[1, 2], [3]] as never), 'shape rule: all rows of a matrix have the same length; row 0 has 2 numbers, row 1 has 1'], // prettier-ignore
      [() => A.at(9 as 0, 9 as 0), 'at: row must be a whole number from -2 to 1; got 9'],
    ];
    for (const [run, message] of table) expect(say(run)).to.equal(message);
  });
});
