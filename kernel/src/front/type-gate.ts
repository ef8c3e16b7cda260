// What a cell's types decide about its run, by policy.
import { TooMuchError, type TypeFault, type TypeService } from '../types/service.ts';
import { within } from './within.ts';

/** What happens to a cell whose types do not fit. */
export type TypePolicy = 'error' | 'warn' | 'off';

/** How long a cell waits for its types while the checker is still starting, and later. */
const COLD_BUDGET_MS = 3000;
const WARM_BUDGET_MS = 10_000;

export class TypeGate {
  readonly #policy: TypePolicy;
  readonly #types: TypeService;
  #isWarm = false;
  #saidWhyOff = false;

  constructor(policy: TypePolicy, types: TypeService) {
    this.#policy = policy;
    this.#types = types;
  }

  /** Asks for the types of a cell: the checker works while the cell is compiled. */
  check(source: string): Promise<readonly TypeFault[]> {
    const check = this.#policy === 'off' ? Promise.resolve([]) : this.#types.check(source);
    check.then(
      () => (this.#isWarm = true),
      () => undefined, // told by whoever waits for it
    );
    return check;
  }

  /**
   * The faults that keep a cell from running. It does not wait for what it need not know: other
   * faults are told to `warn` when they are found, and to `say` why there is no check at all.
   */
  async faultsThatStop(
    check: Promise<readonly TypeFault[]>,
    warn: (faults: readonly TypeFault[]) => void,
    say: (text: string) => void,
  ): Promise<readonly TypeFault[]> {
    try {
      if (this.#policy === 'error') {
        const faults = await within(check, this.#isWarm ? WARM_BUDGET_MS : COLD_BUDGET_MS);
        if (faults) {
          const stopping = faults.filter(({ isHint }) => !isHint);
          if (stopping.length === 0 && faults.length > 0) warn(faults);
          return stopping;
        }
      }
      check.then(
        (faults) => void (faults.length > 0 && warn(faults)),
        // a checker that ends later has nothing else to say to a cell that ran
        (error) => void (error instanceof TooMuchError && say(`${error.message}\n`)),
      );
    } catch (error) {
      if (error instanceof TooMuchError) {
        say(`${error.message}\n`);
        return [];
      }
      const reason = error instanceof Error ? error.message : String(error);
      if (!this.#saidWhyOff) say(`Types are not checked: ${reason}.\n`);
      this.#saidWhyOff = true;
    }
    return [];
  }

  /** The checker starts anew. */
  reset(): void {
    this.#isWarm = false;
  }
}
