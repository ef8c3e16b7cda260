import { NO_RUN } from '../runner/protocol.ts';
import type { Header, Message } from '../wire/message.ts';

/** The request that a run answers. */
export interface Origin {
  readonly header: Header;
  readonly identities: Message['identities'];
  /** Whether its sender can ask a person. */
  readonly allowStdin: boolean;
}

/** Runs whose late output still finds its cell: far more than a notebook has cells. */
const KEPT = 10_000;

/** Numbers the runs and remembers what each of them answers. */
export class Origins {
  readonly #origins = new Map<number, Origin>();
  #last = NO_RUN;

  add(origin: Origin): number {
    this.#last++;
    this.#origins.set(this.#last, origin);
    this.#origins.delete(this.#last - KEPT);
    return this.#last;
  }

  get last(): number {
    return this.#last;
  }

  get(run: number): Origin | undefined {
    return this.#origins.get(run);
  }

  /** What output of `run` names as its parent. */
  headerOf(run: number): Header | Record<string, never> {
    return this.#origins.get(run)?.header ?? {};
  }
}
