import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ADVICE, openblasPlaces, systemPlaces } from '../src/openblas/find.ts';
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

  // as the wheels of scipy-openblas32 0.3.34 unpack into the environments that pip makes
  const unix = ['lib', 'python3.99', 'site-packages', 'scipy_openblas32', 'lib'];
  const windows = ['Lib', 'site-packages', 'scipy_openblas32', 'lib'];
  const LAYOUTS: Record<string, readonly [folder: string[], library: string, beside?: string]> = {
    'Linux, glibc or musl, x64 or arm64': [unix, 'libscipy_openblas.so'],
    'macOS, x64 or arm64': [unix, 'libscipy_openblas.dylib'],
    'Windows, x64': [windows, 'libscipy_openblas.dll', 'libscipy_openblas.lib'],
    'Windows, arm64': [windows, 'scipy_openblas.dll', 'scipy_openblas.lib'],
  };
  for (const [platform, [folders, library, beside]] of Object.entries(LAYOUTS)) {
    it(`finds the wheel of ${platform} in each kind of environment`, () => {
      const prefix = mkdtempSync(join(folder, 'prefix-'));
      const lib = join(prefix, ...folders);
      mkdirSync(join(lib, 'pkgconfig'), { recursive: true });
      for (const name of [library, ...(beside ? [beside] : [])]) writeFileSync(join(lib, name), '');
      const origins = {
        EIGENBOOK_PYTHON_PREFIX: 'the notebook server’s Python',
        VIRTUAL_ENV: 'the active virtual environment',
        CONDA_PREFIX: 'the active conda environment',
      };
      for (const [variable, origin] of Object.entries(origins)) {
        const [first] = openblasPlaces({ [variable]: prefix });
        expect(first).to.deep.equal({ path: join(lib, library), origin });
      }
    });
  }

  it('prefers the server’s Python to the others, and each of them to the system', () => {
    const places = [...openblasPlaces({})].map(({ origin }) => origin);
    expect(places.at(-1)).to.equal('the system');
    expect(places.indexOf('the system')).to.be.above(places.lastIndexOf('the project’s .venv'));
  });
});

describe('systemPlaces', () => {
  it('names what each system’s packages install, with LAPACKE apart on Debian', () => {
    expect([...systemPlaces('linux')].at(-1)).to.deep.equal({
      path: 'libopenblas.so.0',
      lapacke: 'liblapacke.so.3',
      origin: 'the system',
    });
    expect([...systemPlaces('darwin')].map(({ path }) => path)).to.deep.equal([
      '/opt/homebrew/opt/openblas/lib/libopenblas.dylib',
      '/usr/local/opt/openblas/lib/libopenblas.dylib',
    ]);
    expect([...systemPlaces('win32')].every(({ path }) => path.endsWith('.dll'))).to.equal(true);
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
    expect(name).to.equal('wasm');
    expect(reasons).to.contain('openblas: EIGENBOOK_ENGINE asks for wasm');
  });

  it('is openblas in this process, where it is there and nothing else is forced', () => {
    expect(engine().name).to.equal(process.env['EIGENBOOK_ENGINE'] ?? 'openblas');
  });
});
