import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { historyFile } from '../../src/front/history-file.ts';

describe('historyFile', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'eigenbook-history-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives back what was appended, to its owner alone', () => {
    const path = join(folder, 'deep', 'history.jsonl');
    const file = historyFile(path);
    expect(file.load()).to.deep.equal([]);
    file.append([1, 1, 'a\nb']);
    file.append([1, 2, '"ü"']);
    expect(historyFile(path).load()).to.deep.equal([[1, 1, 'a\nb'], [1, 2, '"ü"']]); // prettier-ignore
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).to.equal(0o600);
  });

  it('passes over lines that are none of ours', () => {
    const path = join(folder, 'history.jsonl');
    writeFileSync(path, '[1,1,"a"]\n{"x":1}\n[1,2,"cut of\n\n[1,"2","b"]\n[1,3,"c"]\n');
    expect(historyFile(path).load()).to.deep.equal([[1, 1, 'a'], [1, 3, 'c']]); // prettier-ignore
  });

  it('reads and keeps the newest half of a file that has grown too long', () => {
    const path = join(folder, 'history.jsonl');
    const source = 'x'.repeat(1000);
    const lines = Array.from({ length: 5000 }, (_, k) => `[1,${k},"${source}"]\n`);
    writeFileSync(path, lines.join(''));
    const kept = historyFile(path).load();
    const first = kept[0]![1];
    expect(first).to.be.greaterThan(2500);
    expect(kept.map(([, line]) => line)).to.deep.equal(
      Array.from({ length: 5000 - first }, (_, k) => first + k),
    );
    expect(readFileSync(path, 'utf8')).to.equal(lines.slice(first).join(''));
    expect(historyFile(path).load()).to.deep.equal(kept);
  });

  it('does not keep an input that is data rather than something to call back', () => {
    const file = historyFile(join(folder, 'history.jsonl'));
    file.append([1, 1, 'x'.repeat(65_537)]);
    file.append([1, 2, 'a']);
    expect(file.load()).to.deep.equal([[1, 2, 'a']]);
  });

  it('goes on without a file where none can be written', () => {
    const path = join(folder, 'a file');
    writeFileSync(path, '');
    const file = historyFile(join(path, 'history.jsonl'));
    expect(() => file.append([1, 1, 'a'])).not.to.throw();
  });
});
