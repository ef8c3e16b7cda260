// Files go to NumPy, SciPy and safetensors and come back from them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { ComplexMatrix, load, loadAll, matrix, openSafetensors, type Savable, save, sparse, zeros } from 'eigenbook'; // prettier-ignore
import { venvPython } from '../../../../test/project.ts';

const script = fileURLToPath(new URL('peers.py', import.meta.url));
const python = (...args: string[]) => execFileSync(venvPython, args, { encoding: 'utf8' });

function hasPeers(): boolean {
  try {
    python('-c', 'import numpy, scipy, safetensors');
    return true;
  } catch {
    return false;
  }
}

const odd = [[1.5, -0, NaN], [Infinity, -Infinity, 1e-310]]; // prettier-ignore
const numbers = [[0, 1, 2], [3, 100, 5]]; // prettier-ignore
const S = [[0, 0, 0, -0.5], [0, 0, 0, 0], [2, 5, 0, 0]]; // prettier-ignore

describe('files of NumPy, SciPy and safetensors', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);

  before(function () {
    // npm test installs requirements-dev.txt; a single file run without it has no peers
    if (!hasPeers()) this.skip();
    folder = mkdtempSync(join(tmpdir(), 'eigenbook-peers-'));
    python(script, 'write', folder);
  });
  after(() => folder !== undefined && rmSync(folder, { recursive: true, force: true }));

  for (const code of ['f8', 'f4', 'f2', 'i8', 'i4', 'i2', 'i1', 'u8', 'u4', 'u2', 'u1', 'b1']) {
    it(`are read with numbers of type ${code}, in either order of bytes and axes`, async () => {
      const expected = code === 'b1' ? [[0, 1, 1], [1, 1, 1]] : numbers; // prettier-ignore
      const ends = code.endsWith('1') ? ['', '-fortran'] : ['', '-big', '-fortran'];
      for (const end of ends) {
        const A = await load(at(`${code}${end}.npy`));
        expect(A.toArray(), code + end).to.deep.equal(expected);
        expect(A.dtype).to.equal(code === 'f4' || code === 'f2' ? 'float32' : 'float64');
      }
    });
  }

  it('are read with what is not finite, of every version and as text', async () => {
    for (const name of [
      'odd.npy',
      'version-2.npy',
      'version-3.npy',
      'odd.txt',
      'odd.csv',
      'odd.mtx',
    ]) {
      // prettier-ignore
      const A = await load(at(name));
      // −0 of a Matrix Market file was added to 0
      expect(A.toArray().map((row) => row.map((x) => x + 0)), name).to.deep.equal(odd.map((row) => row.map((x) => x + 0))); // prettier-ignore
    }
  });

  it('are read with complex numbers and more axes', async () => {
    const z = await load(at('z.npy'), { as: 'complex' });
    expect([z.real.toArray(), z.imag.toArray()]).to.deep.equal([[[1.5, 0]], [[1, 2]]]);
    const cube = await load(at('cube-fortran.npy'), { as: 'array' });
    expect(cube.shape).to.deep.equal([2, 3, 4]);
    expect([...cube.data]).to.deep.equal(Array.from({ length: 24 }, (_, k) => k));
    const H = await load(at('hermitian.mtx'), { as: 'complex' });
    expect(H.imag.toArray()).to.deep.equal([[0, -3], [3, 0]]); // prettier-ignore
  });

  it('are read from archives, stored and compressed', async () => {
    const { a, b } = await loadAll(at('stored.npz'));
    expect([a!.toArray(), b!.toArray()]).to.deep.equal([odd, numbers]);
    const deflated = await loadAll(at('deflated.npz'));
    expect(deflated['a']!.equals(zeros(300, 300))).to.equal(true);
  });

  it('are read with sparse matrices of every layout', async () => {
    for (const name of ['csr.npz', 'csc.npz', 'coo.npz', 'S.mtx']) {
      const A = await load(at(name), { as: 'sparse' });
      expect([A.nnz, A.toArray()], name).to.deep.equal([3, S]);
    }
    expect((await load(at('skew.mtx'))).toArray()).to.deep.equal([[0, 7], [-7, 0]]); // prettier-ignore
  });

  it('are read tensor by tensor', async () => {
    const file = await openSafetensors(at('a.safetensors'));
    expect(file.metadata).to.deep.equal({ by: 'peer' });
    for (const name of ['f16', 'i64']) expect((await file.read(name)).toArray()).to.deep.equal(numbers); // prettier-ignore
    expect((await file.read('cube', { as: 'array' })).shape).to.deep.equal([2, 2, 2]);
  });

  it('are what we write', async () => {
    const ours = mkdtempSync(join(tmpdir(), 'eigenbook-ours-'));
    try {
      const A = matrix(odd);
      const z = new ComplexMatrix(A, A.T.reshape(2, 3).scale(0).map((_, i, j) => i + j)); // prettier-ignore
      const mask = A.gt(0);
      const cube = { shape: [2, 1, 2], dtype: 'int16', data: Int16Array.of(1, -2, 3, 4) } as const;
      const files: Record<string, Savable> = {
        'A.npy': A,
        'A32.npy': A.astype('float32'),
        'z.npy': z,
        'z.mtx': z,
        'mask.npy': mask,
        'mask.mtx': mask,
        'cube.npy': cube,
        'A.mtx': A,
        'A.csv': A,
        'sparse.npz': sparse(matrix(S)),
        'sparse.mtx': sparse(matrix(S)),
        'all.npz': { A, cube },
        'all.safetensors': { A, cube, mask },
      };
      for (const [name, value] of Object.entries(files)) {
        await save(join(ours, name), value, { compress: name === 'all.npz' });
      }
      const read = JSON.parse(python(script, 'read', ours)) as Record<string, unknown>;
      const plain = (rows: number[][]) => [...rows.flat().map(python_), rows.length, rows[0]!.length]; // prettier-ignore
      const cubeRead = ['1.0', '-2.0', '3.0', '4.0', 2, 1, 2];
      expect(read['A.npy']).to.deep.equal(plain(odd));
      expect(read['A32.npy']).to.deep.equal(plain(odd.map((row) => row.map(Math.fround))));
      // SciPy’s reader gives −0 as 0
      expect(read['A.mtx']).to.deep.equal(plain(odd.map((row) => row.map((x) => x + 0))));
      expect(read['A.csv']).to.deep.equal(plain(odd));
      const imag = [[0, 1, 2], [1, 2, 3]]; // prettier-ignore
      expect(read['z.npy']).to.deep.equal([plain(odd), plain(imag)]);
      expect(read['z.mtx']).to.deep.equal([
        plain(odd.map((row) => row.map((x) => x + 0))),
        plain(imag),
      ]);
      const ones = [[1, 0, 0], [1, 0, 1]]; // prettier-ignore
      expect(read['mask.npy']).to.deep.equal(plain(ones));
      expect(read['mask.mtx']).to.deep.equal(plain(ones));
      expect(read['cube.npy']).to.deep.equal(cubeRead);
      expect(read['sparse.npz']).to.deep.equal(plain(S));
      expect(read['sparse.mtx']).to.deep.equal(plain(S));
      expect(read['all.npz']).to.deep.equal({ A: plain(odd), cube: cubeRead });
      expect(read['all.safetensors']).to.deep.equal({ A: plain(odd), cube: cubeRead, mask: plain(ones) }); // prettier-ignore
    } finally {
      rmSync(ours, { recursive: true, force: true });
    }
  });
});

/** A number as Python writes it. */
function python_(x: number): string {
  if (Number.isNaN(x)) return 'nan';
  if (!Number.isFinite(x)) return x > 0 ? 'inf' : '-inf';
  if (Object.is(x, -0)) return '-0.0';
  return Number.isInteger(x) ? `${x}.0` : String(x);
}
