import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ADVICE, openblasPlaces } from '../src/openblas/find.ts';
import { engine } from '../src/node.ts';

/** What `engine()` says in a fresh process, where nothing is loaded yet. */
function engineIn(env: Record<string, string>): { name: string; reasons: string } {
  const entry = new URL('../dist/node.js', import.meta.url).href;
  const script = `
    import { engine } from ${JSON.stringify(entry)};
    const say = (name, reasons) => console.log(JSON.stringify({ name, reasons }));
    try {
      const { name, notChosen } = engine();
      say(name, notChosen.map((it) => it.name + ': ' + it.reason).join());
    } catch (error) {
      say(error.name, error.message);
    }`;
  const args = ['--input-type=module', '-e', script];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', env })) as ReturnType<
    typeof engineIn
  >;
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

describe('engine without OpenBLAS', () => {
  it('is wasm, and says what was tried', () => {
    const { name, reasons } = engineIn({ EIGENBOOK_OPENBLAS: '/nowhere/libopenblas.so' });
    expect(name).to.equal('wasm');
    expect(reasons).to.match(/^openblas: \/nowhere\/libopenblas\.so \(EIGENBOOK_OPENBLAS\): /);
  });

  it('names a file that is no library', () => {
    const { reasons } = engineIn({ EIGENBOOK_OPENBLAS: import.meta.filename });
    expect(reasons).to.contain(import.meta.filename);
  });

  it('refuses when it is forced to be openblas, and names the three ways to get one', () => {
    const forced = { EIGENBOOK_ENGINE: 'openblas', EIGENBOOK_OPENBLAS: '/nowhere/libopenblas.so' };
    const { name, reasons } = engineIn(forced);
    expect(name).to.equal('EngineError');
    expect(reasons).to.contain('/nowhere/libopenblas.so (EIGENBOOK_OPENBLAS)').and.to.contain(ADVICE); // prettier-ignore
  });

  it('is wasm wherever it is forced to be', () => {
    const { name, reasons } = engineIn({ EIGENBOOK_ENGINE: 'wasm' });
    expect({ name, reasons }).to.deep.equal({ name: 'wasm', reasons: 'openblas: EIGENBOOK_ENGINE asks for wasm' }); // prettier-ignore
  });

  it('is openblas in this process, where it is there and nothing else is forced', () => {
    expect(engine().name).to.equal(process.env['EIGENBOOK_ENGINE'] ?? 'openblas');
  });
});
