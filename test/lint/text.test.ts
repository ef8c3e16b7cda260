// The words of the project are spelled right, and its links lead to files: in documents, notebooks
// and sources.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { root, venvPython } from '../project.ts';

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

/** The files that git has or will have, of these kinds. */
function files(...patterns: readonly string[]): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...patterns];
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((path) => path !== '' && existsSync(join(root, path)));
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');
/** The text that is written in a notebook, without what it shows. */
const cellsOf = (path: string) => (JSON.parse(read(path)) as { cells: readonly Cell[] }).cells;
const textOf = (cells: readonly Cell[]) => cells.map(({ source }) => [source].flat().join('')).join('\n\n'); // prettier-ignore

/** Characters that fit beside the prompt of a cell on a screen of 1,280 pixels. */
const LONGEST_LINE = 92;

/** Numbers and pictures in text form hold no words. */
const NO_TEXT = /\/(data|words|sentence)\.ts$|\/vendor\/|\.golden\./;

function misspelled(folder: string, paths: readonly string[]): string[] {
  const config = ['--config', join(root, '.codespellrc')];
  const { status, stdout, stderr } = spawnSync(
    venvPython,
    ['-m', 'codespell_lib', ...config, ...paths],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0 && stdout === '') throw new Error(`codespell: ${stderr}`);
  return stdout.split('\n').filter((line) => line !== '');
}

describe('the text of the project', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'eigenbook-text-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is spelled right in documents and sources', () => {
    const paths = files('*.md', '*.ts', '*.tsx', '*.mjs', '*.py', '*.rs', '*.css', '*.yml');
    expect(misspelled(root, paths.filter((path) => !NO_TEXT.test(path)))).to.deep.equal([]); // prettier-ignore
  });

  it('is spelled right in notebooks', () => {
    const notebooks = files('*.ipynb');
    for (const path of notebooks) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), textOf(cellsOf(path)));
    }
    expect(notebooks).not.to.have.length(0);
    expect(misspelled(folder, notebooks)).to.deep.equal([]);
  });

  it('would be found wrong, in any of its forms', () => {
    // in two parts, or this file would be found wrong too
    const [multiplied, received] = [
      ['mutl', 'iplied'],
      ['rec', 'ieved'],
    ].map((parts) => parts.join('')) as [string, string];
    writeFileSync(join(folder, 'wrong.md'), `Matrices are ${multiplied}.\n`);
    writeFileSync(join(folder, 'wrong.ts'), `// what is ${received}\n`);
    const found = misspelled(folder, ['wrong.md', 'wrong.ts']);
    expect(found.map((line) => line.replace(/ ==>.*/, ''))).to.deep.equal([
      `wrong.md:1: ${multiplied}`,
      `wrong.ts:1: ${received}`,
    ]);
  });

  it('is code in notebooks that is read without scrolling sideways', () => {
    const codes = files('*.ipynb').flatMap((path) =>
      cellsOf(path)
        .filter(({ cell_type }) => cell_type === 'code')
        .flatMap(({ source }) => [source].flat().join('').split('\n'))
        .map((line) => ({ path, line })),
    );
    expect(codes).not.to.have.length(0);
    expect(codes.filter(({ line }) => line.length > LONGEST_LINE)).to.deep.equal([]);
  });

  for (const path of files('*.md', '*.ipynb')) {
    it(`of ${path} links to files that are there`, () => {
      const isText = ({ cell_type }: Cell) => cell_type === 'markdown';
      const text = path.endsWith('.ipynb') ? textOf(cellsOf(path).filter(isText)) : read(path);
      const links = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '').matchAll(/\]\(([^)#:\s]+)(?:#[^)\s]*)?\)/g); // prettier-ignore
      for (const [, target] of links) {
        expect(existsSync(join(root, dirname(path), decodeURI(target!))), target).to.equal(true);
      }
    });
  }
});
