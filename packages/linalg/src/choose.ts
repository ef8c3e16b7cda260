// Chooses an engine once, at its first use, and remembers why each other one was not chosen.
import type { Engine, EngineInfo } from './engine.ts';
import { EngineError } from './errors.ts';

/** An engine that may be there: `load` either returns it or throws an Error that says why not. */
export interface Candidate {
  readonly name: string;
  load(): Engine;
}

export interface NotChosen {
  readonly name: string;
  readonly reason: string;
}

export interface Choice {
  readonly engine: Engine;
  readonly notChosen: readonly NotChosen[];
}

/** What `engine()` returns: the running engine, and why each other one does not run. */
export interface EngineReport extends EngineInfo {
  readonly notChosen: readonly NotChosen[];
}

/**
 * The first candidate that loads.
 * @param forced - the only candidate that may be taken, by name.
 * @param advice - what to do when there is none.
 * @throws EngineError when none loads, or when the forced one does not.
 */
export function choose(
  candidates: readonly Candidate[],
  forced: string | undefined,
  advice: string,
): Choice {
  if (forced && !candidates.some(({ name }) => name === forced)) {
    const names = candidates.map(({ name }) => name).join(', ') || 'none';
    throw new EngineError(
      `engine: EIGENBOOK_ENGINE must name an engine of this version (${names}); got ${forced}`,
    );
  }
  const notChosen: NotChosen[] = [];
  let engine: Engine | undefined;
  for (const candidate of candidates) {
    const { name } = candidate;
    if (forced && name !== forced) {
      notChosen.push({ name, reason: `EIGENBOOK_ENGINE asks for ${forced}` });
    } else if (engine) {
      notChosen.push({ name, reason: `${engine.info.name} comes first` });
    } else {
      try {
        engine = candidate.load();
      } catch (error) {
        notChosen.push({ name, reason: error instanceof Error ? error.message : String(error) });
      }
    }
  }
  if (engine) return { engine, notChosen };
  const reasons = notChosen.map(({ name, reason }) => `  ${name}: ${reason}`);
  throw new EngineError(
    [`engine: no numeric engine could be loaded.`, ...reasons, advice].join('\n'),
  );
}
