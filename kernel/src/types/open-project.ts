// The language server with a notebook's project in it, up to where cells can come. Needs none of the
// parsers, so that a kernel can start it before it loads them.
import { type Dialect, dialectOf, type Language } from '../cell/language.ts';
import type { Place, Range } from './document.ts';
import { LspClient } from './lsp-client.ts';
import { importOfTypedOnly } from './node-library.ts';
import { CONFIG_NAME, languageServer, notebookProject, type Project } from './project.ts';

export interface ProjectOptions {
  /** The notebook's folder, from which its imports resolve. */
  readonly folder: string;
  /** Modules whose exports are in scope without an import. */
  readonly preload: readonly string[];
  readonly language: Language;
}

export interface OpenProject {
  readonly client: LspClient;
  readonly project: Project;
  readonly language: Language;
  /** Imports of what is in scope before any cell. */
  readonly head: readonly string[];
  /** Lines of the document as the server has it now. */
  readonly lines: number;
}

/** As in the language server protocol. */
export interface CompletionItem {
  readonly label: string;
  readonly kind?: number;
  readonly sortText?: string;
  readonly filterText?: string;
  readonly insertText?: string;
  readonly textEdit?: { readonly range: Range; readonly newText: string };
}

/** How the protocol calls what a text is written in. */
export const LANGUAGE_IDS: Readonly<Record<Dialect, string>> = {
  ts: 'typescript',
  tsx: 'typescriptreact',
  jsx: 'javascriptreact',
};

/** Names of the protocol's completion kinds, by number. */
export const KINDS = ['', 'text', 'method', 'function', 'constructor', 'field', 'variable', 'class', 'interface', 'module', 'property', 'unit', 'value', 'enum', 'keyword', 'snippet', 'color', 'file', 'reference', 'folder', 'enum member', 'constant', 'struct', 'event', 'operator', 'type parameter']; // prettier-ignore

/** Starts the server, opens the project and lists the exports of the preloaded modules. */
export async function openProject(options: ProjectOptions): Promise<OpenProject> {
  const { folder, preload, language } = options;
  const dialect = dialectOf(language);
  const project = notebookProject(folder, language, dialect);
  let settingsAreTold: () => void = () => undefined;
  const told = new Promise<void>((resolve) => (settingsAreTold = resolve));
  const client = new LspClient({
    ...languageServer(),
    cwd: folder,
    answer(method, params) {
      if (method === 'workspace/configuration') setImmediate(settingsAreTold);
      return answerServer(method, params);
    },
  });
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
  // The server takes its settings in with the next question, and must know the name of our
  // configuration before it sees a file: it would load the project of a tsconfig.json further up.
  await client.until(told);
  await client.request('workspace/symbol', { query: '' });
  const open = (uri: string, languageId: string, text: string) =>
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  for (const [uri, text] of project.files) open(uri, 'jsonc', text);
  const specifiers = preload.map((name) => JSON.stringify(name));
  const probe = specifiers.map((specifier) => `import {  } from ${specifier};`);
  open(project.documentUri, LANGUAGE_IDS[dialect], probe.join('\n'));
  const head = ['export {};']; // what has an import or export is a module
  for (const [line, specifier] of specifiers.entries()) {
    const place = { line, character: 'import { '.length };
    const items = await completionItems(client, project.documentUri, place);
    const names = items.filter(({ kind }) => KINDS[kind ?? 0] !== 'keyword');
    head.push(`import { ${names.map(({ label }) => label).join(', ')} } from ${specifier};`);
  }
  head.push("import { structuredClone } from 'eigenbook:clone';");
  if (language.name === 'typescript') head.push(importOfTypedOnly());
  return { client, project, language, head, lines: probe.length };
}

export async function completionItems(
  client: LspClient,
  uri: string,
  position: Place,
): Promise<readonly CompletionItem[]> {
  const params = { textDocument: { uri }, position };
  const list = (await client.request('textDocument/completion', params)) as
    { readonly items: readonly CompletionItem[] } | readonly CompletionItem[] | null;
  return list === null || 'length' in list ? (list ?? []) : list.items;
}

/** Answers what the server asks of an editor. */
function answerServer(method: string, params: unknown): unknown {
  if (method !== 'workspace/configuration') return null;
  const { items } = params as { items: { section?: string }[] };
  const settings = {
    customConfigFileName: CONFIG_NAME,
    // a name of a module that is not imported is no name in a cell
    suggest: { autoImports: false },
    // the server would otherwise fetch types of packages by itself
    tsserver: { automaticTypeAcquisition: { enabled: false } },
  };
  return items.map(({ section }) => (section === 'js/ts' ? settings : null));
}
