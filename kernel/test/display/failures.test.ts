import { expect } from 'chai';
import { excerpt } from '../../src/display/excerpt.ts';
import { TYPESCRIPT } from '../../src/cell/language.ts';
import { parseCell } from '../../src/cell/parse.ts';
import { firstFault } from '../../src/cell/syntax.ts';
import { syntaxFailure, typeFailure, typeWarning } from '../../src/display/faults.ts';

const plain = (lines: readonly string[]) => lines.join('\n').replace(/\u001b\[\d+m/g, '');

describe('excerpt', () => {
  it('puts the caret under the place, also behind tabs and beyond the line', () => {
    expect(excerpt('x\n\tab', { line: 1, column: 1 }, 2)).to.deep.equal(['  \tab', '  \t^^']);
    expect(excerpt('ab', { line: 0, column: 1 }, 99)).to.deep.equal(['  ab', '   ^']);
    expect(excerpt('ab', { line: 5, column: 0 })).to.deep.equal([]);
  });

  it('shows of a very long line what stands around the place', () => {
    const [text, caret] = excerpt(`${'a'.repeat(5000)}!${'b'.repeat(5000)}`, { line: 0, column: 5000 }); // prettier-ignore
    expect(text).to.have.length.below(170);
    expect(text![caret!.indexOf('^')]).to.equal('!');
    expect(text).to.match(/^ {2}…a+!b+…$/);
  });
});

describe('typeFailure', () => {
  const start = { line: 0, column: 9 };
  const end = { line: 0, column: 19 };

  it('says the words of a shape rule instead of what the compiler wraps them in', () => {
    const message = `Argument of type 'X' is not assignable to parameter of type 'X & ShapeRule<"shape rule: (… × 2) times (3 × …): inner sizes 2 and 3 differ">'.`;
    const failure = typeFailure('A.matmul(zeros(3,1))', 'cell-1.ts', [
      { code: 2345, message, start, end },
    ]);
    expect(failure.ename).to.equal('TypeScriptError');
    expect(failure.evalue).to.equal(
      'shape rule: (… × 2) times (3 × …): inner sizes 2 and 3 differ',
    );
    expect(plain(failure.traceback)).to.equal(
      'TypeScriptError: shape rule: (… × 2) times (3 × …): inner sizes 2 and 3 differ\ncell-1.ts, line 1, column 10 (TS2345)\n  A.matmul(zeros(3,1))\n           ^^^^^^^^^^',
    );
  });

  it('shows every fault', () => {
    const faults = [1, 2].map((code) => ({ code, message: `m${code}`, start, end }));
    expect(plain(typeFailure('', 'c', faults).traceback)).to.match(/m1[^]*TS1[^]*m2[^]*TS2/);
  });

  it('says once what is wrong with each element of a list, and shows each', () => {
    const faults = [1, 2, 3].map((code) => ({ code, message: code < 3 ? 'm' : 'other', start, end })); // prettier-ignore
    const said = plain(typeFailure('', 'c', faults).traceback);
    expect(said).to.match(/m\n[^]*TS1[^]*TS2[^]*\nother\n[^]*TS3/);
    expect(said.match(/\bm\b/g)).to.have.length(1);
  });
});

describe('typeWarning', () => {
  it('shows a note with its place, after what is wrong', () => {
    const [start, end] = [
      { line: 0, column: 0 },
      { line: 0, column: 6 },
    ];
    const note = { code: 2839, message: 'This asks.', start, end, isHint: true };
    const lines = 'cell-1.ts, line 1, column 1 (TS2839)\n  A == B\n  ^^^^^^\n';
    expect(typeWarning('A == B', 'cell-1.ts', [note])).to.equal(`Note: This asks.\n${lines}`);
    const wrong = { ...note, message: 'Wrong.', isHint: false };
    expect(plain([typeWarning('A == B', 'cell-1.ts', [note, wrong])])).to.equal(`TypeScriptError: Wrong.\n${lines}Note: This asks.\n${lines}`); // prettier-ignore
  });
});

describe('typeWarning of a name that is missing where nothing runs yet', () => {
  const start = { line: 0, column: 23 };
  const fault = { code: 2304, message: "Cannot find name 'swap'.", start, end: { line: 0, column: 27 }, isHint: true }; // prettier-ignore
  const source = 'function sort() { return swap() }';

  it('says that a later cell may declare it', () => {
    expect(typeWarning(source, 'cell-1.ts', [fault])).to.match(
      /^Note: Cannot find name 'swap'\.\n {2}Nothing uses it yet: a later cell may declare it\.\ncell-1/,
    );
  });

  it('says which cell would have', () => {
    expect(typeWarning(source, 'cell-2.ts', [fault], new Map([['swap', 'cell-1.ts']]))).to.match(
      /^Note: Cannot find name 'swap': cell-1\.ts, which declares it, did not run\.\n/,
    );
  });
});

describe('typeFailure of a name that is not there', () => {
  const words = (source: string, column: number, refused?: ReadonlyMap<string, string>) => {
    const start = { line: 0, column };
    const place = { start, end: { line: 0, column: column + 2 } };
    const message = "Cannot find name 'xs'. Did you mean 'x'?";
    return typeFailure(source, 'c', [{ code: 2552, message, ...place }], refused).evalue;
  };

  it('says how a variable begins where it is given a value', () => {
    const wanted = "Cannot find name 'xs'. A variable begins with let, or with const if it stays: let xs = …"; // prettier-ignore
    expect(words('xs = 5', 0)).to.equal(wanted);
    expect(words('f(); xs = [1]', 5)).to.equal(wanted);
  });

  it('says where it may be of one that is like no other', () => {
    const start = { line: 0, column: 10 };
    const fault = { code: 2304, message: "Cannot find name 'T'.", start, end: { line: 0, column: 11 } }; // prettier-ignore
    const { evalue } = typeFailure('const xs: T = 1', 'cell-1.ts', [fault]);
    expect(evalue).to.equal(
      "Cannot find name 'T'.\n  No cell that ran declares it: run the one that does, or declare it here.",
    );
    const refused = new Map([['T', 'cell-1.ts']]);
    expect(typeFailure('const xs: T = 1', 'cell-2.ts', [fault], refused).evalue).not.to.contain('\n'); // prettier-ignore
  });

  it('does not where it is used, or where its cell did not run', () => {
    for (const [source, column] of [
      ['xs == 5', 0],
      ['f(xs => 1)', 2],
      ['f(xs = 5)', 2],
      ['xs + 1', 0],
    ] as const) {
      // prettier-ignore
      expect(words(source, column), source).to.equal("Cannot find name 'xs'. Did you mean 'x'?");
    }
    expect(words('xs = 5', 0, new Map([['xs', 'cell-1.ts']]))).to.match(
      /cell-1\.ts, which declares/,
    );
  });
});

describe('syntaxFailure', () => {
  it('shows the line and the place', () => {
    const fault = { message: 'Unexpected token', start: { line: 0, column: 6 }, length: 1 };
    expect(plain(syntaxFailure('const = 1', 'cell-2.ts', fault).traceback)).to.equal(
      'SyntaxError: Unexpected token\ncell-2.ts, line 1, column 7\n  const = 1\n        ^',
    );
  });

  /** Lines of Python, IPython and MATLAB, and of what is left out, and the words that must lead on. */
  const elsewhere: readonly (readonly [source: string, words: RegExp])[] = [
    ['const C = A @ B', /The matrix product is A\.matmul\(B\), or la`/],
    ['A .* B', /A\.mul\(B\)/],
    ['A ./ B', /A\.div\(B\)/],
    ["A' * b", /The transpose is A\.T\.$/m],
    ["A'", /The transpose/],
    ["A' * B'", /The transpose/],
    ['x = A \\ b', /solve\(A, b\)/],
    ['A[0, :]', /A\.row\(i\)/],
    ['A[1:3]', /A\.slice/],
    ['[1 2; 3 4]', /matrix\(\[\[1, 2\], \[3, 4\]\]\)/],
    ['for i in range(3): print(i)', /A loop is for \(let i = 0/],
    ['def f(x): return x', /A function is const f/],
    ['f = lambda x: 2 * x', /A function is const f/],
    ['[x * 2 for x in [1, 2]]', /list\.map/],
    ['x if True else y', /x > 0 \? x : -x/],
    ['if x > 0:', /A condition is if \(x > 0\)/],
    ['import numpy as np', /there without an import/],
    ['from numpy import linalg', /there without an import/],
    ['viewof n = 3', /Knobs are control\(/],
    ['!pip install x', /npm install in a terminal/],
    ['npm install lodash', /for a terminal: npm install/],
    ['%time inv(A)', /console\.time\(\)/],
    ['# a comment', /begins with \/\/\.$/m],
    ['console.log(f"{x} apples")', /`\$\{x\} apples`/],
    ['const mine = matrix([ … ]);', /put your own in its place\.$/m],
    ['const mine = matrix([ ... ]);', /put your own in its place\.$/m],
    ['const a = [1, 2', /^SyntaxError: [^\n]*\ncell-1/],
    ["const text = 'don't'", /^SyntaxError: [^\n]*\ncell-1/],
    ['f({ a: 1, b: 2 ', /^SyntaxError: [^\n]*\ncell-1/],
    ['const x = y[a ? b : ]', /^SyntaxError/],
  ];
  for (const [source, words] of elsewhere) {
    it(`leads on from ${source}`, () => {
      const fault = firstFault(source, parseCell(source, TYPESCRIPT).errors)!;
      expect(plain(syntaxFailure(source, 'cell-1.ts', fault).traceback)).to.match(words);
    });
  }
});
