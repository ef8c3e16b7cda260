// Where Jupyter looks for kernelspecs.
import { join, resolve } from 'node:path';
import { userDataFolder } from '../user-data-folder.ts';
import { type CommandLine, UsageError } from './command-line.ts';
import { findPython } from './python.ts';

/** Whom a kernelspec is for. */
export interface Place {
  /** The folder whose folders are kernelspecs. */
  readonly kernels: string;
  /** How the place is asked for, for messages. */
  readonly option: string;
  /** The Python there, as far as it is known without a look. */
  readonly prefix: string | undefined;
}

/** The place that `--user`, `--sys-prefix` or `--prefix` means; without any, the user's. */
export function placeOf({ text, flags }: CommandLine): Place {
  const prefix = text['prefix'];
  const asked = [flags.has('user'), flags.has('sys-prefix'), prefix !== undefined];
  if (asked.filter(Boolean).length > 1) {
    throw new UsageError('only one of --user, --sys-prefix and --prefix can be given');
  }
  if (prefix === '') throw new UsageError('--prefix must be a folder; got nothing');
  if (prefix !== undefined) return below(resolve(prefix), `--prefix ${prefix}`);
  if (flags.has('sys-prefix')) return below(sysPrefix(), '--sys-prefix');
  const data = userDataFolder();
  return { kernels: join(data, 'kernels'), option: '--user', prefix: undefined };
}

function below(prefix: string, option: string): Place {
  return { kernels: join(prefix, 'share', 'jupyter', 'kernels'), option, prefix };
}

function sysPrefix(): string {
  const python = findPython();
  if (python) return python.prefix;
  throw new Error('--sys-prefix needs a Python: activate its environment, or give --prefix DIR');
}
