// What the documentation shows is compiled and run: each `@example` of each package, each cell of docs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect } from 'chai';
import * as eigenbook from 'eigenbook';
import * as linalg from '@eigenbook/linalg';
import * as mime from '@eigenbook/mime';
import * as formats from '@eigenbook/mime/formats';
import { cellsOf, commentsOf, examplesOf, findCells, findComments, type Imports, moduleOf } from './examples.ts'; // prettier-ignore

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

/** An example has what a notebook has; in a package that notebooks do not see, what that exports too. */
const UNSEEN: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  linalg: { '@eigenbook/linalg': linalg },
  mime: { '@eigenbook/mime': mime, '@eigenbook/mime/formats': formats },
};

function importsOf(name: string): Imports {
  const own = UNSEEN[name] ?? {};
  const known = new Set(Object.values(own).flatMap((exports) => Object.keys(exports)));
  const others = Object.keys(eigenbook).filter((key) => !known.has(key));
  return { eigenbook: others, ...Object.fromEntries(Object.entries(own).map(([from, exports]) => [from, Object.keys(exports)])) }; // prettier-ignore
}

const all = [...examplesOf(findComments(ROOT)), ...findCells(ROOT)].map(({ title, code }, k) => ({ title: `${title} (${k + 1})`, code })); // prettier-ignore
const packageOf = (title: string) => /^packages.(\w+)/.exec(title)?.[1] ?? 'docs';

describe('the examples of the documentation', () => {
  const runs = new Map<string, () => Promise<void>>();

  // files that they write lie beside them
  const cwd = process.cwd();
  after('this folder is the one before', () => process.chdir(cwd));
  // nor does anything that they show go to the report
  const hooks = globalThis as { [mime.DISPLAY_HOOK]?: unknown };
  before(() => (hooks[mime.DISPLAY_HOOK] = () => undefined));
  after(() => delete hooks[mime.DISPLAY_HOOK]);

  before('they are put into modules', async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const name of new Set(all.map(({ title }) => packageOf(title)))) {
      const list = all.filter(({ title }) => packageOf(title) === name);
      const file = join(folder, `${name}.ts`);
      writeFileSync(file, moduleOf(list, importsOf(name)));
      const { examples } = await import(`${pathToFileURL(file).href}?${Date.now()}`);
      for (const [title, run] of examples(same, refused)) runs.set(title, run);
    }
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

  for (const { title } of all) it(title, () => runs.get(title)!());
});

describe('examplesOf', () => {
  it('takes the code after @example up to the next tag, and the name of what follows', () => {
    const source = '/**\n * Adds.\n * @example\n * add(1, 2); // => 3\n * @see sum\n */\nexport function add(a, b) {'; // prettier-ignore
    expect(examplesOf(commentsOf(source, 'a.ts'))).to.deep.equal([{ title: 'a.ts: add', code: 'add(1, 2); // => 3' }]); // prettier-ignore
  });

  it('turns `// => value` and `// throws Name` into checks', () => {
    const text = moduleOf([{ title: 't', code: 'const x = f(1); // => 2\ng(); // throws ShapeError' }], { eigenbook: ['f', 'g'] }); // prettier-ignore
    expect(text).to.include("import { f, g } from 'eigenbook';");
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
