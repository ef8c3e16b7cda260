import { expect } from 'chai';
import { inspect } from 'node:util';
import vm from 'node:vm';
import { thrownFailure } from '../../src/display/thrown.ts';

const files: Record<string, string> = {
  '/n/cell-1.ts': 'a\n  b.c()',
  '/n/local.ts': 'export const f = () => {\n  throw 1',
};
const sources = {
  folder: '/n/',
  get: (file: string) => files[file],
  isCell: (file: string) => file === '/n/cell-1.ts',
  isOurs: (file: string) => file.startsWith('/ours/'),
};
const thrown = (value: unknown) => thrownFailure(value, sources, (it) => inspect(it));
const text = (value: unknown) =>
  thrown(value)
    .traceback.join('\n')
    .replace(/\u001b\[\d+m/g, '');

function errorAt(stack: string, error: Error = new TypeError('no c')): Error {
  error.stack = `${error.name}: ${error.message}\n${stack}`;
  return error;
}

describe('thrownFailure', () => {
  it('leads on from a worker in TypeScript', () => {
    const error = new TypeError('Unknown file extension ".ts" for /n/worker.ts');
    Object.assign(error, { code: 'ERR_UNKNOWN_FILE_EXTENSION' });
    expect(text(error)).to.match(/from 22\.18 on: .* new Worker\('\.\/worker\.mjs'\)\.$/m);
  });

  it('leads on from a name that the types leave to the run', () => {
    expect(text(new ReferenceError('localStorage is not defined'))).to.match(/save\(…\) and load/);
    expect(text(new ReferenceError('mine is not defined'))).to.match(/^ReferenceError: mine is not defined$/m); // prettier-ignore
    expect(text(new Error('print is not defined'))).to.match(/^Error: print is not defined$/m);
  });

  const error = errorAt(
    '    at f (/n/cell-1.ts:2:5)\n    at /n/cell-1.ts:1:1\n    at node:internal/timers:1:1\n    at g (/ours/x.ts:1:1)\n    at file:///else/lib.js:3:4',
  );

  it('shows the line of the cell and the frames of the author’s code', () => {
    expect(thrown(error)).to.include({ ename: 'TypeError', evalue: 'no c' });
    expect(text(error)).to.equal(
      'TypeError: no c\ncell-1.ts, line 2, column 5\n    b.c()\n      ^\n    at f (cell-1.ts:2:5)\n    at cell-1.ts:1:1\n    at /else/lib.js:3:4',
    );
  });

  it('says where a package that is missing is looked for', () => {
    const missing = (message: string) =>
      thrown(Object.assign(new Error(message), { code: 'MODULE_NOT_FOUND' })).evalue;
    expect(missing("Cannot find module 'p'\nRequire stack:\n- /n/notebook.ts")).to.match(
      /^Cannot find module 'p'\n {2}Files begin with .\/; .* npm install there brings one\.$/,
    );
    expect(missing("Cannot find module 'p'\nRequire stack:\n- /n/a.js\n- /n/b.js")).to.match(
      /- \/n\/b\.js\n {2}Files/,
    );
    const local = "Cannot find module './p'\nRequire stack:\n- /n/notebook.ts";
    expect(missing(local)).to.equal(local);
  });

  it('shows a recursion as one call and how often it is repeated', () => {
    const frame = '    at f (/n/cell-1.ts:2:5)\n';
    const deep = errorAt(`${frame.repeat(9)}    at /n/cell-1.ts:1:1\n${frame}`);
    expect(text(deep).split('\n').slice(-4)).to.deep.equal([
      '    at f (cell-1.ts:2:5)',
      '    … 8 more of the same',
      '    at cell-1.ts:1:1',
      '    at f (cell-1.ts:2:5)',
    ]);
  });

  it('shows the line of a local file, and the line of the cell that led there', () => {
    const local = errorAt('    at f (/n/local.ts:2:3)\n    at /n/cell-1.ts:2:5');
    expect(text(local)).to.match(
      /^TypeError: no c\nlocal\.ts, line 2, column 3\n {4}throw 1\n {4}\^\ncell-1\.ts, line 2, column 5\n {4}b\.c\(\)\n {6}\^\n {4}at f/,
    );
  });

  it('shows where a file breaks off that is no JavaScript', () => {
    const broken = new SyntaxError("Unexpected token '='");
    broken.stack = `/n/bad.cjs:2\nlet b = = 2\n        ^\n\nSyntaxError: Unexpected token '='\n    at /n/cell-1.ts:1:1`;
    expect(text(broken)).to.include(
      'bad.cjs, line 2\n  let b = = 2\n          ^\ncell-1.ts, line 1',
    );
  });

  it('is not misled by a message that looks like a stack trace', () => {
    const misleading = errorAt('    at /n/cell-1.ts:2:5', new Error('x\n    at y (/n/cell-1.ts:1:1)')); // prettier-ignore
    expect(text(misleading).match(/at y/g)).to.have.length(1);
    expect(text(misleading)).to.include('cell-1.ts, line 2');
  });

  it('shows causes of every kind and the errors of an aggregate', () => {
    const many = new AggregateError([error, 5], 'many');
    expect(text(new Error('outer', { cause: many }))).to.match(
      /^Error: outer[^]*\n\nCaused by AggregateError: many[^]*\n\nError 1 of 2:\nTypeError: no c[^]*\n\nError 2 of 2:\nThrown: 5/,
    );
    expect(text(new Error('outer', { cause: 'why' }))).to.match(/\n\nCaused by 'why'$/);
    expect(text(new Error('outer', { cause: undefined }))).to.match(/\n\nCaused by undefined$/);
  });

  it('shows both errors of a disposal that failed', () => {
    const suppressed = Object.assign(new Error('on disposal'), {
      name: 'SuppressedError',
      error: new Error('dispose'),
      suppressed: new Error('body'),
    });
    expect(text(suppressed)).to.match(
      /Error 1 of 2:\nError: dispose[^]*Error 2 of 2:\nError: body/,
    );
  });

  it('shows the fields of an error', () => {
    const failed = Object.assign(errorAt('    at /n/cell-1.ts:1:1'), {
      code: 'ENOENT',
      path: '/x',
    });
    expect(text(failed)).to.match(/\n {4}\{ code: 'ENOENT', path: '\/x' \}$/);
  });

  it('names an error by its class where that has no name of its own', () => {
    class ParseError extends SyntaxError {}
    class Named extends Error {
      override readonly name = 'Other';
    }
    expect(thrown(new ParseError('x')).ename).to.equal('ParseError');
    expect(thrown(new Named('x')).ename).to.equal('Other');
    expect(thrown(new DOMException('x', 'AbortError')).ename).to.equal('AbortError');
    expect(thrown(Object.assign(new Error('x'), { name: '' })).ename).to.equal('Error');
  });

  it('knows errors of other realms, and what is as good as an error', () => {
    expect(thrown(vm.runInNewContext('new RangeError("far")'))).to.include({ ename: 'RangeError', evalue: 'far' }); // prettier-ignore
    expect(thrown({ name: 'Like', message: 'm', stack: 'Like: m' })).to.include({ ename: 'Like', evalue: 'm' }); // prettier-ignore
  });

  it('shows what is no error as its value', () => {
    expect(thrown({ a: 1 })).to.include({ ename: 'Thrown', evalue: '{ a: 1 }' });
    expect(thrown(undefined).evalue).to.equal('undefined');
    expect(thrown('text').evalue).to.equal("'text'");
  });

  it('cuts what is very long, very deep or goes in a circle', () => {
    const long = new Error('m'.repeat(100_000));
    expect(thrown(long).evalue).to.have.length.below(5100);
    const frames = Array.from({ length: 500 }, (_, k) => `    at f${k} (/n/cell-1.ts:1:1)`);
    expect(text(errorAt(frames.join('\n')))).to.match(/f29 [^]*… 470 more calls$/);
    let chain = new Error('0');
    for (let k = 1; k < 1000; k++) chain = new Error(String(k), { cause: chain });
    expect(text(chain)).to.match(/999[^]*Caused by Error: 990[^]*Caused by Error: 989\n {4}… more errors$/); // prettier-ignore
    const circle = new Error('circle');
    circle.cause = circle;
    expect(text(circle)).to.match(/Caused by Error: circle\n {4}\(shown above\)$/);
    const tree = (depth: number): Error =>
      new AggregateError(depth === 0 ? [] : Array.from({ length: 50 }, () => tree(depth - 1)));
    expect(thrown(tree(2)).traceback.length).to.be.below(1000);
  });

  it('survives values that throw when they are looked at', () => {
    const throws = () => {
      throw new Error('hostile');
    };
    const getter = (key: string) => Object.defineProperty(errorAt(''), key, { get: throws });
    for (const key of ['name', 'message', 'stack', 'cause', 'constructor']) {
      expect(thrown(getter(key)).ename).to.match(/^(Type)?Error$/);
    }
    const handler = { get: throws, getPrototypeOf: throws, ownKeys: throws, has: throws };
    expect(thrown(new Proxy({}, handler)).ename).to.equal('Thrown');
    expect(thrown(new Proxy(error, { ...handler, getPrototypeOf: () => Error.prototype })).ename).to.equal('Error'); // prettier-ignore
    const odd = Object.assign(new Error('x'), { message: Symbol('m'), stack: 7 });
    expect(thrown(odd).evalue).to.equal('Symbol(m)');
  });
});
