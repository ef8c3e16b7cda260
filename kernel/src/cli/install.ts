import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capability } from 'zeromq';

export interface InstallOptions {
  /** Where Jupyter looks: the kernelspec goes to `share/jupyter/kernels/eigenbook` below it. */
  readonly prefix: string;
  /** The Python whose packages hold OpenBLAS. */
  readonly pythonPrefix: string;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Writes the kernelspec and returns its folder. */
export function install({ prefix, pythonPrefix }: InstallOptions): string {
  const folder = join(resolve(prefix), 'share', 'jupyter', 'kernels', 'eigenbook');
  mkdirSync(folder, { recursive: true });
  cpSync(join(ROOT, 'kernelspec'), folder, { recursive: true });
  const spec = {
    argv: [
      process.execPath,
      join(ROOT, 'bin', 'eigenbook.js'),
      'kernel',
      '{connection_file}',
      '--preload=eigenbook',
      '--types=error',
    ],
    display_name: 'TypeScript (Eigenbook)',
    language: 'typescript',
    interrupt_mode: 'message',
    env: { EIGENBOOK_PYTHON_PREFIX: resolve(pythonPrefix) },
    metadata: { debugger: false, ...(capability.curve && { supported_encryption: ['curve'] }) },
  };
  writeFileSync(join(folder, 'kernel.json'), `${JSON.stringify(spec, null, 2)}\n`);
  return folder;
}
