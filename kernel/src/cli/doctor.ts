// `eigenbook doctor`: what a notebook needs, each in order or with what to do about it.
import { join } from 'node:path';
import { checkEngines, checkExtension, checkJupyter, checkModules, checkPython, type Finding } from './checks.ts'; // prettier-ignore
import { checkKernelspecs, kernelspecsIn } from './check-kernelspecs.ts';
import { nodeFault } from './node-version.ts';
import { userDataFolder } from '../user-data-folder.ts';
import { findPython } from './python.ts';

const UNSEEN: Finding = { ok: false, text: 'not looked at: this needs the newer Node' };

/** Says what is in order; the exit code is 1 if something is not. */
export function doctor(say: (text: string) => unknown): number {
  const python = findPython();
  const data = userDataFolder();
  const specs = kernelspecsIn([...new Set([...(python?.kernels ?? []), join(data, 'kernels')])]);
  const node = checkNode();
  // what an old Node says of modules that it cannot load leads nobody to the cause
  const { engine, tensors } = node.ok ? checkEngines(specs, python) : { engine: UNSEEN, tensors: UNSEEN }; // prettier-ignore
  const checks: readonly (readonly [name: string, check: () => Finding])[] = [
    ['Node', () => node],
    ['modules', () => (node.ok ? checkModules() : UNSEEN)],
    ['Python', () => checkPython(python)],
    ['Jupyter', () => checkJupyter(python)],
    ['kernelspecs', () => checkKernelspecs(specs)],
    ['engine', () => engine],
    ['tensors', () => tensors],
    ['extension', () => checkExtension(python)],
  ];
  let broken = 0;
  for (const [name, check] of checks) {
    const { ok, text } = check();
    if (!ok) broken++;
    say(`${ok ? 'ok    ' : 'BROKEN'}  ${name.padEnd(11)}  ${text.replaceAll('\n', `\n${' '.repeat(21)}`)}\n`); // prettier-ignore
  }
  say(`eigenbook doctor: ${broken === 0 ? 'everything is in order' : `${broken} of ${checks.length} to be mended`}\n`); // prettier-ignore
  return broken === 0 ? 0 : 1;
}

function checkNode(): Finding {
  const fault = nodeFault(process.versions.node);
  return fault === undefined
    ? { ok: true, text: `${process.versions.node} (${process.execPath})` }
    : { ok: false, text: fault };
}
