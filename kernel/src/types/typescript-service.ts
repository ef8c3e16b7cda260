// TypeScript's language server as the kernel's type checker.
import { type Change, NotebookDocument, type Place, type Range } from './document.ts';
import { LspClient } from './lsp-client.ts';
import { CONFIG_NAME, languageServer, notebookProject, type Project } from './project.ts';
import type { Completion, Completions, TypeFault, TypeService } from './service.ts';

interface Diagnostic {
  readonly range: Range;
  readonly severity: number;
  readonly code: number;
  readonly message: string;
}

interface CompletionItem {
  readonly label: string;
  readonly kind?: number;
  readonly sortText?: string;
}

const ERROR = 1;
const MAX_COMPLETIONS = 500;

/** Names of the protocol's completion kinds, by number. */
const KINDS = ['', 'text', 'method', 'function', 'constructor', 'field', 'variable', 'class', 'interface', 'module', 'property', 'unit', 'value', 'enum', 'keyword', 'snippet', 'color', 'file', 'reference', 'folder', 'enum member', 'constant', 'struct', 'event', 'operator', 'type parameter']; // prettier-ignore

export interface TypescriptOptions {
  /** The notebook's folder, from which its imports resolve. */
  readonly folder: string;
  /** Modules whose exports are in scope without an import. */
  readonly preload: readonly string[];
}

export class TypescriptService implements TypeService {
  readonly #options: TypescriptOptions;
  #server: Promise<Server>;
  /** The cells taken in so far, for a server that takes over from one that died. */
  #committed: [source: string, completed: boolean][] = [];
  #disposed = false;
  /** The end of the chain of everything asked so far: the server sees one draft at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: TypescriptOptions) {
    this.#options = options;
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
    const server = Server.start(this.#options);
    server.catch(() => undefined); // told to whoever asks
    return server;
  }
}

/** One run of the language server, with the document it holds. */
class Server {
  readonly #client: LspClient;
  readonly #project: Project;
  #document = new NotebookDocument([]);
  #version = 1;

  private constructor(client: LspClient, project: Project) {
    this.#client = client;
    this.#project = project;
  }

  static async start({ folder, preload }: TypescriptOptions): Promise<Server> {
    const project = notebookProject(folder);
    const client = new LspClient({ ...languageServer(), cwd: folder, answer: answerServer });
    await client.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        workspace: { configuration: true },
        textDocument: {
          completion: { completionItem: { labelDetailsSupport: false } },
          hover: { contentFormat: ['markdown'] },
          diagnostic: {},
        },
      },
    });
    client.notify('initialized', {});
    const server = new Server(client, project);
    for (const [uri, text] of project.files) server.#open(uri, 'jsonc', text);
    await server.#preload(preload);
    return server;
  }

  /** Puts the exports of the preloaded modules in scope, as the server itself lists them. */
  async #preload(modules: readonly string[]): Promise<void> {
    const { documentUri } = this.#project;
    const specifiers = modules.map((name) => JSON.stringify(name));
    const probe = specifiers.map((specifier) => `import {  } from ${specifier};`).join('\n');
    this.#open(documentUri, 'typescript', probe);
    const head: string[] = [];
    for (const [line, specifier] of specifiers.entries()) {
      const items = await this.#completionItems({ line, character: 'import { '.length });
      const names = items
        .filter(({ kind }) => KINDS[kind ?? 0] !== 'keyword')
        .map(({ label }) => label);
      head.push(`import { ${names.join(', ')} } from ${specifier};`);
    }
    this.#document = new NotebookDocument(head);
    const end = { line: specifiers.length, character: 0 };
    const range = { start: { line: 0, character: 0 }, end };
    this.#change([{ range, text: this.#document.text }]);
    await this.#diagnostics();
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
    const items = await this.#completionItems(this.#document.placeOf(offset));
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

  async #completionItems(position: Place): Promise<CompletionItem[]> {
    const list = (await this.#ask('textDocument/completion', { position })) as
      { readonly items: CompletionItem[] } | CompletionItem[] | null;
    return Array.isArray(list) ? list : (list?.items ?? []);
  }

  #ask(method: string, params: object): Promise<unknown> {
    const textDocument = { uri: this.#project.documentUri };
    return this.#client.request(method, { textDocument, ...params });
  }

  #open(uri: string, languageId: string, text: string): void {
    const textDocument = { uri, languageId, version: this.#version, text };
    this.#client.notify('textDocument/didOpen', { textDocument });
  }

  #change(contentChanges: readonly Change[]): void {
    if (contentChanges.length === 0) return;
    const textDocument = { uri: this.#project.documentUri, version: ++this.#version };
    this.#client.notify('textDocument/didChange', { textDocument, contentChanges });
  }
}

/** Answers what the server asks of an editor. */
function answerServer(method: string, params: unknown): unknown {
  if (method !== 'workspace/configuration') return null;
  const { items } = params as { items: { section?: string }[] };
  const settings = {
    customConfigFileName: CONFIG_NAME,
    // the server would otherwise fetch types of packages by itself
    tsserver: { automaticTypeAcquisition: { enabled: false } },
  };
  return items.map(({ section }) => (section === 'js/ts' ? settings : null));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
