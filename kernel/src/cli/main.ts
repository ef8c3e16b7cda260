// The command line of the kernel: `eigenbook install`, and the start that a kernelspec asks for.
import { parseArgs } from 'node:util';
import type { TypePolicy } from '../front/executor.ts';

const HELP = `eigenbook: a Jupyter kernel for TypeScript, matrices and the mathematics of AI

  eigenbook install --prefix DIR   put the kernelspec under DIR/share/jupyter/kernels
      --python-prefix DIR          the Python that has scipy-openblas32 (default: the prefix)
  eigenbook kernel FILE            start a kernel for a connection file (Jupyter does this)
      --preload LIST               modules whose exports are in scope (default: eigenbook)
      --types error|warn|off       what a type error does to its cell (default: error)
  eigenbook --help                 print this
`;

const POLICIES: readonly TypePolicy[] = ['error', 'warn', 'off'];

/** Runs the command in `args`; the exit code is the process's. */
export async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      prefix: { type: 'string' },
      'python-prefix': { type: 'string' },
      preload: { type: 'string', default: 'eigenbook' },
      types: { type: 'string', default: 'error' },
    },
  });
  const [command, file] = positionals;
  if (values.help || command === undefined) {
    process.stdout.write(HELP);
  } else if (command === 'install') {
    if (!values.prefix) throw new UsageError('install needs --prefix DIR');
    const pythonPrefix = values['python-prefix'] ?? values.prefix;
    const { install } = await import('./install.ts');
    const path = install({ prefix: values.prefix, pythonPrefix });
    process.stdout.write(`${path}\n`);
  } else if (command === 'kernel') {
    if (!file) throw new UsageError('kernel needs a connection file');
    const policy = POLICIES.find((name) => name === values.types);
    if (!policy) throw new UsageError(`--types must be one of ${POLICIES.join(', ')}`);
    const preload = values.preload.split(',').filter(Boolean);
    const { start } = await import('../front/start.ts');
    await start({ connectionFile: file, preload, policy });
  } else {
    throw new UsageError(`there is no command ${command}`);
  }
}

/** A command line that makes no sense. */
export class UsageError extends Error {}
