import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CHECK_MIME, DISPLAY } from '@eigenbook/mime';
import { expect } from 'chai';
import { progress, standingsOf } from '../../src/course/progress.ts';
import { nodeOpener } from '../../src/files/node-opener.ts';
import { useOpener } from '../../src/files/opener.ts';

const cell = (...checks: readonly [key: string, verdict: string][]) => ({
  cell_type: 'code',
  outputs: checks.map(([key, verdict]) => ({
    output_type: 'display_data',
    data: { [CHECK_MIME]: { key, verdict, says: '' } },
  })),
});
const notebook = (...cells: readonly object[]) =>
  JSON.stringify({ cells: [{ cell_type: 'markdown', source: 'text' }, ...cells] });

describe('progress', () => {
  let folder: string;
  before(() => useOpener(nodeOpener));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eigenbook-course-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is what the saved notebooks show, without solutions and checkpoints', async () => {
    write('1/a.ipynb', notebook(cell(['x', 'correct'], ['y', 'missing'])));
    write('2/b.ipynb', notebook(cell(['z', 'correct'])));
    write('solutions/1.ipynb', notebook(cell(['y', 'correct'])));
    write('1/.ipynb_checkpoints/a.ipynb', notebook(cell(['y', 'correct'])));
    const found = await progress(folder);
    expect(JSON.parse(JSON.stringify(found))).to.deep.equal([
      { notebook: '1/a.ipynb', key: 'x', verdict: 'correct' },
      { notebook: '1/a.ipynb', key: 'y', verdict: 'missing' },
      { notebook: '2/b.ipynb', key: 'z', verdict: 'correct' },
    ]);
    expect([found.solved, found.total]).to.deep.equal([2, 3]);
    expect([found.in('1/').solved, found.in('1/').total]).to.deep.equal([1, 2]);
  });

  it('follows a notebook that is saved again, and counts the last verdict of an exercise', async () => {
    write('a.ipynb', notebook(cell(['x', 'missing'])));
    expect((await progress(folder)).solved).to.equal(0);
    write('a.ipynb', notebook(cell(['x', 'missing']), cell(['x', 'correct'])));
    expect((await progress(folder)).solved).to.equal(1);
    expect((await progress(folder)).total).to.equal(1);
  });

  it('shows a row in green when all exercises of its notebook are solved, and only then', async () => {
    write('a.ipynb', notebook(cell(['x', 'correct'], ['y', 'correct'])));
    write('b.ipynb', notebook(cell(['z', 'almost'])));
    const rows = [
      { title: 'done <b>', notebook: 'a.ipynb' },
      { title: 'not yet', notebook: 'b.ipynb' },
      { title: 'nothing to do', notebook: 'c.ipynb' },
    ];
    const shown = (await progress(folder)).table(rows)[DISPLAY]();
    expect(shown['text/plain']).to.equal(
      '✓ done <b> ●● 2 of 2\n  not yet ○ 0 of 1\n  nothing to do  no exercise',
    );
    const html = String(shown['text/html']);
    expect(html.split('#2e7d32')).to.have.length(2);
    expect(html).to.include('done &#60;b&#62;').and.not.to.include('<b>');
    expect(String((await progress(folder))[DISPLAY]()['text/plain'])).to.include('✓ a.ipynb');
  });

  it('reads notebooks without cells or outputs, and names what is no notebook', async () => {
    expect(standingsOf('a.ipynb', '{}')).to.deep.equal([]);
    expect(standingsOf('a.ipynb', notebook({ cell_type: 'code' }))).to.deep.equal([]);
    write('broken.ipynb', 'no JSON');
    const error: unknown = await progress(folder).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(SyntaxError);
  });
});
