import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { TYPESCRIPT } from '../../src/cell/language.ts';
import { openProject } from '../../src/types/open-project.ts';
import type { Limits } from '../../src/types/patience.ts';
import { TooMuchError } from '../../src/types/service.ts';
import { TypescriptService } from '../../src/types/typescript-service.ts';

/** All orders of ten letters: 3,628,800 tuples. */
const ENDLESS = `type Orders<U, K = U> = [U] extends [never] ? [] : K extends K ? [K, ...Orders<Exclude<U, K>>] : never;
import { sep } from "node:path";
const found: Orders<'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j'> = JSON.parse('[]');`;

const onLinux = process.platform === 'linux';

describe('the patience with types that come to no end', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'eigenbook-'))));
  after(() => rmSync(folder, { recursive: true }));

  const withTypes = async (limits: Limits, use: (types: TypescriptService) => Promise<void>) => {
    const open: ConstructorParameters<typeof TypescriptService>[1] = (language) =>
      openProject({ folder, preload: ['eigenbook'], language });
    const types = new TypescriptService(TYPESCRIPT, open, limits);
    try {
      await use(types);
    } finally {
      types.dispose();
    }
  };
  const failure = async (answer: Promise<unknown>) => answer.then(() => 'none', (error) => error); // prettier-ignore

  it('ends the checker, says so, and goes on with the cells before and after', () =>
    withTypes({ seconds: 5, bytes: Infinity }, async (types) => {
      types.commit('const n = 3;', true);
      expect(await types.check('n.toFixed()')).to.deep.equal([]);
      const error = await failure(types.check(ENDLESS));
      expect(error).to.be.instanceOf(TooMuchError);
      expect(error.message).to.contain('are not checked: they took more than 5 s');
      types.commit(ENDLESS, true);
      expect(await types.check('found[0].anything; let mine: Orders<"a">; mine.b; sep.length; n.toFixed()')).to.deep.equal([]); // prettier-ignore
      expect((await types.check('n.toUpperCase()')).map(({ code }) => code)).to.deep.equal([2339]);
      // a second time nothing is tried
      expect(await failure(types.check(ENDLESS))).to.equal(error);
    }));

  (onLinux ? it : it.skip)('ends it for the memory it takes, where the system tells it', () =>
    withTypes({ seconds: Infinity, bytes: 215e6 }, async (types) => {
      expect((await failure(types.check(ENDLESS))).message).to.contain('0.2 GB of memory');
      expect(await types.check('zeros(2, 3).matmul(zeros(3, 1))')).to.deep.equal([]);
    }),
  );
});
