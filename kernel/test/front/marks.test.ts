import { expect } from 'chai';
import fc from 'fast-check';
import { Marks } from '../../src/front/marks.ts';

const MARK = '\x02abab\x03';

describe('Marks', () => {
  it('takes marks out and counts them, however the text is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\x02', '\x03', '\n') });
    fc.assert(
      fc.property(fc.array(text), fc.array(fc.nat(12)), (texts, cuts) => {
        const clean = texts.map((it) => it.replaceAll(MARK, ''));
        let rest = `${clean.join(MARK)}.`;
        const marks = new Marks(MARK);
        let got = '';
        for (const cut of cuts) {
          got += marks.take(rest.slice(0, cut));
          rest = rest.slice(cut);
        }
        got += marks.take(rest);
        expect(got).to.equal(`${clean.join('')}.`);
        expect(marks.count).to.equal(Math.max(0, clean.length - 1));
      }),
    );
  });
});
