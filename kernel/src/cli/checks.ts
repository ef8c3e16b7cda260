// The checks of the doctor that look at one thing each.
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Kernelspec } from './kernelspec.ts';
import type { Python } from './python.ts';

export interface Finding {
  readonly ok: boolean;
  /** What was found; where that is not ok, also what to do. */
  readonly text: string;
}

const NEEDED = [3, 10] as const;

export function checkPython(python: Python | undefined): Finding {
  if (!python) {
    return {
      ok: false,
      text: 'none runs: install Python 3.10 or newer, or activate its environment',
    };
  }
  const [major = 0, minor = 0] = python.version.split('.').map(Number);
  const fits = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
  const text = `${python.version} (${python.path})`;
  return { ok: fits, text: fits ? text : `${text}: Python 3.10 or newer is needed` };
}

export function checkJupyter(python: Python | undefined): Finding {
  const packages: Python['packages'] = python?.packages ?? {};
  const names = ['jupyterlab', 'notebook', 'jupyter_server', 'jupyter_client'];
  const found = names.filter((name) => packages[name] !== undefined);
  if (found.length > 0) {
    return { ok: true, text: found.map((name) => `${name} ${packages[name]}`).join(', ') };
  }
  const where = python ? `${python.path} has none` : 'there is no Python that has one';
  return {
    ok: false,
    text: `${where}: activate the environment that has it, or pip install jupyterlab`,
  };
}

/** Parts of this package that have machine code, which a careless install leaves out. */
export function checkModules(): Finding {
  const require = createRequire(import.meta.url);
  const load: Readonly<Record<string, () => unknown>> = {
    zeromq: () => require('zeromq'),
    'oxc-parser': () => require('oxc-parser'),
    typescript: () => {
      const typescript = createRequire(require.resolve('typescript/package.json'));
      return typescript.resolve(`@typescript/typescript-${process.platform}-${process.arch}/package.json`); // prettier-ignore
    },
  };
  const faults = Object.entries(load).flatMap(([name, action]) => {
    try {
      action();
      return [];
    } catch (error) {
      return [`${name} does not load (${firstLine(error)})`];
    }
  });
  if (faults.length === 0) return { ok: true, text: Object.keys(load).join(', ') };
  return { ok: false, text: `${faults.join('; ')}: install again, with optional dependencies` };
}

/** What a kernel would choose to compute with, asked in a process of its own as the kernel has one. */
export function checkEngines(
  specs: readonly { readonly spec: Kernelspec }[],
  python: Python | undefined,
): { readonly engine: Finding; readonly tensors: Finding } {
  // prettier-ignore
  const prefix = specs.find(({ spec }) => spec.env)?.spec.env?.['EIGENBOOK_PYTHON_PREFIX'];
  const known = prefix ?? python?.prefix;
  try {
    const answer = execFileSync(process.execPath, ['--input-type=module', '-e', enginesScript()], {
      encoding: 'utf8',
      env: { ...process.env, ...(known !== undefined && { EIGENBOOK_PYTHON_PREFIX: known }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return JSON.parse(answer) as ReturnType<typeof checkEngines>;
  } catch (error) {
    const finding = { ok: false, text: firstLine(error) };
    return { engine: finding, tensors: finding };
  }
}

/** The words of the libraries themselves, also where something is missing: they say what to do. */
const enginesScript =
  () => `import { engine, tensorBackend } from ${JSON.stringify(import.meta.resolve('eigenbook'))};
const missed = (slow, name, notChosen) => {
  const faster = slow && notChosen.find((it) => it.name === name);
  return faster ? '; the faster ' + name + ' is not there: ' + faster.reason : '';
};
const attempt = (say) => {
  try {
    return { ok: true, text: say() };
  } catch (error) {
    return { ok: false, text: error.message };
  }
};
console.log(JSON.stringify({
  engine: attempt(() => {
    const { name, version, origin, threads, notChosen } = engine();
    return name + ', ' + version + ', ' + threads + ' threads, from ' + origin + missed(name === 'wasm', 'openblas', notChosen);
  }),
  tensors: attempt(() => {
    const { name, version, device, notChosen } = tensorBackend();
    return name + ', ' + version + ', ' + device + missed(!name.startsWith('tfjs-node'), 'tfjs-node', notChosen);
  }),
}));`;

const EXTENSION = '@eigenbook/jupyterlab';

export function checkExtension(python: Python | undefined): Finding {
  if (!python?.packages['jupyterlab'] && !python?.packages['notebook']) {
    return { ok: true, text: 'not needed: there is no JupyterLab here' };
  }
  const places = python.labextensions.map((folder) => join(folder, EXTENSION));
  const place = places.find((path) => lstatSync(path, { throwIfNoEntry: false }));
  if (!place) {
    return {
      ok: false,
      text: `JupyterLab does not have ${EXTENSION}, matrices are plain tables: put its labextension folder, or a link to it, at ${places[0]}`,
    };
  }
  try {
    const { version, jupyterlab } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as Extension; // prettier-ignore
    const entry = join(place, jupyterlab?._build?.load ?? 'static');
    if (existsSync(entry)) return { ok: true, text: `${EXTENSION} ${version} (${place})` };
    return { ok: false, text: `${entry} is missing: build the extension again` };
  } catch (error) {
    return { ok: false, text: `${place} cannot be read (${firstLine(error)}): build the extension again, or remove it` }; // prettier-ignore
  }
}

/** What is read of a prebuilt extension's package.json. */
interface Extension {
  readonly version: string;
  readonly jupyterlab?: { readonly _build?: { readonly load?: string } };
}

function firstLine(error: unknown): string {
  return (error as Error).message.split('\n')[0]!;
}
