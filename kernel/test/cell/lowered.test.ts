import { expect } from 'chai';
import { Notebook } from './notebook.ts';

/** What a cell with `using` throws, and what it did before. */
async function thrownBy(cell: string): Promise<{ log: unknown; error: Error }> {
  const notebook = new Notebook();
  await notebook.run(
    'const log: string[] = []; const r = (n: string, fails = false) => ({ [Symbol.dispose]() { log.push(n); if (fails) throw new Error(n) } })',
  );
  const error = await notebook.run(cell).then(
    () => new Error('it threw nothing'),
    (reason: unknown) => reason as Error,
  );
  return { log: notebook.scope['log'], error };
}

describe('using', () => {
  for (const [where, open, close] of [
    ['at the top of a cell', '', ''],
    ['in a block', '{', '}'],
  ]) {
    it(`disposes of what a cell leaves by an error, ${where}`, async () => {
      const { log, error } = await thrownBy(`${open} using a = r("a"), b = r("b"); throw new Error("body"); ${close}`); // prettier-ignore
      expect([log, error.message]).to.deep.equal([['b', 'a'], 'body']);
    });

    it(`keeps every error, the last one outermost, ${where}`, async () => {
      const { log, error } = await thrownBy(`${open} using a = r("a", true), b = r("b", true); throw new Error("body"); ${close}`); // prettier-ignore
      expect(log).to.deep.equal(['b', 'a']);
      const outer = error as Error & { error: Error; suppressed: Error & { error: Error; suppressed: Error } }; // prettier-ignore
      expect(outer.name).to.equal('SuppressedError');
      expect(outer.error.message).to.equal('a');
      expect([outer.suppressed.error.message, outer.suppressed.suppressed.message]).to.deep.equal(['b', 'body']); // prettier-ignore
    });

    it(`throws what a disposal throws alone, ${where}`, async () => {
      const { error } = await thrownBy(`${open} using a = r("a", true); ${close}`);
      expect([error.name, error.message]).to.deep.equal(['Error', 'a']);
    });

    it(`refuses what cannot be disposed of, ${where}`, async () => {
      for (const value of ['{}', '5', '{ [Symbol.asyncDispose]() {} }']) {
        const { log, error } = await thrownBy(`${open} using a = r("a"), b = ${value} as any; log.push("never"); ${close}`); // prettier-ignore
        expect(error).to.be.an.instanceOf(TypeError);
        expect(log).to.deep.equal(['a']);
      }
    });
  }

  it('waits for one disposal before the next', async () => {
    const notebook = new Notebook();
    const cell =
      'const log: string[] = []; const r = (n: string, ms: number) => ({ async [Symbol.asyncDispose]() { await new Promise((f) => setTimeout(f, ms)); log.push(n) } }); await using a = r("a", 0); await using b = r("b", 10); log';
    expect(await notebook.run(cell)).to.deep.equal(['b', 'a']);
  });
});
