import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ADVICE, openblasPlaces } from '../src/openblas/find.ts';
import { engine } from '../src/node.ts';

/** Runs `engine()` in a fresh process, where nothing is loaded yet. */
function engineIn(env: Record<string, string>): string {
  const entry = new URL('../dist/node.js', import.meta.url).href;
  const script = `import(${JSON.stringify(entry)}).then((m) => console.log(m.engine().origin), (e) => console.log(e.message)).catch((e) => console.log(e.name + ': ' + e.message))`;
  return execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', env }).trim();
}

describe('openblasPlaces', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'eigenbook-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('takes EIGENBOOK_OPENBLAS alone when it is set', () => {
    expect([...openblasPlaces({ EIGENBOOK_OPENBLAS: '/a/b.so' })]).to.deep.equal([
      { path: '/a/b.so', origin: 'EIGENBOOK_OPENBLAS' },
    ]);
  });

  it('finds the wheel in a Python prefix of any 3.x', () => {
    const lib = join(folder, 'lib', 'python3.99', 'site-packages', 'scipy_openblas32', 'lib');
    mkdirSync(lib, { recursive: true });
    writeFileSync(join(lib, 'libscipy_openblas.so'), '');
    const [first] = openblasPlaces({ EIGENBOOK_PYTHON_PREFIX: folder });
    expect(first).to.deep.equal({
      path: join(lib, 'libscipy_openblas.so'),
      origin: 'the notebook server’s Python',
    });
  });
});

describe('engine without its library', () => {
  it('names the three ways to get one, and what was tried', () => {
    const message = engineIn({ EIGENBOOK_OPENBLAS: '/nowhere/libopenblas.so' });
    expect(message).to.match(/^EngineError: engine: no numeric engine could be loaded\./);
    expect(message)
      .to.contain('/nowhere/libopenblas.so (EIGENBOOK_OPENBLAS)')
      .and.to.contain(ADVICE);
  });

  it('refuses a file that is no library, by name', () => {
    expect(engineIn({ EIGENBOOK_OPENBLAS: import.meta.filename })).to.contain(import.meta.filename);
  });

  it('runs again in this process, where it is there', () => {
    expect(engine().name).to.equal('openblas');
  });
});
