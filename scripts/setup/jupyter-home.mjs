import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { existing } from './disk.mjs';
import { CACHE } from './paths.mjs';

/**
 * The environment in which Jupyter starts: where its user's home cannot be written, as in many
 * containers, it keeps its files in this folder.
 */
export function jupyterEnvironment(env = process.env, isWritable = mayWrite) {
  const home = homedir();
  const data = env.XDG_DATA_HOME ?? join(home, '.local', 'share');
  const folders = { JUPYTER_CONFIG_DIR: join(home, '.jupyter'), JUPYTER_DATA_DIR: join(data, 'jupyter') }; // prettier-ignore
  const kept = { ...env };
  for (const [name, usual] of Object.entries(folders)) {
    if (env[name] || isWritable(usual)) continue;
    kept[name] = join(CACHE, 'jupyter', name === 'JUPYTER_DATA_DIR' ? 'data' : 'config');
    console.log(`eigenbook: ${usual} cannot be written: ${name} is ${kept[name]}`);
  }
  return kept;
}

function mayWrite(folder) {
  try {
    accessSync(existing(folder), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
