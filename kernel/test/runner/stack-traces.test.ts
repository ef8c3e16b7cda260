import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { expect } from 'chai';
import { CellTexts } from '../../src/runner/cell-texts.ts';
import { traceOrigins } from '../../src/runner/stack-traces.ts';

const THROWERS: readonly (() => unknown)[] = [
  () => Buffer.alloc('x' as never),
  () => new URL('x'),
  () => readFileSync('not there'),
  () => structuredClone(() => 1),
  () => assert.strictEqual(1, 2),
  () => JSON.parse('{'),
  () => (null as unknown as { x: 1 }).x,
  () => {
    throw Object.assign(new RangeError('two\nlines'), { code: 'ERR_MINE', name: 'Mine' });
  },
];

function stackOf(thrower: () => unknown): string {
  try {
    thrower();
  } catch (error) {
    return (error as Error).stack!;
  }
  throw new Error('nothing was thrown');
}

function headOf(thrower: () => unknown): string {
  return stackOf(thrower).split('\n    at ')[0]!;
}

describe('traceOrigins', () => {
  const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  const heads = THROWERS.map(headOf);
  const cells = new CellTexts();

  beforeEach(() => traceOrigins(cells));
  afterEach(() => {
    Reflect.deleteProperty(Error, 'prepareStackTrace');
    if (before) Object.defineProperty(Error, 'prepareStackTrace', before);
  });

  it('has errors begin as Node has them begin', () => {
    expect(THROWERS.map(headOf)).to.deep.equal(heads);
  });

  it('shows where in a cell a frame lies, with its name or without', () => {
    const file = '/n/cell-1.ts';
    const map = { version: 3, sources: [file], names: [], mappings: 'AAIA' };
    cells.set(file, '\n\n\n\nthrow new Error()', JSON.stringify(map));
    const run = (code: string) => stackOf(() => vm.runInThisContext(code, { filename: file }));
    expect(run('throw new Error()')).to.include(`\n    at <anonymous> (${file}:5:`);
    expect(run('(function f() { throw new Error() })()')).to.include(`\n    at f (${file}:5:`);
  });

  it('names what V8 stumbled over as the author wrote it, in cells alone', () => {
    const [file, other] = ['/n/cell-2.ts', '/n/other.js'];
    cells.set(file, '', JSON.stringify({ version: 3, sources: [file], names: [], mappings: '' }));
    const thrownBy = (code: string, filename: string) => {
      const error = vm.runInThisContext(
        `(($, $_1, $$) => { try { ${code} } catch (error) { return error } })({ o: {} }, { $: {} }, { late: () => ({}), meta: {} })`,
        { filename },
      ) as Error;
      return [error.stack!.split('\n')[0], `TypeError: ${error.message}`];
    };
    const table = [
      ['(0, $.f)()', 'f is not a function'],
      ['$.o.f()', 'o.f is not a function'],
      ['new $.f()', 'f is not a constructor'],
      ['$_1.$.f()', '$.f is not a function'],
      ['for (const x of $.o) {}', 'o is not iterable'],
      ['const { a } = $.u', "Cannot destructure property 'a' of 'u' as it is undefined."],
      ['(0, $$.late("f").f)()', 'f is not a function'],
      ['$$.meta.f()', 'import.meta.f is not a function'],
    ] as const;
    for (const [code, message] of table) {
      expect(thrownBy(code, file), code).to.deep.equal([`TypeError: ${message}`, `TypeError: ${message}`]); // prettier-ignore
    }
    expect(thrownBy('$.o.f()', other)[1]).to.equal('TypeError: $.o.f is not a function');
  });

  it('leaves what an author sets in its place until it is taken back', () => {
    Error.prepareStackTrace = () => 'mine';
    expect(stackOf(THROWERS[0]!)).to.equal('mine');
    Object.assign(Error, { prepareStackTrace: undefined });
    expect(headOf(THROWERS[0]!)).to.equal(heads[0]);
  });
});
