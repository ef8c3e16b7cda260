// The engines that can run here: every suite runs over all of them.
import { candidates } from '../src/candidates.ts';
import type { Engine } from '../src/engine.ts';
import { cudaEngine } from '../src/cuda/cuda.ts';
import { guarded } from '../src/guard.ts';
import { fakeCuda } from './cuda/fake-cuda.ts';

const present: readonly Engine[] = candidates(process.env).flatMap((candidate) => {
  try {
    const engine = guarded(candidate.load());
    // small matrices on a busy machine: threads would wait for each other half of the time
    if (!process.env['EIGENBOOK_NUMERICS']) engine.setThreads(1);
    return [engine];
  } catch {
    return []; // not here; choose.test.ts and find.test.ts test what is then said
  }
});

if (present.length === 0) throw new Error('no engine is here: see `npm run doctor`');

/** What the cuda engine does around NVIDIA's libraries, where there is no device for them. */
function withoutDevice(): Engine[] {
  const names = new Set(present.map(({ info }) => info.name));
  if (names.has('cuda') || !names.has('openblas')) return [];
  const engine = cudaEngine(fakeCuda(), 'a test');
  const info = {
    ...engine.info,
    name: 'cuda without a device',
    background: 'main thread' as const,
  };
  return [guarded({ ...engine, info })];
}

export const engines: readonly Engine[] = [...present, ...withoutDevice()];
