import { DISPLAY } from '@eigenbook/mime';
import { expect } from 'chai';
import { bibliography, reference } from '../../src/course/bibliography/bibliography.ts';
import { cite, referenceOf } from '../../src/course/bibliography/reference.ts';

describe('the bibliography', () => {
  it('has authors, a title and a place for every paper, and numbers in the form of their kind', () => {
    for (const { key, authors, title, year, venue, doi, arxiv, isbn, kind } of bibliography()) {
      expect(title, key).not.to.equal('');
      if (kind === 'paper') {
        expect(authors, key).not.to.be.empty; // oxlint-disable-line no-unused-expressions
        expect(year, key).to.be.within(1900, 2026);
        expect(venue ?? arxiv, key).to.be.a('string');
      }
      if (doi !== undefined) expect(doi, key).to.match(/^10\.\d{4,}\/\S+$/);
      if (arxiv !== undefined) expect(arxiv, key).to.match(/^\d{4}\.\d{4,5}$/);
      if (isbn !== undefined) expect(checkDigit(isbn), key).to.equal(0);
    }
  });

  it('lists one kind, the oldest first', () => {
    const years = bibliography('paper').map(({ year }) => year!);
    expect(years).to.deep.equal(years.toSorted((a, b) => a - b));
    expect(new Set(bibliography('book').map(({ kind }) => kind))).to.deep.equal(new Set(['book']));
  });

  it('marks what nobody compared with the source, and only that', () => {
    expect(cite(reference('eckart1936'))).to.match(/1936\. doi:\S+ \(unverified\)$/);
    expect(cite(reference('vaswani2017'))).not.to.include('unverified');
    expect(reference('page1999')[DISPLAY]()['text/html']).to.include('(1999, unverified)');
    expect(reference('linzen2016')[DISPLAY]()['text/html']).to.include('Linzen (unverified)');
  });

  it('shows an entry as a card that links to its number and reads as text', () => {
    const card = reference('hu2021')[DISPLAY]();
    expect(card['text/html']).to.include('href="https://arxiv.org/abs/2106.09685"');
    expect(card['text/plain']).to.match(/^Hu and 7 others\. LoRA/);
    const odd = referenceOf('x', { kind: 'book', authors: ['<i>'], title: '"<script>"' });
    expect(String(odd[DISPLAY]()['text/html'])).not.to.match(/<script>|<i>/);
  });

  it('names the sources there are when one is not', () => {
    expect(() => reference('nobody' as never)).to.throw(RangeError, 'eckart1936');
  });
});

/** 0 for an ISBN of thirteen digits whose last one is right. */
function checkDigit(isbn: string): number {
  const digits = [...isbn.replaceAll('-', '')].map(Number);
  return digits.length === 13
    ? digits.reduce((sum, digit, k) => sum + digit * (k % 2 === 0 ? 1 : 3), 0) % 10
    : -1;
}
