import { Failure } from './failure.mjs';
import { capture } from './run.mjs';

const MINIMUM = [3, 10];
const PROBE = 'import sys; print(*sys.version_info[:3], sys.executable)';

let found;

/** The Python that makes the environment: PYTHON, or the first on the PATH that is new enough. */
export function findPython() {
  found ??= search();
  return found;
}

async function search() {
  const windows = process.platform === 'win32';
  const wanted = process.env.PYTHON;
  const candidates = wanted
    ? [[wanted]]
    : [['python3'], ['python'], ...(windows ? [['py', '-3']] : [])];
  const tooOld = [];
  for (const [command, ...args] of candidates) {
    const { code, output } = await capture(command, [...args, '-c', PROBE]);
    const [, major, minor, patch, path] = /^(\d+) (\d+) (\d+) (.+)$/m.exec(output.trim()) ?? [];
    if (code !== 0 || !path) continue;
    const version = `${major}.${minor}.${patch}`;
    const isNewEnough =
      Number(major) > MINIMUM[0] || (Number(major) === MINIMUM[0] && Number(minor) >= MINIMUM[1]);
    if (isNewEnough) return { path: path.trim(), version };
    tooOld.push(`${command} is ${version}`);
  }
  const seen =
    tooOld.length > 0 ? tooOld.join(', ') : wanted ? `${wanted} does not run` : 'none was found';
  throw new Failure(
    `Python 3.10 or newer is needed; ${seen}. Install it (python.org; Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python) or set PYTHON to its path, then run the command again`,
  );
}
