import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { BIN } from './shell.ts';

describe('bin/eigenbook.js', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eigenbook-bin-'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    mkdirSync(join(folder, 'bin'));
    cpSync(BIN, join(folder, 'bin', 'eigenbook.js'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function run(main?: string): [code: number | null, err: string] {
    mkdirSync(join(folder, 'dist', 'bundle'), { recursive: true });
    if (main !== undefined) writeFileSync(join(folder, 'dist', 'bundle', 'cli.js'), `export class UsageError extends Error {}\nexport async function main() { ${main} }`); // prettier-ignore
    const { status, stderr } = spawnSync(process.execPath, [join(folder, 'bin', 'eigenbook.js')], { encoding: 'utf8' }); // prettier-ignore
    return [status, stderr];
  }

  it('says what to do where it is not built, or a package is missing', () => {
    const [code, err] = run();
    expect(code).to.equal(1);
    expect(err).to.match(/^eigenbook: a part of Eigenbook is missing \(Cannot find module '.*cli\.js'.*\): in a clone of it run npm start -- --setup, .*\n$/); // prettier-ignore
    for (const load of [
      `await import('no-such-package');`,
      `(await import('node:module')).createRequire(import.meta.url)('no-such-package');`,
    ]) {
      expect(run(load)[1]).to.match(/^eigenbook: a part of Eigenbook is missing \(Cannot find .*no-such-package'.*npm start -- --setup.*\n$/); // prettier-ignore
    }
  });

  it('ends with 2 where the command makes no sense, with 1 where it fails', () => {
    expect(run(`throw new UsageError('no');`)).to.deep.equal([2, 'eigenbook: no (see eigenbook --help)\n']); // prettier-ignore
    expect(run(`throw new Error('broken');`)).to.deep.equal([1, 'eigenbook: broken\n']);
    expect(run('return 0;')).to.deep.equal([0, '']);
  });
});
