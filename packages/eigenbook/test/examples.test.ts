// What the documentation shows is compiled and run: each `@example` of each package, each cell of docs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect } from 'chai';
import * as eigenbook from 'eigenbook';
import * as ai from '@eigenbook/ai';
import * as matrices from '@eigenbook/matrix';
import { BooleanMatrix, Complex, ComplexMatrix, Matrix, MatmulTrace, Plane, RowReduction, SparseMatrix, Tensor, tensor } from '@eigenbook/matrix'; // prettier-ignore
import { DISPLAY_HOOK } from '@eigenbook/mime';
import * as plot from '@eigenbook/plot';
import { cellsOf, commentsOf, examplesOf, findCells, findComments, moduleOf } from './examples.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(ROOT, '.cache', 'examples');

/** Numbers as far as rounding goes, matrices and typed arrays as the arrays they hold. */
function same(actual: unknown, expected: unknown): void {
  const [a, b] = [plain(actual), plain(expected)];
  if (typeof b === 'string') expect(String(a)).to.equal(b);
  else if (typeof b === 'number' && typeof a === 'number' && Number.isFinite(b)) {
    expect(a).to.be.closeTo(b, 1e-12 * Math.max(1, Math.abs(b)));
  } else if (Array.isArray(a) && Array.isArray(b)) {
    expect(a).to.have.length(b.length);
    b.forEach((element, k) => same(a[k], element));
  } else expect(a).to.deep.equal(b);
}

function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  const matrix = value as { toArray?: () => unknown } | null | undefined;
  return typeof matrix?.toArray === 'function' ? matrix.toArray() : value;
}

function refused(run: () => unknown, name: string): void {
  expect(run).to.throw().with.property('name', name);
}

/** The files that hold the methods of a class. */
const METHODS_OF = new Map<{ readonly prototype: object }, RegExp>([
  [Matrix, /matrix\/src\/(rungs\/.*|matrix)\.ts/],
  [BooleanMatrix, /boolean-matrix\.ts/],
  [Complex, /complex\/complex\.ts/],
  [ComplexMatrix, /complex-matrix\.ts/],
  [SparseMatrix, /(sparse-matrix|compressed)\.ts/],
  [MatmulTrace, /matmul-trace\.ts/],
  [Plane, /plane\.ts/],
  [RowReduction, /row-reduction\.ts/],
  [Tensor, /matrix\/src\/tensor\/(rungs\/.*|tensor)\.ts/],
]);
/** What every value has, what only repeats a field, and what the rungs keep to themselves. */
const PLAIN = new Set(['constructor', 'toString', 'make', 'shape', 'size', 'rows', 'columns', 'dtype']); // prettier-ignore

/** What there is to see of these is in the tests of the kernel and of the notebooks. */
const IN_A_NOTEBOOK = new Set(['check', 'claim', 'confirm', 'display', 'prompt']);

function methodsOf(type: { readonly prototype: object }): string[] {
  const names: string[] = [];
  for (let p: object = type.prototype; p !== Object.prototype; p = Object.getPrototypeOf(p)) {
    names.push(...Object.getOwnPropertyNames(p));
  }
  return names.filter((name) => !PLAIN.has(name));
}

const comments = findComments(ROOT);
const examples = examplesOf(comments);
const all = [...examples, ...findCells(ROOT)];
const file = join(folder, 'examples.ts');

