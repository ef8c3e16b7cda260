import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
}

/** Jupyter's data folder of the user, as `jupyter_core.paths.jupyter_data_dir` has it. */
export function userDataFolder(machine: Machine = thisMachine()): string {
  const { platform, env, home } = machine;
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

function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, home: homedir() };
}
