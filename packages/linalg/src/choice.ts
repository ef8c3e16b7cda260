// The engine of this process: chosen at its first use, or when `engine('name')` asks for another.
import { type Candidate, type Choice, choose, type EngineReport } from './choose.ts';
import type { Engine } from './engine.ts';
import { EngineError } from './errors.ts';

/** What may be asked of `engine`. */
export interface EngineOptions {
  /** The engine to compute with from now on. */
  readonly name?: string;
  /** How many threads it may use, ≥ 1. */
  readonly threads?: number;
}

interface Surroundings {
  readonly candidates: readonly Candidate[];
  /** The engine that EIGENBOOK_ENGINE names; then no other is taken. */
  readonly forced: string | undefined;
}

/** Keeps one choice, and answers `getEngine` and `engine` from it. */
export function engineChoice(look: () => Surroundings): {
  getEngine(): Engine;
  engine(wanted?: string | EngineOptions): EngineReport;
} {
  let choice: Choice | undefined;

  function take(wanted: string | undefined): Choice {
    if (choice && (wanted === undefined || choice.engine.info.name === wanted)) return choice;
    const { candidates, forced } = look();
    if (forced && wanted !== undefined && wanted !== forced) {
      throw new EngineError(
        `engine: name must be ${forced}, which EIGENBOOK_ENGINE forces; got ${wanted}`,
      );
    }
    const demand = forced
      ? { name: forced, by: 'EIGENBOOK_ENGINE' }
      : wanted === undefined
        ? undefined
        : { name: wanted, by: 'engine' };
    choice = choose(candidates, demand);
    return choice;
  }

  return {
    getEngine: () => (choice ?? take(undefined)).engine,
    engine(wanted = {}) {
      const { name, threads } = typeof wanted === 'string' ? { name: wanted } : wanted;
      const before = choice;
      const { engine, notChosen } = take(name);
      try {
        if (threads !== undefined) engine.setThreads(threads);
      } catch (error) {
        choice = before ?? choice;
        throw error;
      }
      return { ...engine.info, notChosen };
    },
  };
}
