import { expect } from 'chai';
import { ComplexMatrix, eye, sparse, svd, tensor } from 'eigenbook';
import { notebookTypes } from './notebook-types.ts';

describe('the type of a structured clone', () => {
  const notebook = notebookTypes();
  const codes = async (source: string) =>
    (await notebook.types.check(source)).map(({ code }) => code);

  for (const [text, value, method] of [
    ['eye(2)', eye(2), 'matmul'],
    ['eye(2).gt(0)', eye(2).gt(0), 'toArray'],
    ['new ComplexMatrix(eye(2), eye(2))', new ComplexMatrix(eye(2), eye(2)), 'matmul'],
    ['sparse(eye(2))', sparse(eye(2)), 'toDense'],
    ['tensor([1, 2])', tensor([1, 2]), 'add'],
    ['svd(eye(2))', svd(eye(2)), 'reconstruct'],
  ] as const) {
    it(`has the fields of \`${text}\` that are there, and no methods`, async () => {
      const clone = structuredClone<object>(value);
      expect(method in value && !(method in clone)).to.equal(true);
      const fields = Object.keys(clone).map((name) => `c.${name}`);
      expect(await codes(`const c = structuredClone(${text}); ${fields.join(', ')}`)).to.deep.equal(
        [],
      );
      expect(await codes(`structuredClone(${text}).${method}`)).to.deep.equal([2339]);
    });
  }

  it('is the same for what holds matrices', async () => {
    const network =
      "const c = structuredClone({ name: 'net', layers: [{ W: eye(2) }], seen: new Map([[1, eye(2)]]) });";
    expect(
      await codes(`${network} c.name.length + c.layers[0]!.W.data[0]! + c.seen.get(1)!.rows`),
    ).to.deep.equal([]);
    expect(await codes(`${network} c.layers[0]!.W.T, c.seen.get(1)!.T`)).to.deep.equal([2339, 2339]); // prettier-ignore
  });

  it('is that of the value itself for everything else', async () => {
    expect(
      await codes("interface Node { next?: Node; at: Date }; const n: Node = structuredClone({} as Node); function copy<T>(x: T): T { return structuredClone(x) }; const list: string[] = structuredClone(['a']); const a: any = structuredClone(JSON.parse('1')); a.b.c"), // prettier-ignore
    ).to.deep.equal([]);
  });
});
