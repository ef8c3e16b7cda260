import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { TYPESCRIPT } from '../../src/cell/language.ts';
import { openProject } from '../../src/types/open-project.ts';
import { TypescriptService } from '../../src/types/typescript-service.ts';

describe('a cell that runs again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eigenbook-'));
  let asked = 0;
  const types = new TypescriptService(TYPESCRIPT, async (language) => {
    const open = await openProject({ folder, preload: [], language });
    const request = open.client.request.bind(open.client);
    open.client.request = (method, params) => {
      if (method === 'textDocument/diagnostic') asked++;
      return request(method, params);
    };
    return open;
  });
  after(() => {
    types.dispose();
    rmSync(folder, { recursive: true });
  });

  /** Checks a cell, takes it in if it is right, and tells its faults and how often the checker was asked. */
  async function run(source: string): Promise<[faults: number, asked: number]> {
    asked = 0;
    const faults = await types.check(source);
    if (faults.length === 0) types.commit(source, true);
    return [faults.length, asked];
  }

  it('is not checked again while nothing that it could see is new', async () => {
    await run('let n = 1; const f = () => n');
    expect(await run('f().toFixed()')).to.deep.equal([0, 1]);
    expect(await run('n + 1')).to.deep.equal([0, 1]);
    for (let k = 0; k < 3; k++) {
      expect(await run('f().toFixed()')).to.deep.equal([0, 0]);
      expect(await run('n + 1')).to.deep.equal([0, 0]);
    }
  });

  it('nor is one that declares, once it has found its own declaration', async () => {
    const cell = 'const twice = n * 2; twice';
    expect(await run(cell)).to.deep.equal([0, 1]);
    expect(await run(cell)).to.deep.equal([0, 1]);
    expect(await run(cell)).to.deep.equal([0, 0]);
  });

  it('is checked again after a declaration, an import, and an edit of a local file', async () => {
    await run('n + 1');
    await run('const n = "one"');
    expect(await run('(n + 1).toFixed()')).to.deep.equal([1, 2]);
    expect(await run('n.length')).to.deep.equal([0, 1]);
    await run('import { sep as n } from "node:path"');
    expect(await run('n.length')).to.deep.equal([0, 1]);
    const file = join(folder, 'local.ts');
    writeFileSync(file, 'export const v = 1 as number');
    await run('import { v } from "./local"');
    expect(await run('v.toFixed()')).to.deep.equal([0, 1]);
    expect(await run('v.toFixed()')).to.deep.equal([0, 0]);
    writeFileSync(file, 'export const v = "one"');
    expect(await run('v.toFixed()')).to.deep.equal([1, 2]);
  });

  it('is checked again if it was wrong: what it lacked may have come', async () => {
    expect(await run('lacking')).to.deep.equal([1, 2]);
    expect(await run('lacking')).to.deep.equal([1, 2]);
  });
});
