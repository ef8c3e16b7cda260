import { expect } from 'chai';
import { notebookTypes } from './notebook-types.ts';

describe('what cells assign', () => {
  const notebook = notebookTypes();
  const messages = async (source: string) =>
    (await notebook.types.check(source)).map(({ message }) => message);

  it('knows that a variable has a value, given by its own cell, a later one or a callback', async () => {
    const cells = ['let own: number; own = 1', 'let far: number', 'far = 2', 'let near: number', '[3].forEach((v) => { near = v })']; // prettier-ignore
    for (const cell of cells) notebook.types.commit(cell, true);
    expect(await messages('own + far + near')).to.deep.equal([]);
    notebook.types.commit('let none: number', true);
    expect(await messages('none + 1')).to.deep.equal([
      "Variable 'none' is used before being assigned.",
    ]);
  });

  it('knows that of a cell that failed, too', async () => {
    notebook.types.commit('let tried: number; if (own > 0) tried = 1; throw tried', false);
    expect(await messages('tried + 1')).to.deep.equal([]);
  });

  it('takes a variable for what it may hold, not for what it began as', async () => {
    notebook.types.commit('let mode: "a" | "b" = "a"; let size: string | number = ""; size = 1', true); // prettier-ignore
    expect(await messages('size.toFixed()')).to.deep.equal([]);
    expect(await messages('mode === "b"')).to.have.length(1);
    notebook.types.commit('mode = "b"', true);
    expect(await messages('mode === "b"')).to.deep.equal([]);
  });

  it('takes a variable whose cell runs again for what it begins as', async () => {
    const begins = 'let open: string | number = "a"';
    for (const cell of [begins, 'open.length', 'open = 1']) notebook.types.commit(cell, true);
    expect(await messages('open.length')).to.have.length(1);
    notebook.types.commit(begins, true);
    expect(await messages('open.length')).to.deep.equal([]);
  });

  it('takes nothing in of names that are a function’s own', async () => {
    notebook.types.commit('let text: string; [1].map((x) => { let text = 0; text += x })', true);
    expect(await messages('text.length')).to.have.length(1);
  });
});
