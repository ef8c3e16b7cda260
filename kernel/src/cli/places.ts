// Where Jupyter looks for kernelspecs.
import { homedir } from 'node:os';
import { join, posix, resolve, win32 } from 'node:path';
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
  const data = userDataFolder({ platform: process.platform, env: process.env, home: homedir() });
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

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
}

/** Jupyter's data folder of the user, as `jupyter_core.paths.jupyter_data_dir` has it. */
export function userDataFolder({ platform, env, home }: Machine): string {
  const path = platform === 'win32' ? win32 : posix;
  const at = (...parts: string[]) => path.join(...parts);
  if (env['JUPYTER_DATA_DIR']) return env['JUPYTER_DATA_DIR'];
  const newPlaces = isOn(env['JUPYTER_PLATFORM_DIRS']);
  if (platform === 'darwin') {
    return newPlaces ? at(home, 'Library', 'Application Support', 'Jupyter') : at(home, 'Library', 'Jupyter'); // prettier-ignore
  }
  if (platform === 'win32') {
    if (newPlaces) return at(env['LOCALAPPDATA'] ?? at(home, 'AppData', 'Local'), 'Jupyter');
    if (env['APPDATA']) return at(env['APPDATA'], 'jupyter');
    return at(env['JUPYTER_CONFIG_DIR'] ?? at(home, '.jupyter'), 'data');
  }
  return at(env['XDG_DATA_HOME'] || at(home, '.local', 'share'), 'jupyter');
}

function isOn(value: string | undefined): boolean {
  return Boolean(value) && !['no', 'n', 'false', 'off', '0', '0.0'].includes(value!.toLowerCase());
}
