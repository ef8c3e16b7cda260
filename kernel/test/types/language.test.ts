import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { TYPESCRIPT } from '../../src/cell/language.ts';
import { openProject } from '../../src/types/open-project.ts';
import { TypescriptService } from '../../src/types/typescript-service.ts';
import type { Row } from '../cell/language-row.ts';
import { languageTable } from '../cell/language-table.ts';

/** A row of each kind of declaration after these three is enough: what is nested hides what is around it. */
const BEFORE = /^(?!.*, then )|^(const|class|import), then/;

describe('what the type checker says of the language of cells', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'eigenbook-'))));
  after(() => rmSync(folder, { recursive: true }));

  for (const [language, rows] of byLanguage(
    languageTable.filter(({ what }) => BEFORE.test(what)),
  )) {
    describe(language, () => {
      let types: TypescriptService;
      before(() => {
        const options = { ...TYPESCRIPT, ...(JSON.parse(language) as object) };
        types = new TypescriptService(options, (wanted) =>
          openProject({ folder, preload: [], language: wanted }),
        );
      });
      after(() => types.dispose());

      for (const { what, cells, untyped } of rows) {
        it(
          untyped === undefined ? `has nothing against ${what}` : `refuses ${what}: ${untyped}`,
          async () => {
            const faults: string[] = [];
            for (const cell of cells) {
              const found = await types.check(cell);
              const stopping = found.filter(({ isHint }) => !isHint);
              faults.push(...stopping.map(({ code, message }) => `TS${code} ${message}`));
              types.commit(cell, true);
            }
            if (untyped === undefined) expect(faults).to.deep.equal([]);
            else expect(faults).not.to.deep.equal([]);
          },
        );
      }
    });
  }
});

function byLanguage(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(row.language ?? {});
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}
