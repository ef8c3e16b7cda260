import { expect } from 'chai';
import fc from 'fast-check';
import { Notebook } from './notebook.ts';

/** Statements over the names a, b and c, where each may be used before and after its declaration. */
const name = fc.constantFrom('a', 'b', 'c');
const expression = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    name,
    fc.integer({ min: 0, max: 9 }).map(String),
    fc.tuple(name, tie('value')).map(([x, value]) => `(${x} = ${value})`),
    fc.tuple(tie('value'), tie('value')).map(([x, y]) => `(${x} + ${y})`),
    fc.tuple(name, tie('value')).map(([x, value]) => `((${x}) => ${value})(1)`),
    tie('value').map((value) => `[${value}].map((a) => a)[0]`),
    fc.tuple(name, tie('value')).map(([x, value]) => `({ ${x} }.${x} + ${value})`),
    name.map((x) => `${x}++`),
    fc.tuple(name, name).map(([x, y]) => `([${x}, ${y}] = [${y}, ${x}], ${x})`),
    fc.tuple(name, tie('value')).map(([x, value]) => `({ ${x} = ${value} } = {}, ${x})`),
  ),
})).value;
const statement = fc.oneof(
  fc
    .tuple(fc.constantFrom('let', 'var'), name, expression)
    .map(([kind, x, value]) => `${kind} ${x} = ${value};`),
  expression.map((value) => `${value};`),
  fc.tuple(name, expression).map(([x, value]) => `for (${x} of [1, 2]) { ${value}; }`),
  fc.tuple(name, expression).map(([x, value]) => `{ let ${x} = 5; ${value}; }`),
  fc.tuple(name, expression).map(([x, value]) => `try { throw 3; } catch (${x}) { ${value}; }`),
  fc
    .tuple(name, expression)
    .map(([x, value]) => `for (let ${x} = 0, n = 0; n < 2; n++) { ${value}; }`),
  fc.tuple(name, expression).map(([x, value]) => `(function () { var ${x} = 1; ${value}; })();`),
);

describe('names of cells', () => {
  it('mean what they mean in one script, however it is cut into cells', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 6 }), async (statements) => {
        const together = `(() => { 'use strict'; var a = 1, b = 2, c = 3;
          ${statements.map((it) => it.replace(/^(let|var) (\w) =/, '$2 =')).join('\n')}
          return [a, b, c]; })()`;
        // oxlint-disable-next-line no-eval -- the engine is the judge
        const expected = (0, eval)(together) as unknown;
        const notebook = new Notebook();
        await notebook.run('let a = 1, b = 2, c = 3');
        for (const it of statements) await notebook.run(it);
        expect(await notebook.run('[a, b, c]')).to.deep.equal(expected);
      }),
      { numRuns: 300 },
    );
  });
});
