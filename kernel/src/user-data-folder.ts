import { homedir, userInfo } from 'node:os';
import { posix, win32 } from 'node:path';

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** Asked only where nothing else says the folder. */
  readonly home: () => string;
}

/** Jupyter's data folder of the user, as `jupyter_core.paths.jupyter_data_dir` has it. */
export function userDataFolder(machine: Machine = thisMachine()): string {
  const { platform, env } = machine;
  const path = platform === 'win32' ? win32 : posix;
  const at = (...parts: string[]) => path.join(...parts);
  if (env['JUPYTER_DATA_DIR']) return env['JUPYTER_DATA_DIR'];
  if (!['darwin', 'win32'].includes(platform) && env['XDG_DATA_HOME'])
    return at(env['XDG_DATA_HOME'], 'jupyter');
  const home = machine.home();
  const newPlaces = isOn(env['JUPYTER_PLATFORM_DIRS']);
  if (platform === 'darwin') {
    return newPlaces ? at(home, 'Library', 'Application Support', 'Jupyter') : at(home, 'Library', 'Jupyter'); // prettier-ignore
  }
  if (platform === 'win32') {
    if (newPlaces) return at(env['LOCALAPPDATA'] ?? at(home, 'AppData', 'Local'), 'Jupyter');
    if (env['APPDATA']) return at(env['APPDATA'], 'jupyter');
    return at(env['JUPYTER_CONFIG_DIR'] ?? at(home, '.jupyter'), 'data');
  }
  return at(home, '.local', 'share', 'jupyter');
}

function isOn(value: string | undefined): boolean {
  return Boolean(value) && !['no', 'n', 'false', 'off', '0', '0.0'].includes(value!.toLowerCase());
}

function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, home: homeFolder };
}

/** HOME, or where that is empty or not set, what the system knows of its user. */
function homeFolder(): string {
  try {
    return homedir() || userInfo().homedir;
  } catch (cause) {
    throw new Error('this user has no home folder: set HOME, or JUPYTER_DATA_DIR', { cause });
  }
}
