import { expect } from 'chai';
import { ProcessNotebook } from './process-notebook.ts';

describe('a notebook of thousands of names', () => {
  const notebook = new ProcessNotebook({});
  after(() => notebook.close());

  it('means by each of them what it would in a small one', async () => {
    const names = Array.from({ length: 2500 }, (_, k) => `v${k}`);
    const cells = [
      'const early = () => [late, typeof late, typeof never]; let n = 0; const up = () => ++n',
      names.map((name, k) => `let ${name} = ${k}`).join('; '),
      'let late = 1; const fixed = 2; function twice(x: number) { return 2 * x }; class Last { static n = n }',
      "import { sep, join as joined } from 'node:path'; enum E { A = 3 }; var inner = [sep.length, joined('a').length]",
      'for (n = 0; n < 5; n++) { late += n; v2400 += late } [n, up(), late, v0, v2499, v2400]',
      'let fixedToo = fixed; try { fixed = 3 } catch (e) { fixedToo = e.message }; fixedToo',
      'early()',
      'late = 7; twice(early()[0]) + E.A + Last.n + new Last().constructor.name + inner',
      'let v0 = "again"; [v0, v1]',
    ];
    const texts: string[] = [];
    for (const cell of cells) texts.push(await notebook.run(cell));
    expect(texts).to.deep.equal([
      '',
      '',
      '',
      '',
      '[ 5, 6, 11, 0, 2499, 2425 ]',
      '"Assignment to constant variable \'fixed\'."',
      "[ 11, 'number', 'undefined' ]",
      "'17Last1,1'",
      "[ 'again', 1 ]",
    ]);
  });

  it('keeps them in objects that V8 keeps fast', async () => {
    // the cell calls its holders by their names in its code, which it must not contain
    const fast = await notebook.run(
      "v2400; require('v8').setFlagsFromString('--allow-natives-syntax'); new Function('...all', 'return all.map((it) => %HasFastProperties(it))')(eval('\\x24'), eval('\\x244'))",
    );
    expect(fast).to.equal('[ true, true ]');
  });

  it('sees in a function what a later cell puts into globalThis', async () => {
    await notebook.run('function kind() { return typeof putLater }');
    expect(await notebook.run('[kind(), (globalThis.putLater = 1), kind()]')).to.equal(
      "[ 'undefined', 1, 'number' ]",
    );
  });
});
