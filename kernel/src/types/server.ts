// One run of TypeScript's language server, with the documents it holds.
import { moduleFile } from '../cell/comments.ts';
import type { Language } from '../cell/language.ts';
import { parseCell } from '../cell/parse.ts';
import { positionAt } from '../cell/syntax.ts';
import { declarationIn, suspectsIn } from './comparisons.ts';
import { type CellDocument, type Change, NotebookDocument, type Place, type PreloadScope, type Range } from './document.ts'; // prettier-ignore
import { completionsAt } from './completions.ts';
import { hintingAtLater } from './definitions.ts';
import { isImplicitAny } from './implicit-any.ts';
import type { LspClient } from './lsp-client.ts';
import { importAt } from './import-at.ts';
import { LocalFiles } from './local-files.ts';
import { ModuleDocument } from './module-document.ts';
import { completionItems, LANGUAGE_IDS, type OpenProject } from './open-project.ts';
import type { Project } from './project.ts';
import type { Completions, TypeFault } from './service.ts';
import { type SignatureHelp, signatureMarkdown } from './signatures.ts';
import { Verdicts } from './verdicts.ts';

interface Diagnostic {
  readonly range: Range;
  readonly severity: number;
  readonly code: number;
  readonly message: string;
}

const ERROR = 1;
const IMPLICIT_THIS = 2683;
/** What it says of \`this\` outside of functions, which is nothing in a module and something in a cell. */
const POSSIBLY_UNDEFINED = 2532;
/** TypeScript complains of `namespace N` and `import A = N.B` in a function, and then checks them like any other. */
const IN_FUNCTION: ReadonlySet<number> = new Set([1232, 1235]);
/** And so of `declare`, in words that are right for other modifiers. */
const MODIFIER = 1184;
/** What the server says of a name that it does not know. */
const UNKNOWN = /^```typescript\n(?:any|type .* = \/\*unresolved\*\/ any)\n```\n$/;
/** What it says of the value of a name that has none here, only a type. */
const TYPE_ALONE = 1361;
const CANNOT_FIND = 2304;
const TYPEOF = /\btypeof\s*$/;
/** A link to a file of this machine, which a front end may not be on. */
const LOCAL_LINK = /\[([^\]\n]*)\]\(file:[^)\s]*\)/g;

export class Server {
  readonly #client: LspClient;
  readonly #project: Project;
  readonly #language: Language;
  readonly #document: NotebookDocument;
  /** Cells that are modules, by the URI of their file. */
  readonly #modules = new Map<string, ModuleDocument>();
  readonly #files: LocalFiles;
  readonly #verdicts = new Verdicts();
  #version = 1;

  private constructor({ client, project, language, head }: OpenProject) {
    this.#client = client;
    this.#project = project;
    this.#language = language;
    this.#document = new NotebookDocument(head, language);
    this.#files = new LocalFiles(project.root);
  }

  static async start(opening: Promise<OpenProject>): Promise<Server> {
    const open = await opening;
    const server = new Server(open);
    const { documentUri } = open.project;
    const range = { start: { line: 0, character: 0 }, end: { line: open.lines, character: 0 } };
    server.#change(documentUri, [{ range, text: server.#document.text }]);
    await server.#diagnostics(documentUri);
    return server;
  }

  get ended(): boolean {
    return this.#client.ended;
  }

  get pid(): number | undefined {
    return this.#client.pid;
  }

