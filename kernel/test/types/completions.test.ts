import { expect } from 'chai';
import { completionsAt } from '../../src/types/completions.ts';

const TEXT = 1;
const place = { line: 3, character: 5 };
const editAt = (character: number, newText: string) => ({
  range: { start: { line: 3, character }, end: place },
  newText,
});
const labels = (typed: string, items: Parameters<typeof completionsAt>[2]) =>
  completionsAt(typed, place, items).items.map(({ label }) => label);

describe('completionsAt', () => {
  it('goes on from the word before the place, in whatever capitals', () => {
    const items = [{ label: 'Able' }, { label: 'other' }, { label: 'abc' }];
    expect(completionsAt('x + ab', place, items)).to.deep.equal({
      start: 4,
      end: 6,
      items: [
        { label: 'abc', kind: '' },
        { label: 'Able', kind: '' },
      ],
    });
  });

  it('has the order of the server first', () => {
    const items = [
      { label: 'a', sortText: '15' },
      { label: 'b', sortText: '11' },
    ];
    expect(labels('', items)).to.deep.equal(['b', 'a']);
  });

  it('writes what the server says is to be written', () => {
    expect(labels('be', [{ label: 'beta?', insertText: 'beta', filterText: 'beta' }])).to.deep.equal(['beta']); // prettier-ignore
    expect(labels('o.#p', [{ label: '#p', filterText: 'p' }])).to.deep.equal(['#p']);
  });

  it('begins where the server has all of them begin, as with paths', () => {
    const items = [{ label: 'node:fs', textEdit: editAt(0, 'node:fs') }];
    expect(completionsAt('"node:', place, items)).to.include({ start: 1, end: 6 });
  });

  it('leaves out what would be written over more than the rest', () => {
    const items = [{ label: 'abc' }, { label: 'a-b', textEdit: editAt(4, '["a-b"]') }];
    expect(labels('o.', items)).to.deep.equal(['abc']);
  });

  it('leaves out what is no more than a word of the text', () => {
    expect(labels('ma', [{ label: 'map' }, { label: 'ma', kind: TEXT }])).to.deep.equal(['map']);
  });
});
