// Chooses an engine once, at its first use, and remembers why each other one was not chosen.
import type { Engine, EngineInfo } from './engine.ts';
import { EngineError } from './errors.ts';
import { guarded } from './guard.ts';

/** An engine that may be there: `load` either returns it or throws an Error that says why not. */
export interface Candidate {
  readonly name: string;
  load(): Engine;
  /** Why it is only taken when it is asked for by name, if so. */
  readonly onRequest?: string;
  /** How to get it. */
  readonly advice?: string;
}

/** An engine that does not run, and why. */
export interface NotChosen {
  /** As `engine` takes it. */
  readonly name: string;
  /** Why it was not taken, in words. */
  readonly reason: string;
}

export interface Choice {
  readonly engine: Engine;
  readonly notChosen: readonly NotChosen[];
}

/** What `engine()` returns: the running engine, and why each other one does not run. */
export interface EngineReport extends EngineInfo {
  /** The other ones, each with its reason. */
  readonly notChosen: readonly NotChosen[];
}

/** A candidate that must be taken, and who says so. */
export interface Demand {
  readonly name: string;
  readonly by: string;
}

/**
 * The first candidate that loads.
 * @param demand - the only candidate that may be taken.
 * @throws EngineError when none loads, or when the one demanded does not.
 */
export function choose(candidates: readonly Candidate[], demand: Demand | undefined): Choice {
  if (demand && !candidates.some(({ name }) => name === demand.name)) {
    const names = candidates.map(({ name }) => name).join(', ') || 'none';
    throw new EngineError(
      `engine: ${demand.by} must name an engine of this version (${names}); got ${demand.name}`,
    );
  }
  const notChosen: NotChosen[] = [];
  const advice: string[] = [];
  let engine: Engine | undefined;
  for (const candidate of candidates) {
    const reason = whyNot(candidate, demand, engine);
    if (reason !== undefined) notChosen.push({ name: candidate.name, reason });
    else {
      try {
        engine = guarded(candidate.load());
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        notChosen.push({ name: candidate.name, reason: said });
        if (candidate.advice) advice.push(candidate.advice);
      }
    }
  }
  if (engine) return { engine, notChosen };
  const reasons = notChosen.map(({ name, reason }) => `  ${name}: ${reason}`);
  throw new EngineError(
    [`engine: no numeric engine could be loaded.`, ...reasons, ...advice].join('\n'),
  );
}

/** Why a candidate is passed over before anyone tries to load it. */
function whyNot(
  { name, onRequest }: Candidate,
  demand: Demand | undefined,
  engine: Engine | undefined,
): string | undefined {
  if (demand) return name === demand.name ? undefined : `${demand.by} asks for ${demand.name}`;
  return onRequest ?? (engine && `${engine.info.name} comes first`);
}