  async check(source: string): Promise<readonly TypeFault[]> {
    const { mode, isUnchecked } = parseCell(source, this.#language).comments;
    if (mode === 'browser' || isUnchecked) return []; // it will not run, or wants to hear nothing
    this.#lookAtFiles(source);
    if (this.#verdicts.isRight(source)) return [];
    const faults = await this.#faults(source, 'used');
    // with everything in scope a fault can say which name may be meant
    const told = faults.length > 0 ? await this.#faults(source, 'all') : [];
    if (told.some(({ isHint }) => !isHint)) return told;
    const compared = await this.#comparisons(source);
    if (told.length + compared.length === 0) this.#verdicts.add(source);
    return [...told, ...compared];
  }

  /** What a right cell makes of matrices as conditions and beside `==`. */
  async #comparisons(source: string): Promise<readonly TypeFault[]> {
    const { program, isObject } = parseCell(source, this.#language);
    const suspects = isObject ? [] : suspectsIn(program, source);
    if (suspects.length === 0) return [];
    const { uri, document } = this.#draft(source);
    const knownAt = async (offset: number) =>
      declarationIn((await this.#hover(uri, document.placeOf(offset))) ?? '');
    const known = await Promise.all(suspects.map(({ probes }) => Promise.all(probes.map(knownAt))));
    const stopsNone = this.#language.name === 'javascript'; // there types are no reason not to run
    return suspects.flatMap(({ start, end, isOne, code, message, isHint }, k) => {
      if (!known[k]!.every(isOne)) return [];
      const place = { start: positionAt(source, start), end: positionAt(source, end) };
      return [{ code, message: message(known[k]![0]!), isHint: isHint || stopsNone, ...place }];
    });
  }

  async #faults(source: string, scope: PreloadScope): Promise<readonly TypeFault[]> {
    const { uri, document } = this.#draft(source, scope);
    // a module is in the project of whoever imports it, once that is up to date
    if (uri !== this.#project.documentUri) await this.#diagnostics(this.#project.documentUri);
    const faults = new Map<string, TypeFault>();
    for (const { code, message, range, severity } of await this.#diagnostics(uri)) {
      if (severity !== ERROR || this.#isLeftOut(code)) continue; // most are hints
      const place = document.rangeOf(range);
      if (!place) continue;
      const { line, column } = place.start;
      const text = lineOf(source, line).slice(column, place.end.column);
      if (code === POSSIBLY_UNDEFINED && text === 'this') continue;
      if (code === MODIFIER && text === 'declare') continue;
      // whether a value is there may be asked
      if (code === TYPE_ALONE && TYPEOF.test(lineOf(source, line).slice(0, column))) continue;
      const fault = { ...saidOf(code, message, document), ...place };
      faults.set(`${fault.code} ${line} ${column} ${fault.message}`, fault);
    }
    if (faults.size === 0) return [];
    return hintingAtLater([...faults.values()], source, parseCell(source, this.#language).program);
  }

  #isLeftOut(code: number): boolean {
    if (IN_FUNCTION.has(code)) return true;
    if (code === IMPLICIT_THIS) return this.#project.allowsImplicitThis;
    return this.#project.allowsImplicitAny && isImplicitAny(code);
  }

  /** Takes a cell in; false if cells to come see nothing new of it. */
  commit(source: string, completed: boolean): boolean {
    if (completed && this.#verdicts.leavesNothing(source)) return false;
    const { mode } = parseCell(source, this.#language).comments;
    if (mode === 'browser') return false;
    const { uri, document } = this.#draft(source);
    const before = document.standing;
    this.#change(uri, document.commit(completed));
    const isNew = document.standing !== before;
    if (isNew) this.#verdicts.forget();
    else if (completed) this.#verdicts.addThatLeavesNothing(source);
    return isNew;
  }

  async complete(source: string, offset: number): Promise<Completions> {
    const typed = source.slice(0, offset);
    const isMember = /(?<!\.)\.#?[\p{ID_Continue}$]*$/u.test(typed);
    const { uri, place } = this.#placeIn(source, offset, isMember ? 'used' : 'all');
    return completionsAt(typed, place, await completionItems(this.#client, uri, place));
  }

  async inspect(source: string, offset: number): Promise<string | undefined> {
    const { uri, place } = this.#placeIn(source, offset);
    const markdown = await this.#hover(uri, place);
    if (markdown !== undefined && !UNKNOWN.test(markdown)) {
      return markdown.replace(LOCAL_LINK, '`$1`');
    }
    const help = await this.#ask(uri, 'textDocument/signatureHelp', { position: place });
    return help ? signatureMarkdown(help as SignatureHelp)?.replace(LOCAL_LINK, '`$1`') : undefined;
  }

  async #hover(uri: string, position: Place): Promise<string | undefined> {
    const hover = (await this.#ask(uri, 'textDocument/hover', { position })) as {
      readonly contents: { readonly value: string };
    } | null;
    return hover?.contents.value;
  }

  /** Makes `source` what is asked about, or the import statement in it that holds `offset`. */
  #placeIn(source: string, offset: number, scope?: PreloadScope): { uri: string; place: Place } {
    const statement = importAt(source, offset, this.#language);
    const { uri, document } = this.#draft(source, scope);
    if (statement === undefined || document !== this.#document) {
      return { uri, place: document.placeOf(offset) };
    }
    this.#change(uri, this.#document.setImport(statement.text));
    return { uri, place: this.#document.placeInImport(offset - statement.start) };
  }

  /** Makes `source` the text that is asked about: the notebook’s last cell, or a module of its own. */
  #draft(source: string, scope: PreloadScope = 'used'): { uri: string; document: CellDocument } {
    this.#lookAtFiles(source);
    const { module, jsx } = parseCell(source, this.#language).comments;
    const uri =
      module === undefined
        ? this.#project.documentUri
        : this.#project.uri(moduleFile(module, this.#language, jsx));
    const document = module === undefined ? this.#document : this.#module(uri, jsx);
    this.#forgetDrafts(document);
    if (module !== undefined) {
      this.#change(this.#project.documentUri, this.#document.include(`./${module}`));
    }
    this.#change(uri, document.setDraft(source, scope));
    return { uri, document };
  }

  /** Tells the server of local files that changed on the disk. */
  #lookAtFiles(source: string): void {
    const changes = this.#files.changes(source);
    if (changes.length === 0) return;
    this.#client.notify('workspace/didChangeWatchedFiles', { changes });
    this.#verdicts.forget();
  }

  /** Modules whose last cell did not run are again what the one before made of them. */
  #forgetDrafts(current: CellDocument): void {
    for (const [uri, module] of this.#modules) {
      if (module === current) continue;
      if (module.isCommitted) this.#change(uri, module.restore());
      else {
        this.#client.notify('textDocument/didClose', { textDocument: { uri } });
        this.#modules.delete(uri);
      }
    }
  }

  #module(uri: string, jsx?: string): ModuleDocument {
    const known = this.#modules.get(uri);
    if (known) return known;
    const dialect = this.#language.name === 'javascript' ? 'jsx' : jsx === undefined ? 'ts' : 'tsx';
    const textDocument = { uri, languageId: LANGUAGE_IDS[dialect], version: 1, text: '' };
    this.#client.notify('textDocument/didOpen', { textDocument });
    const module = new ModuleDocument();
    this.#modules.set(uri, module);
    return module;
  }

  dispose(): void {
    this.#client.dispose();
  }

  async #diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const report = (await this.#ask(uri, 'textDocument/diagnostic', {})) as {
      readonly items?: readonly Diagnostic[];
    };
    return report.items ?? [];
  }

  #ask(uri: string, method: string, params: object): Promise<unknown> {
    return this.#client.request(method, { textDocument: { uri }, ...params });
  }

  #change(uri: string, contentChanges: readonly Change[]): void {
    if (contentChanges.length === 0) return;
    const textDocument = { uri, version: ++this.#version };
    this.#client.notify('textDocument/didChange', { textDocument, contentChanges });
  }
}

/** The fault in the words for a name that is not there, if that is what it comes to. */
function saidOf(
  code: number,
  message: string,
  document: CellDocument,
): { code: number; message: string } {
  const name = code === TYPE_ALONE ? /^'([^']+)'/.exec(message)?.[1] : undefined;
  if (name === undefined || name in globalThis || document.importsTypeAlone(name)) {
    return { code, message };
  }
  return { code: CANNOT_FIND, message: `Cannot find name '${name}'.` };
}

function lineOf(source: string, line: number): string {
  return source.split('\n')[line] ?? '';
}
