import { createRequire } from 'node:module';
import { expect } from 'chai';
import fc from 'fast-check';
import { TYPESCRIPT } from '../../src/cell/language.ts';
import { parseCell } from '../../src/cell/parse.ts';

const { getCodeMetadata } = createRequire(import.meta.url)('tslab/dist/metadata') as {
  getCodeMetadata: (source: string) => object;
};

/** What we read, in tslab’s terms: of `@jsx` it keeps no name. */
function read(source: string): object {
  const { jsx, ...rest } = parseCell(source, TYPESCRIPT).comments;
  return { ...rest, ...(jsx !== undefined && { jsx: true }) };
}

const sources = [
  '/** @module foo */ 1',
  '/** @jsx @module foo */',
  '/** @module foo bar */',
  '/** @module foo\n * @jsx\n */',
  '/** some text\n * @browser\n*/\nlet a',
  '/** text @jsx */',
  '/* @jsx */',
  '// @jsx',
  '/** @module foo.\n*/',
  'let a = 1 /** @jsx */',
  '/** @module a */ /** @module b */',
  '/** @module a\n * more text */',
  '/** @module\n * foo */',
  '/**@jsx*/',
  '/** * @jsx */',
  '/***@jsx*/',
  '/** @Module foo */',
  '/** @module foo-bar */',
  '/** @module\tfoo */',
  '/** @param {x} y @jsx */',
  '/** email a@jsx */',
  '#!/x\n/** @jsx */',
  '"use strict" /** @jsx */',
  '/** @node */ // then\n/** @browser */ 1',
];

describe('cellComments', () => {
  for (const source of sources) {
    it(`reads ${JSON.stringify(source)} as tslab does`, () => {
      expect(read(source)).to.deep.equal(getCodeMetadata(source));
    });
  }

  it('reads any comments of tags, names and lines as tslab does', () => {
    const word = fc.constantFrom('@module', '@jsx', '@browser', '@node', '@x', 'name', 'a1', 'a b');
    const gap = fc.constantFrom(' ', '\n * ', '\n */ /** ');
    const piece = fc.tuple(gap, word).map((it) => it.join(''));
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.constantFrom('', '1', 'let a'),
        (it, code) => {
          const source = `/**${it.join('')} */${code}`;
          expect(read(source)).to.deep.equal(getCodeMetadata(source));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps the name that @jsx gives', () => {
    expect(parseCell('/** @jsx h */ 1', TYPESCRIPT).comments.jsx).to.equal('h');
    expect(parseCell('/** @jsx h */ 1', TYPESCRIPT).language.jsx).to.include({
      runtime: 'classic',
      factory: 'h',
    });
  });
});
