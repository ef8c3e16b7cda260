import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  adam,
  ComplexMatrix,
  eye,
  load,
  loadAll,
  type Matrix,
  matrix,
  openSafetensors,
  parseSafetensors,
  random,
  type Savable,
  save,
  sparse,
  type SparseMatrix,
  type Tensor,
  tensor,
  toSafetensors,
  zeros,
} from 'eigenbook';

let folder: string;
const at = (name: string) => join(folder, name);
const A = matrix([[1, -2.5], [1 / 3, 1e300]]); // prettier-ignore
const S = sparse(3, 4, [[0, 1, 5], [2, 3, -0.1]]); // prettier-ignore

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'eigenbook-files-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe('save and load', () => {
  for (const end of ['npy', 'npz', 'mtx', 'csv', 'tsv', 'txt', 'NPY']) {
    it(`give back a matrix in a .${end} file, digit for digit`, async () => {
      await save(at(`A.${end}`), A);
      const B: Matrix = await load(at(`A.${end}`));
      expect(B.equals(A)).to.equal(true);
    });
  }

  it('give back several by their names', async () => {
    const b = random(3, 1, { seed: 1, dtype: 'float32' });
    for (const end of ['npz', 'safetensors']) {
      await save(at(`all.${end}`), { A, b }, { compress: true, metadata: { by: 'us' } });
      const all = await loadAll(at(`all.${end}`));
      expect([all['A']!.equals(A), all['b']!.equals(b), all['b']!.dtype]).to.deep.equal([true, true, 'float32']); // prettier-ignore
      expect((await load(at(`all.${end}`), { name: 'b' })).equals(b)).to.equal(true);
    }
  });

  it('give back sparse and complex matrices, masks and arrays', async () => {
    for (const end of ['npz', 'mtx']) {
      await save(at(`S.${end}`), S);
      const T: SparseMatrix = await load(at(`S.${end}`), { as: 'sparse' });
      expect([T.equals(S), T.nnz]).to.deep.equal([true, 2]);
    }
    expect((await load(at('S.mtx'))).equals(S.toDense())).to.equal(true);
    const z = new ComplexMatrix(A, A.T);
    for (const end of ['npy', 'mtx', 'npz']) {
      await save(at(`z.${end}`), z);
      const w = await load(at(`z.${end}`), { as: 'complex' });
      expect([w.real.equals(A), w.imag.equals(A.T)]).to.deep.equal([true, true]);
    }
    await save(at('mask.npy'), A.gt(0));
    expect((await load(at('mask.npy'))).toArray()).to.deep.equal([[1, 0], [1, 1]]); // prettier-ignore
    const cube = { shape: [2, 1, 2], dtype: 'int16', data: Int16Array.of(1, 2, 3, 4) } as const;
    await save(at('cube.npy'), cube);
    expect(await load(at('cube.npy'), { as: 'array' })).to.deep.equal(cube);
  });

  it('give back tensors of any number of axes', async () => {
    const t = tensor.random([2, 3, 4], { seed: 1 });
    const ids = tensor([[7], [-2]], { dtype: 'int32' });
    await save(at('t.npy'), t);
    const back = await load(at('t.npy'), { as: 'tensor' });
    expect([back.dtype, back.toArray()]).to.deep.equal(['float32', t.toArray()]);
    for (const end of ['npz', 'safetensors']) {
      await save(at(`t.${end}`), { t, ids, mask: ids.gt(0), A });
      const all = await loadAll(at(`t.${end}`), { as: 'tensor' });
      expect([all['t']!.toArray(), all['ids']!.toArray()]).to.deep.equal([t.toArray(), ids.toArray()]); // prettier-ignore
      expect([all['ids']!.dtype, all['mask']!.dtype, all['A']!.dtype]).to.deep.equal(['int32', 'bool', 'float32']); // prettier-ignore
    }
    await save(at('far.npy'), { shape: [1], dtype: 'int64', data: BigInt64Array.of(2n ** 40n) });
    expect(String(await failure(load(at('far.npy'), { as: 'tensor' })))).to.contain('whole numbers of 32 bits; got 1099511627776 of int64'); // prettier-ignore
    await save(at('z.npy'), new ComplexMatrix(A, A));
    expect(String(await failure(load(at('z.npy'), { as: 'tensor' })))).to.contain('a tensor must have real numbers; got complex128'); // prettier-ignore
    expect((await load(at('A.csv'), { as: 'tensor' })).shape).to.deep.equal([2, 2]);
  });

  it('give back lists and records of matrices and tensors in their form', async () => {
    interface Block {
      W: Tensor;
      b?: Matrix;
    }
    const blocks: Block[] = Array.from({ length: 11 }, (_, k) => ({ W: tensor.full([2, 1], k) }));
    const model = { blocks: [...blocks, { W: tensor([1]), b: A }], head: [eye(2), A] as const };
    for (const end of ['npz', 'safetensors']) {
      await save(at(`model.${end}`), model);
      const again: typeof model = await loadAll(at(`model.${end}`), { like: model });
      expect(again.blocks.map(({ W }) => W.toArray())).to.deep.equal(model.blocks.map(({ W }) => W.toArray())); // prettier-ignore
      expect([again.blocks[11]!.b!.equals(A), again.head[1].equals(A)]).to.deep.equal([true, true]);
      expect(Object.keys(await loadAll(at(`model.${end}`)))).to.include.members(['blocks.10.W', 'blocks.11.b', 'head.0']); // prettier-ignore
      const w = tensor([1, 2]);
      const state = { w, adam: adam(0.1).update(w, w, adam(0.1).init(w)).state };
      await save(at(`state.${end}`), state);
      const restored: typeof state = await loadAll(at(`state.${end}`), { like: state });
      expect(restored.adam.step).to.equal(1);
      expect(JSON.stringify(restored)).to.equal(JSON.stringify(state));
      const list = failure(loadAll(at(`state.${end}`), { like: { w: 1 } }));
      expect(String(await list)).to.contain('w must be a number, as it is in like; the file has 2');
      const other = failure(loadAll(at(`model.${end}`), { like: { head: [zeros(2, 3)] } }));
      expect(String(await other)).to.contain('head.0 must be 2 × 3, as it is in like; the file has 2 × 2'); // prettier-ignore
      const more = failure(loadAll(at(`model.${end}`), { like: { tail: A } }));
      expect(String(await more)).to.match(/must hold "tail"|hold tail/);
    }
  });

  it('read every file as any kind that holds its numbers', async () => {
    for (const end of ['npy', 'npz', 'mtx', 'csv']) {
      const path = at(`A.${end}`);
      expect((await load(path, { as: 'sparse' })).toDense().equals(A)).to.equal(true);
      expect((await load(path, { as: 'complex' })).real.equals(A)).to.equal(true);
      expect((await load(path, { as: 'array' })).shape).to.deep.equal([2, 2]);
    }
  });

  it('take the options of text', async () => {
    await save(at('named.csv'), A, { header: ['a', 'b'] });
    expect(readFileSync(at('named.csv'), 'utf8')).to.equal('"a","b"\n1,-2.5\n0.3333333333333333,1e+300\n'); // prettier-ignore
    expect((await load(at('named.csv'))).equals(A)).to.equal(true);
    expect(await load(at('named.csv'), { as: 'records' })).to.deep.equal([{ a: 1, b: -2.5 }, { a: 1 / 3, b: 1e300 }]); // prettier-ignore
    expect((await load(at('named.csv'), { columns: ['b'] })).equals(A.slice(':', [1, 2]))).to.equal(true); // prettier-ignore
    const noTable = await load(at('m.npy'), { as: 'records' }).catch(String);
    expect(noTable).to.match(/^TypeError: load: records are read from \.csv, .*got .*m\.npy$/);
    writeFileSync(at('gaps.csv'), '1;NA\n3;4\n');
    expect((await load(at('gaps.csv'), { missing: ['NA'] })).toArray()).to.deep.equal([[1, NaN], [3, 4]]); // prettier-ignore
  });

  it('read files of several blocks', async () => {
    const large = random(1200, 1000, { seed: 2 });
    await save(at('large.npy'), large);
    expect((await load(at('large.npy'))).equals(large)).to.equal(true);
    await save(at('large.npz'), { large }, { compress: true });
    expect((await load(at('large.npz'))).equals(large)).to.equal(true);
  });
});

