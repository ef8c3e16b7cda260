import { expect } from 'chai';
import { inspect } from 'node:util';
import { excerpt } from '../../src/display/excerpt.ts';
import { syntaxFailure, typeFailure } from '../../src/display/faults.ts';
import { thrownFailure } from '../../src/display/thrown.ts';

const plain = (lines: readonly string[]) => lines.join('\n').replace(/\u001b\[\d+m/g, '');
const cells = {
  folder: '/n/',
  get: (file: string) => (file === '/n/cell-1.ts' ? 'a\n  b.c()' : undefined),
};
const thrown = (value: unknown) => thrownFailure(value, cells, (it) => inspect(it));

describe('excerpt', () => {
  it('puts the caret under the place, also behind tabs and beyond the line', () => {
    expect(excerpt('x\n\tab', { line: 1, column: 1 }, 2)).to.deep.equal(['  \tab', '  \t^^']);
    expect(excerpt('ab', { line: 0, column: 1 }, 99)).to.deep.equal(['  ab', '   ^']);
    expect(excerpt('ab', { line: 5, column: 0 })).to.deep.equal([]);
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

describe('thrownFailure', () => {
  const error = new TypeError('no c');
  error.stack =
    'TypeError: no c\n    at f (/n/cell-1.ts:2:5)\n    at /n/cell-1.ts:1:1\n    at node:internal/timers:1:1\n    at /else/lib.js:3:4';

  it('shows the line of the cell and the frames of the author’s code', () => {
    const failure = thrown(error);
    expect(failure.ename).to.equal('TypeError');
    expect(plain(failure.traceback)).to.equal(
      'TypeError: no c\ncell-1.ts, line 2, column 5\n    b.c()\n      ^\n    at f (cell-1.ts:2:5)\n    at cell-1.ts:1:1\n    at /else/lib.js:3:4',
    );
  });

  it('shows causes and the errors of an aggregate', () => {
    const outer = new Error('outer', { cause: new AggregateError([error, 5], 'many') });
    const text = plain(thrown(outer).traceback);
    expect(text).to.match(/outer[^]*Caused by AggregateError: many/);
    expect(plain(thrown(new AggregateError([error, 5], 'many')).traceback)).to.match(
      /Error 1 of 2:\nTypeError: no c[^]*Error 2 of 2:\nThrown: 5/,
    );
  });

  it('shows what is no error as its value', () => {
    expect(thrown({ a: 1 })).to.include({ ename: 'Thrown', evalue: '{ a: 1 }' });
    expect(thrown(undefined).evalue).to.equal('undefined');
  });

  it('survives causes that turn in a circle and a stack that is none', () => {
    const circle = new Error('circle');
    circle.cause = circle;
    (circle as { stack: unknown }).stack = 7;
    expect(thrown(circle).traceback.length).to.be.below(40);
  });
});
