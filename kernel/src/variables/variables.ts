// Tells front ends what the cells have left in scope. It looks after a cell and between others, a
// few milliseconds at a time: the next cell never waits for more than that, however many variables
// there are or how large. Where nobody listens, nothing is looked at.
import { type Comm, type CommPayload, MOST_VARIABLES, readVariablesQuestion, type Variable, type VariablesAnswer } from '@eigenbook/mime'; // prettier-ignore
import type { Bundle } from '../display/bundle.ts';
import { describe, type Looking } from './describe.ts';

interface VariablesOptions extends Looking {
  /** What is in scope, in the order of its declaration. */
  readonly names: () => readonly string[];
  readonly property: (name: string) => PropertyDescriptor | undefined;
  /** What is shown of a value. */
  readonly show: (name: string, value: unknown) => Bundle | Promise<Bundle>;
  /** Calls back when nothing else is to be done. */
  readonly later: (action: () => void) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** The longest look at one go, in milliseconds. */
const SLICE = 4;

export class Variables {
  readonly #options: VariablesOptions;
  /** What each listener knows: texts of variables by their names. */
  readonly #known = new Map<Comm, Map<string, string>>();
  /** Numbers the looks: a new one ends the one before it, which an interrupt may have ended too. */
  #look = 0;

  constructor(options: VariablesOptions) {
    this.#options = options;
  }

  /** Takes a listener. */
  readonly target = (comm: Comm): void => {
    this.#known.set(comm, new Map());
    comm.onClose(() => this.#known.delete(comm));
    comm.onMessage((message) => this.#asked(comm, message));
    this.refresh();
  };

  /** Looks again, soon; a cell calls for it when it has ended. */
  refresh(): void {
    if (this.#known.size === 0) return;
    const look = ++this.#look;
    this.#options.later(() => {
      if (look === this.#look) this.#begin(look);
    });
  }

  #begin(look: number): void {
    const { property, later, now } = this.#options;
    const names = this.#options.names();
    const found = new Map<string, Variable>();
    let at = 0;
    const slice = () => {
      if (look !== this.#look) return;
      const end = now() + SLICE;
      for (; at < names.length && found.size < MOST_VARIABLES && now() < end; at++) {
        const name = names[at]!;
        const variable = property(name);
        if (variable) found.set(name, describe(name, variable, this.#options));
      }
      if (at < names.length && found.size < MOST_VARIABLES) later(slice);
      else this.#tell(found, names.length);
    };
    slice();
  }

  #tell(found: ReadonlyMap<string, Variable>, total: number): void {
    const texts = new Map([...found].map(([name, variable]) => [name, JSON.stringify(variable)]));
    for (const [comm, known] of this.#known) {
      const changed = [...found.values()].filter(({ name }) => texts.get(name) !== known.get(name));
      const removed = [...known.keys()].filter((name) => !texts.has(name));
      this.#known.set(comm, texts);
      send(comm, { op: 'change', changed, removed, total });
    }
  }

  async #asked(comm: Comm, { data }: CommPayload): Promise<void> {
    const question = readVariablesQuestion(data);
    if (question?.op === 'list') this.refresh();
    if (question?.op !== 'show') return;
    const { id, name } = question;
    const variable = this.#options.property(name);
    if (!variable || variable.get) {
      send(comm, { op: 'none', id, reason: `there is no variable ${name}` });
      return;
    }
    send(comm, { op: 'show', id, ...(await this.#options.show(name, variable.value)) });
  }
}

function send(comm: Comm, answer: VariablesAnswer): void {
  comm.send({ ...answer });
}