describe('save', () => {
  const wrong: [name: string, value: Savable, words: string][] = [
    ['S.npy', S, 'a .npy file must hold one dense matrix or array; got a SparseMatrix'],
    ['A.safetensors', A, 'arrays by their names, as in { W: A }; got a Matrix'],
    [
      'list.safetensors',
      [1, 2] as never,
      'as in { W: A }; got a list. matrix([[1, 2], [3, 4]]) makes',
    ],
    ['word.safetensors', { W: A, b: 'x' } as never, 'a matrix or an array { shape, dtype, data }'],
    ['t.mtx', tensor([1]), 'a .mtx file must hold one matrix; got a Tensor'],
    ['A.mtx', { A, B: A }, 'a .mtx file must hold one matrix; got arrays by the names A, B'],
    [
      'z.csv',
      new ComplexMatrix(A, A),
      'one real matrix or mask, or a list of records; got a ComplexMatrix',
    ],
    ['A.doc', A, 'save: a file must end in .npy, .npz'],
    ['A', A, 'save: a file must end in .npy, .npz'],
  ];
  for (const [name, value, words] of wrong) {
    it(`refuses ${name}, and leaves nothing behind`, async () => {
      expect(String(await failure(save(at(`bad-${name}`), value)))).to.contain(words);
      expect(readdirSync(folder).filter((file) => file.startsWith('bad-'))).to.deep.equal([]);
    });
  }

  it('writes where a link leads, keeps the rights of a file, and knows the home folder', async function () {
    if (process.platform === 'win32') this.skip();
    mkdirSync(at('far'));
    await save(at('far/A.npy'), eye(2));
    chmodSync(at('far/A.npy'), 0o600);
    symlinkSync(join('far', 'A.npy'), at('link.npy'));
    await save(at('link.npy'), A);
    expect(lstatSync(at('link.npy')).isSymbolicLink()).to.equal(true);
    expect((await load(at('far/A.npy'))).equals(A)).to.equal(true);
    expect(statSync(at('far/A.npy')).mode & 0o777).to.equal(0o600);
    const home = process.env['HOME'];
    process.env['HOME'] = folder;
    try {
      await save('~/home.npy', A);
      expect((await load('~/home.npy')).equals(A)).to.equal(true);
    } finally {
      if (home === undefined) delete process.env['HOME'];
      else process.env['HOME'] = home;
    }
    expect(readdirSync(folder)).to.include('home.npy');
  });

  it('leaves the old file as it was when the new one cannot be written', async () => {
    await save(at('keep.npz'), { A });
    const cube = { shape: [9], dtype: 'float64', data: Float64Array.of(1) } as const;
    expect(await failure(save(at('keep.npz'), { A, cube }))).to.have.property('name', 'ShapeError');
    expect((await load(at('keep.npz'))).equals(A)).to.equal(true);
    expect(readdirSync(folder).filter((file) => file.endsWith('.part'))).to.deep.equal([]);
  });
});

