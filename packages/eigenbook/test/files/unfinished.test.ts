// What of a file stays where its writing stops before the end.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { INTERRUPT_HOOK } from '@eigenbook/mime';
import { expect } from 'chai';
import { eye, save, zeros } from 'eigenbook';

describe('save', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'eigenbook-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('leaves the old file alone, and nothing beside it, when it is interrupted', async () => {
    const path = join(folder, 'A.csv');
    await save(path, eye(2));
    const before = readFileSync(path, 'utf8');
    const hooks = globalThis as {
      [INTERRUPT_HOOK]?: (value: Promise<unknown>) => Promise<unknown>;
    };
    let written: Promise<unknown> | undefined;
    const kernels = hooks[INTERRUPT_HOOK];
    hooks[INTERRUPT_HOOK] = (value) => {
      written = value.catch(({ code }: NodeJS.ErrnoException) => code);
      return Promise.reject(new Error('interrupted'));
    };
    try {
      const outcome = await save(path, zeros(2000, 2000)).catch((error: Error) => error.message);
      expect(outcome).to.equal('interrupted');
    } finally {
      if (kernels) hooks[INTERRUPT_HOOK] = kernels;
      else delete hooks[INTERRUPT_HOOK];
    }
    expect(await written).to.equal('EBADF');
    expect(readdirSync(folder)).to.deep.equal(['A.csv']);
    expect(readFileSync(path, 'utf8')).to.equal(before);
  });

  it('removes what processes of this machine that are gone left beside it, and no other file', async () => {
    const { pid: gone } = spawnSync(process.execPath, ['--version']);
    const host = encodeURIComponent(hostname());
    const id = '0b0e1d5c-95a5-4f3e-8f4e-000000000000';
    const minutes = (count: number) => (Date.now() / 1000 - 60 * count) | 0;
    const parts: readonly (readonly [name: string, modified: number])[] = [
      [`.${gone}@${host}.${id}.part`, minutes(5)],
      [`.${gone}@${host}.${id.replace('0', '1')}.part`, minutes(0)], // of one that cannot be seen from here
      [`.${process.pid}@${host}.${id}.part`, minutes(5)],
      [`.${gone}@another-host.${id}.part`, minutes(5)],
      [`.${gone}@${host}.mine.part`, minutes(5)],
      ['thesis.part', minutes(5)],
    ];
    for (const [name, modified] of parts) {
      writeFileSync(join(folder, name), 'half');
      utimesSync(join(folder, name), modified, modified);
    }
    await save(join(folder, 'A.npy'), eye(2));
    const others = parts.slice(1).map(([name]) => name);
    expect(readdirSync(folder).sort()).to.deep.equal([...others, 'A.npy'].sort());
  });
});
