// Files that are not there, are folders, empty, of another kind, or not to be read or written.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { eye, FileError, load, loadAll, openSafetensors, save } from 'eigenbook';
import { nearNames } from '../../src/files/near-names.ts';
import { notOpened, notWritten } from '../../src/files/node-faults.ts';

const ENDS = ['npy', 'npz', 'mtx', 'safetensors', 'csv', 'tsv', 'txt', 'dat'];
let folder: string;
const at = (name: string) => join(folder, name);

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'eigenbook-errors-'));
  mkdirSync(at('data'));
  for (const name of ['iris.csv', 'wine.npy', '.hidden'])
    writeFileSync(at(join('data', name)), '1');
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe('load', () => {
  for (const end of ENDS) {
    it(`says what is wrong with a .${end} file that is not there, a folder, empty, or something else`, async () => {
      await refused(load(at(`data/missing.${end}`)), 'ENOENT', 'there is none. In its folder are iris.csv, wine.npy.'); // prettier-ignore
      mkdirSync(at(`folder.${end}`));
      await refused(load(at(`folder.${end}`)), 'EISDIR', `folder.${end} is a folder.`);
      writeFileSync(at(`empty.${end}`), '');
      await refused(load(at(`empty.${end}`)), 'EMPTY', `load: the file must hold something; ${at('empty')}.${end} is empty.`); // prettier-ignore
      writeFileSync(at(`odd.${end}`), 'not what\nits name says');
      const error = await failure(load(at(`odd.${end}`)));
      expect(error).to.have.property('name', 'FormatError');
      expect(String(error)).to.contain(`load: ${at('odd')}.${end} must be what its name says`);
    });
  }

  it('says of every fault which file it is, and which of its arrays', async () => {
    await save(at('cube.npz'), { A: eye(2), cube: { shape: [1, 1, 1], dtype: 'float32', data: Float32Array.of(1) } }); // prettier-ignore
    expect(String(await failure(loadAll(at('cube.npz'))))).to.contain(`ShapeError: loadAll: ${at('cube.npz')}: array "cube": a matrix must have at most two axes`); // prettier-ignore
    writeFileSync(at('odd-rows.csv'), '1,2\n3');
    expect(String(await failure(load(at('odd-rows.csv'))))).to.contain(`ShapeError: load: ${at('odd-rows.csv')}: shape rule`); // prettier-ignore
    expect(String(await failure(load(at('odd-rows.csv'), { decimal: ',', delimiter: ',' })))).to.contain(`RangeError: load: ${at('odd-rows.csv')}: decimal must be`); // prettier-ignore
  });

  it('refuses a form that there is not', async () => {
    expect(String(await failure(load(at('data/iris.csv'), { as: 'table' as never })))).to.contain('TypeError: load: as must be one of matrix, sparse, complex, tensor, array, records; got table'); // prettier-ignore
  });

  it('takes no file for a folder that may be meant, and knows where the notebook’s own is gone', async function () {
    writeFileSync(at('dataa'), 'no folder');
    const near = await failure(save(at('dat/A.npy'), eye(2)));
    expect(String(near)).to.contain('Did you mean the folder data? ');
    if (process.platform === 'win32') this.skip(); // there a folder in use cannot be removed
    const before = process.cwd();
    mkdirSync(at('gone'));
    process.chdir(at('gone'));
    try {
      const here = process.cwd();
      rmSync(here, { recursive: true });
      await refused(save('A.npy', eye(2)), 'ENOENT', `save: the notebook’s folder must be there; ${here} is no more. Once there is one again, process.chdir('${here}') goes there.`); // prettier-ignore
    } finally {
      process.chdir(before);
    }
  });

  it('opens no devices, links in a circle and names that are too long', async function () {
    if (process.platform === 'win32') this.skip();
    symlinkSync('/dev/zero', at('zero.npy'));
    await refused(load(at('zero.npy')), 'EINVAL', 'zero.npy is a device or a pipe.');
    await refused(save(at('zero.npy'), eye(2)), 'EINVAL', 'zero.npy is a device or a pipe.');
    symlinkSync('circle.npy', at('circle.npy'));
    await refused(load(at('circle.npy')), 'ELOOP', 'circle.npy could not be opened: ELOOP');
    const long = at(`${'x'.repeat(300)}.npy`);
    await refused(load(long), 'ENAMETOOLONG', 'could not be opened: its name must be shorter.');
    await refused(save(long, eye(2)), 'ENAMETOOLONG', 'could not be written: its name must be shorter.'); // prettier-ignore
  });

  it('reads addresses, and says what the server says', async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url!.startsWith('/A.csv') ? 200 : 404;
      response.end('1,2\n3,4');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      expect((await load(`${address}/A.csv?raw=true`)).toArray()).to.deep.equal([[1, 2], [3, 4]]); // prettier-ignore
      await refused(load(`${address}/B.csv`), 'HTTP 404', 'B.csv must be there; the server says 404'); // prettier-ignore
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
    await refused(load(`${address}/A.csv`), 'FETCH', 'must be there; there is no answer (');
  });

  it('guesses the name that was meant', async () => {
    for (const wrong of ['irsi.csv', 'Iris.CSV', 'iris.tsv', 'irises.csv']) {
      await refused(load(at(`data/${wrong}`)), 'ENOENT', 'Did you mean iris.csv?');
    }
    await refused(load(at('dta/iris.csv')), 'ENOENT', 'Did you mean the folder data?');
    await refused(load(at('elsewhere/iris.csv')), 'ENOENT', `There is no folder ${at('elsewhere')}.`); // prettier-ignore
  });

  it('tells where a path begins, and names the caller', async () => {
    await refused(load('no-such.csv'), 'ENOENT', `Paths begin in the notebook’s folder, ${process.cwd()}.`); // prettier-ignore
    expect(String(await failure(loadAll('no-such.npz')))).to.match(/^FileError: loadAll: /);
    expect(String(await failure(openSafetensors('no.safetensors')))).to.match(/^FileError: openSafetensors: /); // prettier-ignore
  });

  it('tells what to do with files of other kinds', async () => {
    const kinds = { 'a.xlsx': 'as .csv', 'a.pt': 'safetensors.torch', 'a.JPG': 'ai.decodeImage', 'a.json': 'JSON.parse', 'a.csv.gz': 'gunzip' }; // prettier-ignore
    for (const [name, words] of Object.entries(kinds)) {
      expect(String(await failure(load(name))))
        .to.contain(`got ${name}. `)
        .and.contain(words);
    }
    expect(String(await failure(load('a.constructor')))).to.contain('must end in .npy').and.match(/constructor$/); // prettier-ignore
  });

  it('says that a file may not be read', async () => {
    const denied = Object.assign(new Error('EACCES'), { code: 'EACCES' });
    const told = await notOpened('load', '/secret.csv', denied);
    expect(told).to.deep.include({ name: 'FileError', code: 'EACCES' });
    expect(String(told)).to.contain('no right to read').and.contain('secret.csv');
    const other = new Error('of another kind');
    expect(await notOpened('load', 'a.csv', other)).to.equal(other);
  });
});

