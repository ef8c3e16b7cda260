import { expect } from 'chai';
import { textsIn } from '../src/texts.ts';

describe('textsIn', () => {
  it('speaks English where the page has no translation', () => {
    const texts = textsIn();
    expect(texts.place('3', '5', '−0.443')).to.equal('row 3, column 5: −0.443');
    expect(texts.preview(300, 20_000)).to.equal('preview of 300 × 20,000 values');
  });

  it('puts values where a translation wants them', () => {
    const texts = textsIn({ __: (_, ...values) => `Spalte ${values[1]}, Zeile ${values[0]}` });
    expect(texts.place('3', '5', '')).to.equal('Spalte 5, Zeile 3');
  });

  it('does not read a reason as a pattern', () => {
    expect(textsIn().refused('$& %1 %2')).to.include('$& %1 %2');
  });
});
