import { expect } from 'chai';
import { notebookTypes } from './notebook-types.ts';

describe('what cells add', () => {
  const notebook = notebookTypes();
  const messages = async (source: string) =>
    (await notebook.types.check(source)).map(({ message }) => message);

  it('knows what a cell sets on a function, of whichever cell', async () => {
    notebook.types.commit('function own() {} own.list = [] as number[]; own.last = 0', true);
    expect(await messages('own.list.push(own.last)')).to.deep.equal([]);
    notebook.types.commit('function far() {} const arrow = (x: number) => x; class Kind {}', true);
    const sets = 'far.text = "a" // so\nfar.memo = new Map<string, number>([[far.text, 1]]); far.open = null; arrow.of = { a: 1 }'; // prettier-ignore
    expect(await messages(sets)).to.deep.equal([]);
    expect(await messages('far.text')).to.have.length(1); // it has not run
    notebook.types.commit(sets, true);
    const uses =
      'far.text.at(0); far.memo.get("a"); far.open.anything; arrow.of.a + arrow(1); far()';
    expect(await messages(uses)).to.deep.equal([]);
    expect(await messages('far.memo.get(1); far.text = 2; far.txt; arrow.of.b')).to.have.length(4);
    expect(await messages('far.memo = unheardOf')).to.deep.equal(["Cannot find name 'unheardOf'."]);
    expect(await messages('Kind.count = 1')).to.have.length(1);
    notebook.types.commit('throw 1; far.never = 1', false);
    notebook.types.commit('function far() {}', true);
    expect(await messages('far.text; far.never')).to.have.length(2);
  });

  it('knows what a cell puts into global scope', async () => {
    expect(await messages('everywhere')).to.have.length(1);
    notebook.types.commit('globalThis.everywhere = 1; (global as any).too = 2', true);
    expect(await messages('everywhere + too + globalThis.too')).to.deep.equal([]);
    expect((await notebook.types.complete('everyw', 6)).items).to.deep.equal([
      { label: 'everywhere', kind: 'variable' },
    ]);
    expect(await notebook.types.inspect('everywhere', 3)).to.contain('var everywhere: any');
  });
});
