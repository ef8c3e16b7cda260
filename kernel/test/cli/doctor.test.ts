import { expect } from 'chai';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eigenbook, standInPython } from './shell.ts';

describe('eigenbook doctor', () => {
  let folder: string;
  let extension: string;
  before(function () {
    if (process.platform === 'win32') this.skip(); // the stand-in is a shell script
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eigenbook-doctor-'));
    standInPython(folder);
    eigenbook(['install', '--prefix', folder]);
    extension = join(folder, 'share', 'jupyter', 'labextensions', '@eigenbook', 'jupyterlab');
    mkdirSync(join(extension, 'static'), { recursive: true });
    writeFileSync(
      join(extension, 'package.json'),
      JSON.stringify({ version: '9.9.9', jupyterlab: { _build: { load: 'static/entry.js' } } }),
    );
    writeFileSync(join(extension, 'static', 'entry.js'), '');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The exit code, and what is said of each thing. */
  function doctor(
    env: Record<string, string> = {},
  ): [code: number | null, said: Record<string, string>] {
    // prettier-ignore
    const { code, out } = eigenbook(['doctor'], { VIRTUAL_ENV: folder, HOME: folder, ...env });
    const said = [...out.matchAll(/^(ok|BROKEN) +(\w+) +(.*(?:\n {21}.*)*)$/gm)];
    expect(said.map(([, , name]) => name)).to.deep.equal(['Node', 'modules', 'Python', 'Jupyter', 'kernelspecs', 'engine', 'tensors', 'extension']); // prettier-ignore
    return [code, Object.fromEntries(said.map(([, state, name, text]) => [name, `${state} ${text}`]))]; // prettier-ignore
  }

  it('finds everything in order where it is', () => {
    const [code, said] = doctor();
    expect(code, JSON.stringify(said)).to.equal(0);
    expect(said).to.include({
      Node: `ok ${process.versions.node} (${process.execPath})`,
      Python: `ok 3.12.1 (${join(folder, 'bin', 'python')})`,
      Jupyter: 'ok jupyterlab 4.6.0, jupyter_client 8.10.0',
      kernelspecs: `ok ${join(folder, 'share', 'jupyter', 'kernels', 'eigenbook')}`,
      extension: `ok @eigenbook/jupyterlab 9.9.9 (${extension})`,
    });
    expect(said['engine']).to.match(/^ok \w+, .* threads, from /);
    expect(said['tensors']).to.match(/^ok [\w-]+, \d+\.\d+\.\d+, (CPU|GPU), /);
  });

  it('says what to do where there is no Python', () => {
    const [code, said] = doctor({ VIRTUAL_ENV: '', PATH: folder });
    expect(code).to.equal(1);
    expect(said['Python']).to.match(/^BROKEN none runs: install Python 3\.10/);
    expect(said['Jupyter']).to.match(/^BROKEN there is no Python.*pip install jupyterlab$/);
    expect(said['kernelspecs']).to.equal(
      'BROKEN Jupyter finds none of ours: run eigenbook install',
    );
  });

  it('says what to do about an old Python without Jupyter', () => {
    standInPython(folder, { version: '3.8.1', packages: {}, kernels: [], labextensions: [] });
    const [code, said] = doctor();
    expect(code).to.equal(1);
    expect(said['Python']).to.match(/^BROKEN 3\.8\.1 .*Python 3\.10 or newer is needed$/);
    expect(said['Jupyter']).to.match(/^BROKEN .*python has none: activate/);
    expect(said['extension']).to.match(/^ok not needed/);
  });

  it('names each kernelspec that starts nothing', () => {
    const file = join(folder, 'share', 'jupyter', 'kernels', 'eigenbook', 'kernel.json');
    const spec = JSON.parse(readFileSync(file, 'utf8')) as { argv: string[] };
    const [node, bin, ...rest] = spec.argv as [string, string, ...string[]];
    const oldNode = join(folder, 'old-node');
    writeFileSync(oldNode, '#!/bin/sh\necho v18.0.0\n');
    chmodSync(oldNode, 0o755);
    const cases: [string[], RegExp][] = [
      [[node, join(folder, 'bin', 'eigenbook.js'), ...rest], /^BROKEN .*eigenbook\.js is gone/],
      [[join(folder, 'no-node'), bin, ...rest], /^BROKEN .*no-node does not run/],
      [[oldNode, bin, ...rest], /^BROKEN .*Node 20\.19 or newer is needed .* this is 18\.0\.0/],
    ];
    for (const [argv, message] of cases) {
      writeFileSync(file, JSON.stringify({ ...spec, argv }));
      const [code, said] = doctor();
      expect(code).to.equal(1);
      expect(said['kernelspecs']).to.match(message);
    }
  });

  it('knows an extension that is missing from one that is broken', () => {
    rmSync(join(extension, 'static'), { recursive: true });
    expect(doctor()[1]['extension']).to.match(/^BROKEN .*entry\.js is missing: build/);
    rmSync(extension, { recursive: true });
    symlinkSync(join(folder, 'gone'), extension, 'junction');
    expect(doctor()[1]['extension']).to.match(/^BROKEN .* cannot be read \(ENOENT/);
    rmSync(extension);
    const [code, said] = doctor();
    expect(code).to.equal(1);
    expect(said['extension']).to.match(/^BROKEN JupyterLab does not have @eigenbook\/jupyterlab/);
  });

  it('says why the engine is not the fastest', () => {
    const [code, said] = doctor({ EIGENBOOK_OPENBLAS: join(folder, 'no.so') });
    expect(code).to.equal(0);
    expect(said['engine']).to.match(/^ok wasm, .*; the faster openblas is not there: .*no\.so/);
  });

  it('says which backend of tensors is forced, and why it is not there', () => {
    const [code, said] = doctor({ EIGENBOOK_TENSOR_BACKEND: 'cpu' });
    expect([code, said['tensors']]).to.deep.equal([0, 'ok cpu, 4.22.0, CPU, JavaScript; the faster tfjs-node is not there: EIGENBOOK_TENSOR_BACKEND asks for cpu']); // prettier-ignore
    expect(doctor({ EIGENBOOK_TENSOR_BACKEND: 'webgl' })[1]['tensors']).to.equal(
      'BROKEN tensorBackend: EIGENBOOK_TENSOR_BACKEND must name a backend of this version (tfjs-node-gpu, tfjs-node, webgpu, wasm, cpu); got webgl',
    );
  });

  it('passes on what the engine says is missing', () => {
    const [code, said] = doctor({ EIGENBOOK_ENGINE: 'openblas', EIGENBOOK_OPENBLAS: join(folder, 'no.so') }); // prettier-ignore
    expect(code).to.equal(1);
    expect(said['engine']).to.match(/^BROKEN .*no\.so/s);
  });
});
