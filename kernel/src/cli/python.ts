// The Python whose Jupyter is meant: that of the active environment, else the first on the PATH.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface Python {
  readonly path: string;
  readonly version: string;
  readonly prefix: string;
  /** Versions of the packages that matter here, of those that are there. */
  readonly packages: Readonly<Record<string, string | undefined>>;
  /** The folders where its Jupyter looks for kernelspecs and for extensions; empty without Jupyter. */
  readonly kernels: readonly string[];
  readonly labextensions: readonly string[];
}

const QUESTIONS = `
import importlib.metadata, json, sys
def version(name):
    try: return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError: return None
names = ["jupyterlab", "notebook", "jupyter_server", "jupyter_client", "scipy_openblas32"]
try: from jupyter_core.paths import jupyter_path
except ImportError: jupyter_path = lambda name: []
print(json.dumps({
    "path": sys.executable, "version": "%d.%d.%d" % sys.version_info[:3], "prefix": sys.prefix,
    "packages": {name: version(name) for name in names if version(name)},
    "kernels": jupyter_path("kernels"), "labextensions": jupyter_path("labextensions"),
}))`;

/** What the Python tells of itself; undefined if there is none that runs. */
export function findPython(env: NodeJS.ProcessEnv = process.env): Python | undefined {
  const windows = process.platform === 'win32';
  const active = [env['VIRTUAL_ENV'], env['CONDA_PREFIX']].flatMap(
    (prefix) =>
    prefix ? [[windows ? join(prefix, 'Scripts', 'python.exe') : join(prefix, 'bin', 'python')]] : [], // prettier-ignore
  );
  const onPath = [['python3'], ['python'], ...(windows ? [['py', '-3']] : [])];
  for (const [command, ...args] of [...active, ...onPath]) {
    try {
      const answer = execFileSync(command!, [...args, '-c', QUESTIONS], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        env,
      });
      const python = JSON.parse(answer) as Python;
      return { ...python, path: python.path || command! }; // it may not know where it is
    } catch {
      continue; // not there, or too old to answer: the next may be better
    }
  }
  return undefined;
}
