import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { notebookTypes } from './notebook-types.ts';

describe('what cells import, to the type checker', () => {
  const notebook = notebookTypes();
  before(() =>
    writeFileSync(
      join(notebook.folder, 'parts.ts'),
      'export interface User { name: string }\nexport class Pair<A, B> { a?: A; b?: B; static size = 2 }\nexport default class Part {}\n',
    ),
  );
  afterEach(() => notebook.types.reset());

  const ran = (...cells: readonly string[]) => {
    for (const cell of cells) notebook.types.commit(cell, true);
  };
  const codes = async (source: string) =>
    (await notebook.types.check(source)).map(({ code }) => code);

  for (const [clause, use] of [
    ['type { Pair }', 'new Pair()'],
    ['{ type Pair as P, type User }', 'P.size'],
    ['type Part', 'new Part()'],
    ['type * as parts', 'parts.Pair'],
  ] as const) {
    it(`refuses the value of what \`import ${clause}\` brings, here and in later cells`, async () => {
      const statement = `import ${clause} from './parts.ts';`;
      expect(await codes(`${statement}\n${use}`)).to.deep.equal([1361]);
      ran(statement);
      expect(await codes(use)).to.deep.equal([1361]);
      ran(statement.replaceAll('type ', ''));
      expect(await codes(use)).to.deep.equal([]);
    });
  }

  it('leaves its value to a name whose type is imported once more', async () => {
    ran("import { Pair } from './parts.ts'", 'const User = { name: 1 }');
    expect(await codes("import type { Pair } from './parts.ts'; Pair.size")).to.deep.equal([]);
    expect(await codes("import type { Matrix } from 'eigenbook'; new Matrix")).not.to.include(1361);
    expect(
      await codes("import type { User } from './parts.ts'; const u: User = { name: '' }; User.name.toFixed()"), // prettier-ignore
    ).to.deep.equal([]);
  });

  it('takes a name that a cell declared for what a later one imports under it', async () => {
    ran('interface User { age: number }\nclass Pair { static size = "2" }');
    const statement = "import { User, Pair } from './parts.ts';";
    const use = "const u: User = { name: '' }; const p: Pair<1, 2> = { a: 1 }; Pair.size.toFixed()";
    expect(await codes(`${statement}\n${use}`)).to.deep.equal([]);
    expect(await codes(`${statement}\nconst p: Pair<1, 2> = { a: 2 } as Pair<2, 2>`)).to.deep.equal(
      [2322],
    );
    ran(`${statement}\nlet kept: Pair<1, 2>`);
    expect(await codes(use)).to.deep.equal([]);
  });
});