describe('load', () => {
  it('says what a file holds when it holds several', async () => {
    await save(at('two.npz'), { A, b: eye(2) });
    expect(String(await failure(load(at('two.npz'))))).to.contain("must be given, as in { name: 'A' }").and.to.contain('holds A, b'); // prettier-ignore
    expect(String(await failure(load(at('S.npz'))))).to.contain("{ as: 'sparse' }");
    expect(String(await failure(loadAll(at('A.npy'))))).to.contain('load reads one matrix');
  });

  it('refuses a file that ends too early by name', async () => {
    await save(at('short.npy'), zeros(10, 10));
    writeFileSync(at('short.npy'), readFileSync(at('short.npy')).subarray(0, 500));
    expect(await failure(load(at('short.npy')))).to.have.property('name', 'FormatError');
  });
});

describe('openSafetensors', () => {
  it('reads tensors one by one from a path, and from bytes', async () => {
    await save(at('model.safetensors'), { W: A, b: zeros(1, 2) });
    const model = await openSafetensors(at('model.safetensors'));
    expect(model.tensors['b']).to.include({ dtype: 'F64' });
    expect((await model.read('W')).equals(A)).to.equal(true);
    const inMemory = await openSafetensors(toSafetensors({ W: A }));
    expect((await inMemory.read('W')).equals(A)).to.equal(true);
    expect(Object.keys(parseSafetensors(readFileSync(at('model.safetensors'))))).to.include('b');
  });
});

async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return expect.fail('it was done');
}
