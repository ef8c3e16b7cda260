import { expect } from 'chai';
import fc from 'fast-check';
import { wordPiece } from '../../src/index.ts';

const MARKS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
const { tokenize, encode } = wordPiece([...MARKS, 'un', 'play', '##play', '##able', '##a', '.', '$', '東', 'σασ', 'cafe']); // prettier-ignore

describe('wordPiece', () => {
  const cases: [text: string, pieces: string[]][] = [
    ['Unplayable.', ['un', '##play', '##able', '.']],
    ['playab', ['[UNK]']],
    ['$.play', ['$', '.', 'play']],
    [' \t café\r\n\u200D\u0000', ['cafe']],
    ['東play東', ['東', 'play', '東']],
    ['ΣΑΣ', ['σασ']],
    ['[MASK] [mask]', ['[MASK]', '[UNK]', '[UNK]', '[UNK]']],
    [`play${'a'.repeat(97)}`, ['[UNK]']],
    [`play${'a'.repeat(96)}`, ['play', ...Array.from({ length: 96 }, () => '##a')]],
    ['', []],
  ];
  for (const [text, pieces] of cases) {
    it(`cuts ${JSON.stringify(text.slice(0, 24))} into ${pieces.slice(0, 4).join(' ')}`, () => {
      expect(tokenize(text)).to.deep.equal(pieces);
    });
  }

  it('keeps case and accents where they count', () => {
    const cased = wordPiece([...MARKS, 'Café', 'cafe'], { lowercase: false });
    expect(cased.tokenize('Café cafe café')).to.deep.equal(['Café', 'cafe', '[UNK]']);
  });

  it('loses nothing of a text whose characters are all pieces', () => {
    const letters = Array.from('abcdefghij');
    const all = wordPiece([...MARKS, ...letters, ...letters.map((letter) => `##${letter}`), 'abc', '##def']); // prettier-ignore
    const text = fc.string({ unit: fc.constantFrom(...letters, ' '), maxLength: 40 });
    fc.assert(
      fc.property(text, (written) => {
        const joined = all.tokenize(written).map((piece) => (piece.startsWith('##') ? piece.slice(2) : ` ${piece}`)); // prettier-ignore
        expect(joined.join('').trim()).to.equal(written.trim().replaceAll(/ +/g, ' '));
      }),
    );
  });

  it('marks beginning and end, and which of two texts a token is of', () => {
    expect(encode('play.')).to.deep.equal({ tokens: ['[CLS]', 'play', '.', '[SEP]'], ids: [2, 6, 10, 3], types: [0, 0, 0, 0] }); // prettier-ignore
    const { tokens, types } = encode('play', { pair: 'un .' });
    expect(tokens).to.deep.equal(['[CLS]', 'play', '[SEP]', 'un', '.', '[SEP]']);
    expect(types).to.deep.equal([0, 0, 0, 1, 1, 1]);
  });

  it('cuts what is too long: of two texts the longer one first', () => {
    const { tokens } = encode('play . $ un', { maxLength: 4 });
    expect(tokens).to.deep.equal(['[CLS]', 'play', '.', '[SEP]']);
    const lengths = (first: number, second: number, maxLength: number) => {
      const { types } = encode('play '.repeat(first), { pair: 'un '.repeat(second), maxLength });
      return [types.filter((type) => type === 0).length - 2, types.filter((type) => type === 1).length - 1]; // prettier-ignore
    };
    expect(lengths(2, 9, 10)).to.deep.equal([2, 5]);
    expect(lengths(9, 2, 10)).to.deep.equal([5, 2]);
    expect(lengths(9, 8, 10)).to.deep.equal([4, 3]);
    expect(lengths(8, 8, 10)).to.deep.equal([3, 4]);
    expect(lengths(3, 4, 10)).to.deep.equal([3, 4]);
  });

  it('says what is wrong with a vocabulary or a length', () => {
    expect(() => wordPiece(['[CLS]', '[SEP]'])).to.throw(RangeError, '[UNK] is missing among its 2 pieces'); // prettier-ignore
    expect(() => wordPiece([...MARKS, 'a', 'a'])).to.throw(RangeError, 'must differ; got "a" twice'); // prettier-ignore
    expect(() => encode('play', { maxLength: 2 })).to.throw(RangeError, 'at least 3, the marks counted; got 2'); // prettier-ignore
    expect(() => encode('play', { pair: 'un', maxLength: NaN })).to.throw(RangeError, 'at least 5');
  });
});
