// TypeScript's language server as the kernel's type checker.
import { dialectOf, type Language } from '../cell/language.ts';
import { parseCell, type ParsedCell } from '../cell/parse.ts';
import type { OpenProject } from './open-project.ts';
import { anything } from './block.ts';
import { defaultLimits, type Limits, withinLimits } from './patience.ts';
import { Server } from './server.ts';
import { type Completions, TooMuchError, type TypeFault, type TypeService } from './service.ts';

export class TypescriptService implements TypeService {
  readonly #open: (language: Language) => Promise<OpenProject>;
  #language: Language;
  #server: Promise<Server>;
  /** The cells taken in so far, for a server that takes over from one that died. */
  #committed: [source: string, completed: boolean][] = [];
  #disposed = false;
  readonly #limits: Limits;
  /** Cells whose types were too much, and why. */
  readonly #tooMuch = new Map<string, TooMuchError>();
  /** The end of the chain of everything asked so far: the server sees one draft at a time. */
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param open - starts the language server for the notebook's project.
   * @param limits - of each question.
   */
  constructor(
    language: Language,
    open: (language: Language) => Promise<OpenProject>,
    limits: Limits = defaultLimits(),
  ) {
    this.#language = language;
    this.#open = open;
    this.#limits = limits;
    this.#server = this.#start();
  }

  /** @throws TooMuchError if the types of `source` were too much, now or before. */
  async check(source: string): Promise<readonly TypeFault[]> {
    const known = this.#tooMuch.get(source);
    if (known) throw known;
    try {
      return await this.#inTurn(source, (server) => server.check(source));
    } catch (error) {
      if (error instanceof TooMuchError) this.#tooMuch.set(source, error);
      throw error;
    }
  }

  commit(source: string, completed: boolean): void {
    const committed = this.#committed;
    this.#inTurn(source, async (server) => {
      await new Promise((resolve) => setImmediate(resolve)); // what the cell gave is shown first
      if (this.#committed !== committed) return; // it was reset meanwhile
      const text = this.#tooMuch.has(source) ? anything(source, this.#language) : source;
      const cell: [string, boolean] = [text, completed];
      if (server.commit(...cell)) committed.push(cell);
    }).catch(() => undefined); // a server that is gone has nothing to take it in
  }

  complete(source: string, offset: number): Promise<Completions> {
    return this.#inTurn(source, (server) => server.complete(source, offset));
  }

  inspect(source: string, offset: number): Promise<string | undefined> {
    return this.#inTurn(source, (server) => server.inspect(source, offset));
  }

  reset(): void {
    this.#stop();
    this.#committed = [];
    this.#tooMuch.clear();
    this.#server = this.#start();
  }

  dispose(): void {
    this.#disposed = true;
    this.#stop();
  }

  #stop(): void {
    this.#server.then(
      (server) => server.dispose(),
      () => undefined,
    );
  }

  #inTurn<T>(source: string, ask: (server: Server) => Promise<T>): Promise<T> {
    const answer = this.#last
      .then(() => this.#alive(parseCell(source, this.#language)))
      .then((server) => this.#patiently(server, ask(server)));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** A server that takes too much for an answer is stopped: nothing else ends its work. */
  async #patiently<T>(server: Server, answer: Promise<T>): Promise<T> {
    try {
      return await withinLimits(answer, server.pid, this.#limits);
    } catch (error) {
      if (error instanceof TooMuchError) server.dispose();
      throw error;
    }
  }

  /**
   * The running server; another one, with the same cells, if that ended by itself, or if the cell
   * brings JSX into a notebook that had none: its document is then one that reads it.
   */
  async #alive({ language }: ParsedCell): Promise<Server> {
    const server = await this.#server.catch(() => undefined);
    if (this.#disposed) throw new Error('the type checker was stopped');
    if (dialectOf(language) !== dialectOf(this.#language)) {
      this.#language = language;
      server?.dispose();
    } else if (server && !server.ended) return server;
    this.#server = this.#start();
    const successor = await this.#server;
    for (const cell of this.#committed) successor.commit(...cell);
    return successor;
  }

  #start(): Promise<Server> {
    const server = Server.start(this.#open(this.#language));
    server.catch(() => undefined); // told to whoever asks
    return server;
  }
}