describe('the examples of the documentation', () => {
  let runs = new Map<string, () => Promise<void>>();

  // files that they write lie beside them
  const cwd = process.cwd();
  after('this folder is the one before', () => process.chdir(cwd));
  // nor does anything that they show go to the report
  const hooks = globalThis as { [DISPLAY_HOOK]?: unknown };
  before(() => (hooks[DISPLAY_HOOK] = () => undefined));
  after(() => delete hooks[DISPLAY_HOOK]);

  before('they are put into one module', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, moduleOf(all, Object.keys(eigenbook)));
    const { examples: list } = await import(`${pathToFileURL(file).href}?${Date.now()}`);
    runs = new Map(list(same, refused));
    process.chdir(folder);
  });

  it('compile as a notebook would compile them', () => {
    const compilerOptions = { composite: false, declarationMap: false, noEmit: true, noUnusedLocals: false, noUnusedParameters: false, noImplicitAny: false, types: ['node'] }; // prettier-ignore
    const config = {
      extends: join(ROOT, 'tsconfig.base.json'),
      compilerOptions,
      include: ['*.ts'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
    const tsc = join(dirname(typescript), 'bin', 'tsc');
    let report = '';
    try {
      execFileSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
        encoding: 'utf8',
      });
    } catch (error) {
      report = (error as { stdout: string }).stdout;
    }
    expect(report).to.equal('');
  });

  it('leave no function without one, but those that show or ask something in a notebook', () => {
    const shown = new Set(examples.map(({ title }) => title.split(': ').at(-1)));
    const bare = Object.entries<unknown>({ ...eigenbook, ...ai, ...plot })
      .filter(([name, value]) => typeof value === 'function' && /^[a-z]/.test(name))
      .map(([name]) => name)
      .filter((name) => !shown.has(name) && !IN_A_NOTEBOOK.has(name));
    expect(bare).to.deep.equal([]);
  });

  it('leave no method of a matrix or tensor without one', () => {
    const bare = [...METHODS_OF.keys()].flatMap((type) => {
      const place = METHODS_OF.get(type)!;
      const shown = new Set(
        examples
          .filter(({ title }) => place.test(title))
          .map(({ title }) => title.split(': ').at(-1)),
      );
      return methodsOf(type).filter((name) => !shown.has(name));
    });
    expect(bare).to.deep.equal([]);
  });

  it('leave no creator of tensors without one', () => {
    const place = /matrix\/src\/tensor\/(create|combine)\.ts/;
    const shown = examples.filter(({ title }) => place.test(title)).map(({ title }) => title.split(': ').at(-1)); // prettier-ignore
    expect(shown).to.include.members(Object.keys(tensor));
  });

  all.forEach(({ title }, k) => {
    it(`${title} (${k + 1})`, () => runs.get(`${title} (${k + 1})`)!());
  });
});

/** Functions whose definition is all there is to say of where they come from. */
const DEFINITIONS = new Set(['cross', 'trace', 'vecdot']);

describe('the documentation of matrices', () => {
  const about = (names: readonly string[], tag: string) =>
    names.filter((name) => {
      const own = comments.filter((comment) => comment.name === name && /^packages.matrix/.test(comment.file)); // prettier-ignore
      return !own.some(({ lines }) => lines.some((line) => line.startsWith(tag)));
    });
  const functions = Object.entries<unknown>(matrices)
    .filter(([name, value]) => typeof value === 'function' && /^[a-z]/.test(name))
    .map(([name]) => name);

  it('says of each function what it throws', () => {
    expect(about(functions, '@throws')).to.deep.equal([]);
  });

  it('says of each function of linear algebra which routine of BLAS or LAPACK it is, or whose method', () => {
    const folders = /matrix.src.(factor|measures|products|solving|spaces|sparse.(conjugate|power))/;
    const algebra = functions.filter((name) => comments.some((comment) => comment.name === name && folders.test(comment.file))); // prettier-ignore
    expect(algebra).to.include.members([
      'svd',
      'det',
      'kron',
      'solve',
      'orth',
      'conjugateGradient',
    ]);
    expect(about(algebra, '@see').filter((name) => !DEFINITIONS.has(name))).to.deep.equal([]);
  });
});

describe('examplesOf', () => {
  it('takes the code after @example up to the next tag, and the name of what follows', () => {
    const source = '/**\n * Adds.\n * @example\n * add(1, 2); // => 3\n * @see sum\n */\nexport function add(a, b) {'; // prettier-ignore
    expect(examplesOf(commentsOf(source, 'a.ts'))).to.deep.equal([{ title: 'a.ts: add', code: 'add(1, 2); // => 3' }]); // prettier-ignore
  });

  it('turns `// => value` and `// throws Name` into checks', () => {
    const text = moduleOf([{ title: 't', code: 'const x = f(1); // => 2\ng(); // throws ShapeError' }], ['f', 'g']); // prettier-ignore
    expect(text).to.include('const x = f(1); same(x, 2);');
    expect(text).to.include('refused(() => g(), "ShapeError");');
  });
});

describe('cellsOf', () => {
  it('takes the TypeScript of a document, and has the compiler refuse what does not run', () => {
    const text = 'A\n\n```ts\nf(1);\nf("x"); // does not run: a text\n```\n\n```\nnpm start\n```\n';
    expect(cellsOf(text, 'a.md')).to.deep.equal([
      { title: 'a.md: cell 1', code: 'f(1);\n// @ts-expect-error: it says so\nvoid (() => { f("x"); });' }, // prettier-ignore
    ]);
  });
});
