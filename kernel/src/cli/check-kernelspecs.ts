// The kernelspecs of ours that Jupyter finds, and whether what they start is still there.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './checks.ts';
import { isOurs, type Kernelspec, readKernelspec } from './kernelspec.ts';
import { nodeFault } from './node-version.ts';

export interface FoundKernelspec {
  readonly folder: string;
  readonly spec: Kernelspec;
}

/** The kernelspecs of ours in `folders`, in the order in which Jupyter looks. */
export function kernelspecsIn(folders: readonly string[]): FoundKernelspec[] {
  return folders.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder).flatMap((name) => {
      const spec = readKernelspec(join(folder, name));
      return spec && isOurs(spec) ? [{ folder: join(folder, name), spec }] : [];
    }),
  ); // prettier-ignore
}

export function checkKernelspecs(found: readonly FoundKernelspec[]): Finding {
  if (found.length === 0) {
    return { ok: false, text: 'Jupyter finds none of ours: run eigenbook install' };
  }
  const faults = found.flatMap(({ folder, spec }) => {
    const fault = faultOf(spec);
    return fault === undefined ? [] : [`${folder}: ${fault}`];
  });
  const text = faults.length > 0 ? faults : found.map(({ folder }) => folder);
  return { ok: faults.length === 0, text: text.join('\n') };
}

function faultOf({ argv: [node = '', bin = ''] }: Kernelspec): string | undefined {
  if (!existsSync(bin)) return `${bin} is gone: run eigenbook install again, or uninstall`;
  try {
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    const fault = nodeFault(version.replace(/^v/, ''));
    return fault && `${fault}, then run eigenbook install again`;
  } catch {
    return `${node} does not run: run eigenbook install again`;
  }
}
