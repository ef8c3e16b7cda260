// What the compiler says of snippets, good and bad: all of a table are compiled in one run.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { root } from './project.ts';

export interface TypeTable {
  /** Of the folder for the snippets. */
  readonly name: string;
  /** Stands before each. */
  readonly head: string;
  /** Expressions and the exact type they must have. */
  readonly good: readonly (readonly [expression: string, type: string])[];
  /** Expressions and words of the error they must be. */
  readonly bad: readonly (readonly [expression: string, words: string])[];
}

const typed = (expression: string, type: string) =>
  `type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
const value = ${expression};
const same: Same<typeof value, ${type}> = true;`;

/** A test for each line of the table. */
export function typeTable({ name, head, good, bad }: TypeTable): void {
  const folder = join(root, '.cache', name);
  let reports: Map<string, string>;
  before(() => {
    const snippets = new Map<string, string>();
    good.forEach(([expression, type], k) => snippets.set(`good-${k}.ts`, head + typed(expression, type))); // prettier-ignore
    bad.forEach(([expression], k) => snippets.set(`bad-${k}.ts`, `${head}void ${expression};`));
    reports = compile(folder, snippets);
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
}

/** What `tsc` prints of each snippet, by file name: a word, a dash and a number. `folder` is made anew. */
export function compile(
  folder: string,
  snippets: ReadonlyMap<string, string>,
): Map<string, string> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of snippets) writeFileSync(join(folder, name), text);
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
