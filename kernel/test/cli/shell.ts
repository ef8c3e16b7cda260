// The command line as a shell runs it, over an environment that a test makes.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const BIN = fileURLToPath(new URL('../../bin/eigenbook.js', import.meta.url));

export interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `eigenbook` with nothing in its environment but `env`. */
export function eigenbook(args: readonly string[], env: Record<string, string> = {}): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    encoding: 'utf8',
    env: { PATH: dirname(process.execPath), ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

/** A Python environment at `prefix` whose Python answers what the real one would; not on Windows. */
export function standInPython(prefix: string, answer: object = {}): void {
  const share = join(prefix, 'share', 'jupyter');
  const whole = {
    path: join(prefix, 'bin', 'python'),
    version: '3.12.1',
    prefix,
    packages: { jupyterlab: '4.6.0', jupyter_client: '8.10.0' },
    kernels: [join(share, 'kernels')],
    labextensions: [join(share, 'labextensions')],
    ...answer,
  };
  mkdirSync(join(prefix, 'bin'), { recursive: true });
  writeFileSync(join(prefix, 'answer.json'), JSON.stringify(whole));
  const python = join(prefix, 'bin', 'python');
  writeFileSync(python, `#!/bin/sh\nexec /bin/cat '${join(prefix, 'answer.json')}'\n`);
  chmodSync(python, 0o755);
}
