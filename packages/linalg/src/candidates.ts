// The engines that Node may have, most wanted first.
import type { Candidate } from './choose.ts';
import { loadCuda } from './cuda/cuda.ts';
import { ADVICE as CUDA_ADVICE } from './cuda/find.ts';
import { ADVICE } from './openblas/find.ts';
import { loadOpenblas } from './openblas/openblas.ts';
import { loadWasm } from './wasm/node.ts';

export function candidates(env: NodeJS.ProcessEnv): readonly Candidate[] {
  return [
    { name: 'openblas', load: () => loadOpenblas(env), advice: ADVICE },
    { name: 'wasm', load: loadWasm },
    {
      name: 'cuda',
      load: () => loadCuda(env),
      advice: CUDA_ADVICE,
      onRequest: "it runs when it is asked for: engine('cuda')",
    },
  ];
}
