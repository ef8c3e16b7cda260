// Questions of cells that wait for the answer of a person.
import type { InputRequest } from '@eigenbook/mime';
import type { InputCommand } from './protocol.ts';

/** Nobody could be asked. */
class InputError extends Error {
  override readonly name = 'InputError';
}

export class Asker {
  readonly #ask: (id: number, request: InputRequest) => void;
  readonly #waiting = new Map<number, (answer: InputCommand) => void>();
  #last = 0;

  /** @param ask - takes a question to the front. */
  constructor(ask: (id: number, request: InputRequest) => void) {
    this.#ask = ask;
  }

  ask(request: InputRequest): Promise<string> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ value, refusal }) => {
        if (value === undefined) reject(new InputError(`prompt: ${refusal}`));
        else resolve(value);
      });
      this.#ask(id, request);
    });
  }

  answer(command: InputCommand): void {
    this.#waiting.get(command.id)?.(command);
    this.#waiting.delete(command.id);
  }
}
