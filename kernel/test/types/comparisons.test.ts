// What is said of matrices as conditions and beside `==`, in cells that TypeScript finds right.
import { expect } from 'chai';
import { TYPESCRIPT } from '../../src/cell/language.ts';
import { openProject } from '../../src/types/open-project.ts';
import { TypescriptService } from '../../src/types/typescript-service.ts';
import { notebookTypes } from './notebook-types.ts';

const NAMES = `const A = eye(2), B = ones(2, 2), t = tensor([1]), m = A.gt(0), Z = new ComplexMatrix(A, A), S = sparse(A);
  let maybe: Matrix | undefined = Math.random() > 2 ? A : undefined;
  const f = () => A; const o = { A, gt: (x: number) => x > 1 }; const list = [1, 2];
  type M = Matrix<2, 2>; const same = (P: M, Q: M) => true;`;

const TRUE = 'This is always true, as a mask is an object: m.all() and m.any() are true or false';
const OF_TENSORS = 'This is always true, as a mask is an object: m.all().item() and m.any().item() are numbers, 1 or 0'; // prettier-ignore
const CHOOSES = '; where(m, a, b), of tensors m.where(a, b), chooses for each element.';
const ONE = 'This asks whether both are one and the same object. ';

/** Source, whether the cell may be right all the same, and what is said. */
const SAID: readonly [source: string, isHint: boolean, ...messages: string[]][] = [
  ['if (A.gt(0)) 1', false, `${TRUE}.`],
  ['while ((A.isNaN())) {}', false, `${TRUE}.`],
  ['do {} while (t.lt(2))', false, `${OF_TENSORS}.`],
  ['A.gt(0) ? 1 : 2', false, `${TRUE}${CHOOSES}`],
  ['t.gt(0) ? 1 : 2', false, `${OF_TENSORS}${CHOOSES}`],
  ['const k = A.gt(0) && A.lt(5)', false, `${TRUE}; m.and(n) is where both hold.`],
  ['A.gt(0) || m', false, `${TRUE}; m.or(n) is where one holds.`],
  ['!A.gt(0)', false, `${TRUE}; m.not() is where it does not hold.`],
  ['if (list.length > 1 && A.add(B).gt(0)) 1', false, `${TRUE}.`],
  ['A == B', true, `${ONE}A.equals(B) compares the numbers; Object.is(A, B) asks the same without this note.`], // prettier-ignore
  ['t !== t.add(1)', true, `${ONE}t.eq(t.add(1)).all().item() is 1 if all numbers are equal; Object.is(t, t.add(1)) asks the same without this note.`], // prettier-ignore
  ['A.gt(0) == m', true, `${ONE}A.gt(0).xor(m).any() is true if they differ; Object.is(A.gt(0), m) asks the same without this note.`], // prettier-ignore
  ['if (Z === Z.T) 1', true, `${ONE}Z.sub(Z.T).abs().max() is how far they differ; Object.is(Z, Z.T) asks the same without this note.`], // prettier-ignore
  ['S == S', true, `${ONE}S.equals(S) compares the numbers; Object.is(S, S) asks the same without this note.`], // prettier-ignore
  ['[A].filter((X) => X == inv(A.matmul(B.add(A))))', true, `${ONE}X.equals(Y) compares the numbers; Object.is(X, Y) asks the same without this note.`], // prettier-ignore
];

const RIGHT = [
  'if (maybe) maybe.rows; if (maybe?.gt(0)) 1; maybe ? 1 : 2; maybe && maybe.rows; !maybe',
  'if (A.gt(0).all() && A.lt(5).any() && t.gt(0).all().item() && A.equals(B)) 1',
  'if (o.gt(2)) 1; !o.gt(3); if (list.includes(1)) 1',
  'maybe == A; maybe === undefined; A != null; f == f; o.A.rows === 2; list[0] == 1; list == list',
  'Object.is(A, B); A.data === B.data; typeof A == "object"; same(A, B) == true',
  'const n = maybe && maybe.gt(0)',
  '// @ts-ignore\nif (A.gt(0)) 1',
];

describe('comparisons', () => {
  const notebook = notebookTypes();
  before(() => notebook.types.commit(NAMES, true));

  it('says of a mask where there must be true or false that it is always true, and what is', async () => {
    for (const [source, isHint, ...messages] of SAID) {
      const faults = await notebook.types.check(source);
      expect(faults.map(({ message }) => message), source).to.deep.equal(messages); // prettier-ignore
      expect(faults.every((fault) => fault.isHint === isHint)).to.equal(true);
    }
  });

  it('marks the place', async () => {
    const [fault] = await notebook.types.check('let x = 1;\n  if (A.gt(0)) x++');
    expect([fault!.start, fault!.end]).to.deep.equal([{ line: 1, column: 6 }, { line: 1, column: 13 }]); // prettier-ignore
  });

  it('stops no cell of JavaScript', async () => {
    const { folder } = notebook;
    const types = new TypescriptService({ ...TYPESCRIPT, name: 'javascript' }, (language) =>
      openProject({ folder, preload: ['eigenbook'], language }),
    );
    const [fault] = await types.check('if (eye(2).gt(0)) 1');
    types.dispose();
    expect([fault!.code, fault!.isHint]).to.deep.equal([2872, true]);
  });

  for (const source of RIGHT) {
    it(`says nothing of ${source}`, async () => {
      expect(await notebook.types.check(source)).to.deep.equal([]);
    });
  }
});
