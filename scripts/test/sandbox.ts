// A copy of the scripts in a folder of its own, and stand-ins for npm and Python that fail as the real
// ones do.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const GOOD_PYTHON = `case "$*" in
  *version_info*) echo "3 12 1 $0";;
  *sys.prefix*) echo "$ROOT/.venv"; echo 3.12.1;;
  *-m\\ venv*) mkdir -p "$ROOT/.venv/bin"; cp "$0" "$ROOT/.venv/bin/python"; echo "VIRTUAL_ENV=$ROOT/.venv" > "$ROOT/.venv/bin/activate"; echo made >> "$ROOT/venv.log";;
  *-m\\ pip*) echo installed >> "$ROOT/pip.log";;
esac`;

export interface Sandbox {
  readonly folder: string;
  /** Where the stand-ins are. */
  readonly bin: string;
  /** Puts a shell script in the place of a command. */
  readonly command: (name: string, script: string) => void;
  /** Runs Node with only the stand-ins, and what every machine has. */
  readonly spawn: (
    args: string[],
    env?: Record<string, string>,
  ) => { code: number | null; out: string; err: string };
  readonly remove: () => void;
}

export function sandbox(): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), 'eigenbook-start-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const name of ['scripts', 'package.json', 'package-lock.json', 'requirements.txt']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  const command = (name: string, script: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\nROOT='${folder}'\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  command('npm', `mkdir -p "$ROOT/node_modules/typescript/bin"; echo > "$ROOT/node_modules/typescript/bin/tsc"`); // prettier-ignore
  command('python3', GOOD_PYTHON);
  return {
    folder,
    bin,
    command,
    spawn: (args, env = {}) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: `${bin}:/usr/bin:/bin`, ...env },
      });
      return { code: status, out: stdout, err: stderr };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
