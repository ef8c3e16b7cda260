// The engines that Node may have, most wanted first.
import type { Candidate } from './choose.ts';
import { loadOpenblas } from './openblas/openblas.ts';
import { loadWasm } from './wasm/node.ts';

export function candidates(env: NodeJS.ProcessEnv): readonly Candidate[] {
  return [
    { name: 'openblas', load: () => loadOpenblas(env) },
    { name: 'wasm', load: loadWasm },
  ];
}
