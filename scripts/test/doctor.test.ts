import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const scripts = fileURLToPath(new URL('../', import.meta.url));

describe('npm run doctor', () => {
  it('says in a fresh clone what to do first', () => {
    const folder = mkdtempSync(join(tmpdir(), 'eigenbook-doctor-'));
    try {
      cpSync(scripts, join(folder, 'scripts'), { recursive: true });
      const { status, stderr } = spawnSync(process.execPath, ['scripts/doctor.mjs'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(status).to.equal(1);
      expect(stderr).to.equal(
        'eigenbook: nothing is set up yet: run npm start -- --setup, then the command again.\n',
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
