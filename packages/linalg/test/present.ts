// The engines that can run here: every suite runs over all of them.
import { candidates } from '../src/candidates.ts';
import type { Engine } from '../src/engine.ts';
import { guarded } from '../src/guard.ts';

export const engines: readonly Engine[] = candidates(process.env).flatMap((candidate) => {
  try {
    const engine = guarded(candidate.load());
    // small matrices on a busy machine: threads would wait for each other half of the time
    if (!process.env['EIGENBOOK_NUMERICS']) engine.setThreads(1);
    return [engine];
  } catch {
    return []; // not here; choose.test.ts and find.test.ts test what is then said
  }
});

if (engines.length === 0) throw new Error('no engine is here: see `npm run doctor`');
