import { expect } from 'chai';
import { TYPESCRIPT } from '../../src/cell/language.ts';
import { completeness } from '../../src/cell/syntax.ts';

const cases: [status: string, sources: string[]][] = [
  [
    'complete',
    [
      '',
      '1',
      'const a = 1;',
      'foo(\n1)',
      'if (x) { y }',
      'await 5',
      'import x from "y"',
      '`a\nb`',
      'declare function f(): void',
    ],
  ],
  ['incomplete', ['`abc', 'function f() {', 'foo(', '[1, 2', '{ a:', '/* abc', 'x =', '1 +', 'if (x) {\n  y', 'class A', 'for (', 'async () =>', 'x.', 'x?.', 'a ? b', '<T,>(x: T) =>', 'function f(a: number)', 'export function f()', '"abc\\\\']], // prettier-ignore
  ['invalid', ['const = 1', 'a b', '}', 'foo)', "'abc", '/abc', 'let x: = 1']],
];

describe('completeness', () => {
  for (const [status, sources] of cases) {
    for (const source of sources) {
      it(`calls ${JSON.stringify(source)} ${status}`, () => {
        expect(completeness(source, TYPESCRIPT).status).to.equal(status);
      });
    }
  }

  it('indents after an opening bracket and keeps the indent otherwise', () => {
    expect(completeness('if (x) {', TYPESCRIPT)).to.include({ indent: '  ' });
    expect(completeness('if (x) {\n  while (y) {', TYPESCRIPT)).to.include({ indent: '    ' });
    expect(completeness('if (x) {\n  y', TYPESCRIPT)).to.include({ indent: '  ' });
  });
});
