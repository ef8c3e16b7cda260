// Where TypeScript is, and the project a notebook's document belongs to. All files here exist only
// in the language server: nothing is written into the notebook's folder.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Dialect, Language } from '../cell/language.ts';
import { libraries, typeRoots } from './node-library.ts';
import { languageOptions } from './notebook-language.ts';
import { compilerOptions as folderOptions, pathsOf } from './tsconfig.ts';

const require = createRequire(import.meta.url);

/** The native language server in the package of this platform; started directly, it needs no Node. */
export function languageServer(): { command: string; args: string[] } {
  const fromTypescript = createRequire(require.resolve('typescript/package.json'));
  const platform = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
  const folder = dirname(fromTypescript.resolve(platform));
  const executable = process.platform === 'win32' ? 'tsc.exe' : 'tsc';
  return { command: join(folder, 'lib', executable), args: ['--lsp', '--stdio'] };
}

export const CONFIG_NAME = 'tsconfig.eigenbook-notebook.json';
const DEFAULTS_NAME = 'tsconfig.eigenbook-defaults.json';
const DOCUMENT_NAME = 'eigenbook-notebook';
/** It is read where it is written: from here, and from the bundle, the way is the same. */
const GLOBALS = fileURLToPath(new URL('../../src/types/globals.d.ts', import.meta.url));

export interface Project {
  readonly root: string;
  readonly documentUri: string;
  /** The URI of a file in the notebook’s folder. */
  uri(name: string): string;
  /** Whether the folder leaves it to us what becomes of types that are left out, and of that of `this`. */
  readonly allowsImplicitAny: boolean;
  readonly allowsImplicitThis: boolean;
  /** Files that exist only in the server: URI → text. The configuration comes first. */
  readonly files: ReadonlyMap<string, string>;
}

/** What a notebook is checked with, unless a `tsconfig.json` in its folder says otherwise. */
const DEFAULTS = {
  strict: true,
  noImplicitAny: true, // see implicit-any.ts
  useUnknownInCatchVariables: false, // `catch (e)` leaves a type out, as any other name may
  lib: libraries(),
  skipLibCheck: true,
  types: ['node'],
};

/** What cells need whatever the folder says. */
const ALWAYS = {
  // how the runner finds modules, and what it does with them
  target: 'esnext',
  module: 'preserve',
  moduleResolution: 'bundler',
  moduleDetection: 'force', // a local file without imports and exports can be imported, too
  resolveJsonModule: true, // the project holds its own configuration, too
  esModuleInterop: true,
  allowJs: true,
  noEmit: true,
  composite: false,
  incremental: false,
  allowImportingTsExtensions: true,
  allowUnreachableCode: true,
  allowUnusedLabels: true,
  noUnusedLocals: false,
  noUnusedParameters: false,
  verbatimModuleSyntax: false,
  erasableSyntaxOnly: false,
  isolatedDeclarations: false,
};

/**
 * The project of the notebooks in `folder`.
 * @param dialect - what the document is written in; one with JSX reads old casts as elements.
 */
export function notebookProject(folder: string, language: Language, dialect: Dialect): Project {
  const documentName = `${DOCUMENT_NAME}.${dialect}`;
  const uri = (name: string) => pathToFileURL(join(folder, name)).href;
  const defaults = { ...DEFAULTS, typeRoots: typeRoots(folder), paths: ownPackages(folder) };
  const own = folderOptions(folder);
  // of a package with one face for Node and one for browsers cells get the one that the runner gets
  const customConditions = ['node', ...listOf(own['customConditions'])];
  const config = (compilerOptions: object, bases: readonly string[]) =>
    JSON.stringify({
      extends: bases.map((name) => `./${name}`),
      compilerOptions: { ...compilerOptions, ...ALWAYS, customConditions, ...languageOptions(language) }, // prettier-ignore
      // The files that exist only in the server are in the project themselves: of one that is not,
      // the server would look for an owner, and load the project of every tsconfig.json further up.
      files: [GLOBALS, documentName, CONFIG_NAME, ...bases.filter((it) => it === DEFAULTS_NAME)],
      include: [],
      references: [],
    });
  const project = {
    root: folder,
    documentUri: uri(documentName),
    uri,
    allowsImplicitAny: own['noImplicitAny'] === undefined,
    allowsImplicitThis: (own['noImplicitThis'] ?? own['noImplicitAny']) === undefined,
  };
  if (!existsSync(join(folder, 'tsconfig.json'))) {
    return { ...project, files: new Map([[uri(CONFIG_NAME), config(defaults, [])]]) };
  }
  // of two files that say paths the later counts alone: ours would be forgotten
  const paths = { ...defaults.paths, ...pathsOf(own) };
  return {
    ...project,
    files: new Map([
      [uri(CONFIG_NAME), config({ paths }, [DEFAULTS_NAME, 'tsconfig.json'])],
      [uri(DEFAULTS_NAME), JSON.stringify({ compilerOptions: defaults })],
    ]),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The packages that come with the kernel, for folders that have none of their own; the runner does the same. */
function ownPackages(folder: string): Record<string, string[]> {
  const fromFolder = createRequire(join(folder, 'notebook.js'));
  const missing = ['eigenbook', 'tslab'].filter((name) => {
    try {
      fromFolder.resolve(name);
      return false;
    } catch {
      return true;
    }
  });
  return Object.fromEntries(missing.map((name) => [name, [declarationsOf(name)]]));
}

/** The declarations of a package of ours: of its bundle the checker would guess what its JavaScript means. */
function declarationsOf(name: string): string {
  const file = require.resolve(`${name}/package.json`);
  const { exports, types } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly exports?: { readonly '.': { readonly node: { readonly types: string } } };
    readonly types?: string;
  };
  return join(dirname(file), exports?.['.'].node.types ?? types!);
}
