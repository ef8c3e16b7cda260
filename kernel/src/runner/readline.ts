// Node's `readline` over stdin, by which programs ask their user. The runner has no terminal: it asks
// the person at the notebook, as `prompt` does.
import { Interface as CallbackInterface } from 'node:readline';
import { Interface as PromiseInterface } from 'node:readline/promises';
import type { InputRequest } from '@eigenbook/mime';

/** An interface of either kind: both have the same parent. */
interface Interface {
  readonly input: unknown;
  getPrompt(): string;
  emit(event: 'line', line: string): boolean;
}
type Asking = (this: Interface, query: string, ...rest: unknown[]) => unknown;
type Answer = (answer: string) => void;

/** Has interfaces whose input is stdin ask by `ask`. */
export function askByReadline(ask: (request: InputRequest) => Promise<string>): void {
  const askFor = (prompt: string) => ask({ prompt, password: false });
  const common = Object.getPrototypeOf(CallbackInterface.prototype) as object;
  replace(common, 'prompt', function () {
    void askFor(this.getPrompt()).then((line) => this.emit('line', line));
  });
  replace(PromiseInterface.prototype, 'question', (query) => askFor(query));
  replace(CallbackInterface.prototype, 'question', (query, ...rest) => {
    void askFor(query).then(rest.find((it): it is Answer => typeof it === 'function'));
  });
}

/** Puts `ours` in the place of a method, for interfaces over stdin. */
function replace(prototype: object, name: string, ours: Asking): void {
  const theirs = Reflect.get(prototype, name) as Asking;
  const method: Asking = function (query, ...rest) {
    return (this.input === process.stdin ? ours : theirs).call(this, query, ...rest);
  };
  Object.defineProperty(prototype, name, {
    value: Object.assign(method, theirs), // what `promisify` makes of it
    writable: true,
    configurable: true,
  });
}