describe('save', () => {
  it('says that there is no such folder, or a folder in its place', async () => {
    await refused(save(at('dat/A.csv'), eye(2)), 'ENOENT', `there is none at ${at('dat')}. Did you mean the folder data? Make it first:`); // prettier-ignore
    mkdirSync(at('taken.csv'));
    await refused(save(at('taken.csv'), eye(2)), 'EISDIR', 'taken.csv is a folder.');
  });

  for (const [code, words] of [
    ['EACCES', 'no right to write'],
    ['EROFS', 'no right to write'],
    ['ENOSPC', 'it is full. What was there stays'],
    ['EMFILE', 'too many files are open'],
  ] as const) {
    it(`says what ${code} means`, async () => {
      expect(String(await notWritten('a.csv', Object.assign(new Error(code), { code, syscall: 'open' })))).to.contain(words); // prettier-ignore
    });
  }
});

describe('nearNames', () => {
  it('finds other cases, endings and slips, the nearest first', () => {
    const names = ['digits.csv', 'digit.csv', 'DIGITS.npy', 'iris.csv', 'readme.md'];
    expect(nearNames('digits.tsv', names)).to.deep.equal(['DIGITS.npy', 'digits.csv', 'digit.csv']);
    expect(nearNames('wine.csv', names)).to.deep.equal([]);
    expect(nearNames('x.csv', ['y.csv', '.cache', '.x.csv', 'X.npy'])).to.deep.equal(['X.npy']);
    expect(nearNames('.bashr', ['.bashrc', '.cache'])).to.deep.equal(['.bashrc']);
  });
});

async function refused(doing: Promise<unknown>, code: string, words: string): Promise<void> {
  const error = await failure(doing);
  expect(error).to.be.instanceOf(FileError).and.have.property('code', code);
  expect(String(error)).to.contain(words);
}

async function failure(doing: Promise<unknown>): Promise<unknown> {
  try {
    await doing;
  } catch (error) {
    return error;
  }
  return expect.fail('it was done');
}
