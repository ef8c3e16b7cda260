import { expect } from 'chai';
import { compile } from '../../src/cell/compile.ts';
import { TYPESCRIPT } from '../../src/cell/language.ts';
import { NotebookScope } from '../../src/cell/scope.ts';
import { lower } from '../../src/runner/lower.ts';
import { Notebook } from './notebook.ts';

const faultOf = (source: string) => {
  const scope = new NotebookScope();
  const compiled = compile(source, { file: 'cell-1.ts', scope, language: TYPESCRIPT, lower });
  return compiled.ok ? undefined : compiled.fault;
};

describe('a cell that is deep', () => {
  const nested = (open: string, close: string, levels: number) =>
    `${open.repeat(levels)}1${close.repeat(levels)}`;

  for (const [open, close] of [
    ['(', ')'],
    ['[', ']'],
    ['(() => ', ')'],
    ['{', '}'],
    ['`${', '}`'],
  ] as const) {
    it(`is refused at its place where ${open} is too deep, and does not end the process`, () => {
      const fault = faultOf(`1;\n${nested(open, close, 50_000)}`);
      expect(fault!.message).to.contain('brackets may be 2000 deep');
      expect(fault!.start.line).to.equal(1);
    });
  }

  it('runs as deep as any person writes it', async () => {
    const value = await new Notebook().run(`JSON.stringify(${nested('[', ']', 1500)}).length`);
    expect(value).to.equal(3001);
  });

  it('does not take for brackets what strings and comments hold', () => {
    const brackets = '('.repeat(5000);
    const source = `const s = '${brackets}'; // ${brackets}\n/* ${brackets} */ const t = "${brackets}", u = \`${brackets}\`;`;
    expect(faultOf(source)).to.equal(undefined);
  });

  it('is refused in words where operators and calls are too many for one expression', () => {
    for (const source of [Array(10_000).fill('"a"').join(' + '), `f${'.g(1)'.repeat(10_000)}`]) {
      expect(faultOf(source)!.message).to.contain('this cell is too deep to be read');
    }
    expect(faultOf(Array(2000).fill('"a"').join(' + '))).to.equal(undefined);
  });
});
