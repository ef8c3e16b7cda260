import { expect } from 'chai';
import { excerpt } from '../../src/display/excerpt.ts';
import { syntaxFailure, typeFailure } from '../../src/display/faults.ts';

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
});

describe('syntaxFailure', () => {
  it('shows the line and the place', () => {
    const fault = { message: 'Unexpected token', start: { line: 0, column: 6 }, length: 1 };
    expect(plain(syntaxFailure('const = 1', 'cell-2.ts', fault).traceback)).to.equal(
      'SyntaxError: Unexpected token\ncell-2.ts, line 1, column 7\n  const = 1\n        ^',
    );
  });
});
