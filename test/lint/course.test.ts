// What every notebook of the course has, as it is saved: its parts, its pictures, and nothing that only
// one machine would know.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECK_MIME, CLAIM_MIME } from '@eigenbook/mime';
import { expect } from 'chai';
import { root } from '../project.ts';

interface Output {
  readonly output_type: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly text?: string | readonly string[];
  readonly ename?: string;
  readonly evalue?: string;
}
interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly metadata: { readonly tags?: readonly string[] };
  readonly outputs?: readonly Output[];
}

const joined = (text: string | readonly string[] = '') => [text].flat().join('');
const fileOf = (path: string) => readFileSync(join(root, 'notebooks', path), 'utf8');
const cellsOf = (path: string) => (JSON.parse(fileOf(path)) as { cells: readonly Cell[] }).cells;
const wordsOf = (cells: readonly Cell[]) =>
  cells.filter(({ cell_type }) => cell_type === 'markdown').map(({ source }) => joined(source));
const outputsOf = (cells: readonly Cell[]) => cells.flatMap(({ outputs = [] }) => outputs);
const kindsOf = (cells: readonly Cell[]) =>
  new Set(outputsOf(cells).flatMap(({ data = {} }) => Object.keys(data)));

const all = readdirSync(join(root, 'notebooks'), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ipynb') && !path.includes('.ipynb_checkpoints'))
  .toSorted();
const chapters = all.filter((path) => /^\d-/.test(path));

const isPicture = (kind: string) =>
  /^image\/|\.(plotly|eigenbook\.plane|eigenbook\.steps)\./.test(kind);
const moves = (kind: string) => /\.eigenbook\.(control|plane|steps)\./.test(kind);
/** The last two: a table that turns green, and cards. */
const isTable = (path: string) => path.startsWith('5-') || path.includes('09-the-map');
/** Names of folders that are another's on every machine. */
const OF_ONE_MACHINE = /\/(home|Users|root|tmp|var|private)\/\w|[A-Z]:\\\\\w/;

describe('the course', () => {
  it('has a start page and 27 notebooks in five chapters', () => {
    const counts = [1, 2, 3, 4, 5].map((n) => chapters.filter((path) => path.startsWith(`${n}-`)).length); // prettier-ignore
    expect(counts).to.deep.equal([5, 4, 4, 13, 1]);
    expect(all).to.include('00-start-here.ipynb');
  });

  for (const path of chapters) {
    describe(path, () => {
      const cells = cellsOf(path);
      const words = wordsOf(cells);
      const kinds = kindsOf(cells);

      it('begins with what one will do and what one needs', () => {
        expect(words[0]).to.match(/^# .+\n\n\*\*What you will do\.\*\* [\s\S]+\n\n\*\*What you need\.\*\* .+/); // prettier-ignore
      });

      it('has formulas, pictures, something to move, claims and a caveat', () => {
        expect(words.join('\n'), 'a formula').to.match(/\$[^$]+\$/);
        expect(isTable(path) || [...kinds].some(isPicture), 'a picture').to.equal(true);
        expect(isTable(path) || [...kinds].some(moves), 'something to move').to.equal(true);
        expect(kinds, 'a claim').to.include(CLAIM_MIME);
        expect(words.join('\n'), 'a caveat').to.contain('*To be exact:*');
      });

      it('prints the shapes of what it multiplies', () => {
        const products = cells.filter(({ outputs, source }) => outputs && joined(source).includes('.matmul(')); // prettier-ignore
        const shown = outputsOf(cells).map(({ text, data }) => joined(text) + joined(data?.['text/plain'] as string)); // prettier-ignore
        if (products.length > 0 && !isTable(path)) expect(shown.join('\n')).to.match(/\d+ × \d+/);
      });

      it('sets two or three exercises, still to do, and lets change something', () => {
        const checks = outputsOf(cells).flatMap(({ data }) => data?.[CHECK_MIME] ?? []);
        if (path.includes('09-the-map')) expect(checks, 'a quiz').to.have.length(1);
        else expect(checks.length, 'exercises').to.be.within(2, 3);
        expect(words.some((text) => text.includes('## Change me'))).to.equal(true);
      });

      it('leads on, back and to where its steps come from', () => {
        expect(words.at(-1)).to.match(/\*\*(Next|Before):\*\* \[/);
        const links = words.join('\n').match(/\]\([^)#:\s]+\.ipynb\)/g) ?? [];
        expect(links).to.have.length.above(1);
      });
    });
  }

  for (const path of all) {
    it(`shows all of ${path} where there is neither kernel nor extension, on any machine`, () => {
      const cells = cellsOf(path);
      for (const { outputs, source } of cells) {
        for (const { data, output_type } of outputs ?? []) {
          if (!data) continue;
          expect(data, `${output_type} of ${joined(source)}`).to.have.property('text/plain');
          const own = Object.keys(data).some((kind) => kind.startsWith('application/vnd.'));
          if (own) expect('text/html' in data || Object.keys(data).some((kind) => kind.startsWith('image/')), joined(source)).to.equal(true); // prettier-ignore
        }
      }
      expect(fileOf(path)).not.to.match(OF_ONE_MACHINE);
    });
  }

  it('refuses a product before it runs, on purpose, in chapters 1 and 4', () => {
    for (const chapter of ['1-', '4-']) {
      const refused = chapters.filter((path) => path.startsWith(chapter)).filter((path) =>
        outputsOf(cellsOf(path)).some(({ ename, evalue }) => ename === 'TypeScriptError' && evalue?.startsWith('shape rule')),
      ); // prettier-ignore
      expect(refused, `chapter ${chapter}`).to.have.length.above(0);
    }
  });

  it('has a row in the map for each of its eleven ideas, each with a link', () => {
    const cells = cellsOf('4-ai/09-the-map.ipynb');
    const rows = cells.filter(({ outputs, source }) => outputs && /^row\('/m.test(joined(source)));
    expect(rows).to.have.length(11 + 1); // one to change
    const links = wordsOf(cells).filter((text) => /^\*\*\d+\. .+:\*\* /.test(text));
    expect(links).to.have.length(11);
    for (const text of links) expect(text).to.match(/\]\(\w+-.+\.ipynb\)/);
  });

  it('computes a number of each paper that it has a section on, and says where it is explained', () => {
    const cells = cellsOf('5-papers/01-read-the-sources.ipynb');
    const sections = cells.flatMap((cell, k) =>
      /^## \d{4} · /.test(joined(cell.source)) ? [k] : [],
    );
    expect(sections).to.have.length.above(7);
    for (const k of sections) {
      const text = joined(cells[k]!.source);
      expect(text).to.match(/\]\(\.\.\/\d-.+\.ipynb\)/);
      expect(kindsOf([cells[k + 1]!]), text).to.include(CLAIM_MIME);
    }
  });
});
