// The runner's end of `display`: what cells show on the way, in the order they ask for it.
import type { ClearRequest, DisplayRequest } from '@eigenbook/mime';
import type { Bundle } from '../display/bundle.ts';
import { show, type Surroundings } from '../display/value.ts';
import { emit } from './output.ts';

interface DisplaysOptions extends Surroundings {
  currentRun(): number;
}

export class Displays {
  readonly #options: DisplaysOptions;
  /** Displays of values that are still making up what they show, by run. */
  readonly #pending = new Map<number, Set<Promise<void>>>();

  constructor(options: DisplaysOptions) {
    this.#options = options;
  }

  /** What `DISPLAY_HOOK` holds. */
  readonly hook = (request: DisplayRequest | ClearRequest): void => {
    const run = this.#options.currentRun();
    if (request.type === 'clear') {
      emit({ type: 'clear', run, wait: request.wait });
      return;
    }
    const { value, presentation, id, update } = request;
    const send = (bundle: Bundle) => emit({ type: 'display', run, ...bundle, id, update });
    const shown = show(value, this.#options, presentation);
    if (shown instanceof Promise) this.#await(shown.then(send), run);
    else send(shown);
  };

  /** When everything that `run` displays is shown. */
  async settled(run: number): Promise<void> {
    const pending = this.#pending.get(run);
    if (pending) await Promise.all(pending);
  }

  #await(display: Promise<void>, run: number): void {
    const pending = this.#pending.get(run) ?? new Set();
    this.#pending.set(run, pending.add(display));
    void display.finally(() => {
      pending.delete(display);
      if (pending.size === 0) this.#pending.delete(run);
    });
  }
}
