import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkOpenFiles } from '../../src/front/open-files.ts';
import { BIN } from '../cli/shell.ts';

describe('checkOpenFiles', () => {
  it('leaves nothing open', () => {
    for (let k = 0; k < 100; k++) checkOpenFiles(100);
  });

  for (const limit of [20, 30, 36, 44]) {
    it(`lets a kernel that may open ${limit} files end at once, with what to do`, function () {
      if (process.platform === 'win32') this.skip(); // it has no such limit
      const folder = mkdtempSync(join(tmpdir(), 'eigenbook-'));
      try {
        const file = join(folder, 'connection.json');
        const ports = { shell_port: 0, iopub_port: 0, stdin_port: 0, control_port: 0, hb_port: 0 };
        writeFileSync(file, JSON.stringify({ ...ports, transport: 'tcp', ip: '127.0.0.1', key: 'k', signature_scheme: 'hmac-sha256' }), { mode: 0o600 }); // prettier-ignore
        const command = `ulimit -n ${limit}; exec "${process.execPath}" "${BIN}" kernel "${file}"`;
        const { status, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8', timeout: 20_000 }); // prettier-ignore
        expect(status).to.equal(1);
        expect(stderr).to.match(/^eigenbook: .*\(?EMFILE.*\n$/);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});
