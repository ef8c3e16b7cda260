// TypeScript's language server as the kernel's type checker.
import { type Change, NotebookDocument, type Range } from './document.ts';
import type { LspClient } from './lsp-client.ts';
import { completionItems, KINDS, type OpenProject } from './open-project.ts';
import type { Project } from './project.ts';
import type { Completion, Completions, TypeFault, TypeService } from './service.ts';

interface Diagnostic {
  readonly range: Range;
  readonly severity: number;
  readonly code: number;
  readonly message: string;
}

const ERROR = 1;
const MAX_COMPLETIONS = 500;

export class TypescriptService implements TypeService {
  readonly #open: () => Promise<OpenProject>;
  #server: Promise<Server>;
  /** The cells taken in so far, for a server that takes over from one that died. */
  #committed: [source: string, completed: boolean][] = [];
  #disposed = false;
  /** The end of the chain of everything asked so far: the server sees one draft at a time. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param open - starts the language server for the notebook's project. */
  constructor(open: () => Promise<OpenProject>) {
    this.#open = open;
    this.#server = this.#start();
  }

  check(source: string): Promise<readonly TypeFault[]> {
    return this.#inTurn((server) => server.check(source));
  }

  commit(source: string, completed: boolean): void {
    const cell: [string, boolean] = [source, completed];
    this.#inTurn(async (server) => {
      this.#committed.push(cell);
      server.commit(...cell);
    }).catch(() => undefined); // a server that is gone has nothing to take it in
  }

  complete(source: string, offset: number): Promise<Completions> {
    return this.#inTurn((server) => server.complete(source, offset));
  }

  inspect(source: string, offset: number): Promise<string | undefined> {
    return this.#inTurn((server) => server.inspect(source, offset));
  }

  reset(): void {
    this.#stop();
    this.#committed = [];
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

  #inTurn<T>(ask: (server: Server) => Promise<T>): Promise<T> {
    const answer = this.#last.then(() => this.#alive()).then(ask);
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** The running server; another one, with the same cells, if that ended by itself. */
  async #alive(): Promise<Server> {
    if (this.#disposed) throw new Error('the type checker was stopped');
    const server = await this.#server.catch(() => undefined);
    if (server && !server.ended) return server;
    this.#server = this.#start();
    const successor = await this.#server;
    for (const cell of this.#committed) successor.commit(...cell);
    return successor;
  }

  #start(): Promise<Server> {
    const server = Server.start(this.#open());
    server.catch(() => undefined); // told to whoever asks
    return server;
  }
}

/** One run of the language server, with the document it holds. */
class Server {
  readonly #client: LspClient;
  readonly #project: Project;
  readonly #document: NotebookDocument;
  #version = 1;

  private constructor({ client, project, head }: OpenProject) {
    this.#client = client;
    this.#project = project;
    this.#document = new NotebookDocument(head);
  }

  static async start(opening: Promise<OpenProject>): Promise<Server> {
    const open = await opening;
    const server = new Server(open);
    const range = { start: { line: 0, character: 0 }, end: { line: open.lines, character: 0 } };
    server.#change([{ range, text: server.#document.text }]);
    await server.#diagnostics();
    return server;
  }

  get ended(): boolean {
    return this.#client.ended;
  }

  async check(source: string): Promise<readonly TypeFault[]> {
    this.#change(this.#document.setDraft(source));
    const faults = new Map<string, TypeFault>();
    for (const { code, message, range, severity } of await this.#diagnostics()) {
      const place = this.#document.rangeOf(range);
      if (severity !== ERROR || !place) continue;
      const { line, column } = place.start;
      faults.set(`${code} ${line} ${column} ${message}`, { code, message, ...place });
    }
    return [...faults.values()];
  }

  commit(source: string, completed: boolean): void {
    this.#change(this.#document.setDraft(source));
    this.#change(this.#document.commit(completed));
  }

  async complete(source: string, offset: number): Promise<Completions> {
    this.#change(this.#document.setDraft(source));
    const prefix = /[\p{ID_Continue}$]*$/u.exec(source.slice(0, offset))![0];
    const items = await completionItems(
      this.#client,
      this.#project,
      this.#document.placeOf(offset),
    );
    const wanted = items
      .filter(({ label }) => label.toLowerCase().startsWith(prefix.toLowerCase()))
      .sort((a, b) => compare(a.sortText ?? a.label, b.sortText ?? b.label))
      .slice(0, MAX_COMPLETIONS);
    return {
      start: offset - prefix.length,
      end: offset,
      items: wanted.map(({ label, kind }): Completion => ({ label, kind: KINDS[kind ?? 0] ?? '' })),
    };
  }

  async inspect(source: string, offset: number): Promise<string | undefined> {
    this.#change(this.#document.setDraft(source));
    const position = this.#document.placeOf(offset);
    const hover = (await this.#ask('textDocument/hover', { position })) as {
      readonly contents: { readonly value: string };
    } | null;
    return hover?.contents.value;
  }

  dispose(): void {
    this.#client.dispose();
  }

  async #diagnostics(): Promise<readonly Diagnostic[]> {
    const report = (await this.#ask('textDocument/diagnostic', {})) as {
      readonly items?: readonly Diagnostic[];
    };
    return report.items ?? [];
  }

  #ask(method: string, params: object): Promise<unknown> {
    const textDocument = { uri: this.#project.documentUri };
    return this.#client.request(method, { textDocument, ...params });
  }

  #change(contentChanges: readonly Change[]): void {
    if (contentChanges.length === 0) return;
    const textDocument = { uri: this.#project.documentUri, version: ++this.#version };
    this.#client.notify('textDocument/didChange', { textDocument, contentChanges });
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
