// How cells get modules: from the notebook's folder, packages by Node's own loader, local files by
// ours, and our own packages also where the folder does not have them.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { notebookLanguage } from '../types/notebook-language.ts';
import { compilerOptions, pathsOf } from '../types/tsconfig.ts';
import { LocalCommonJs } from './commonjs.ts';
import { importing, requiring } from './loads.ts';
import { LocalModules } from './local-modules.ts';
import { pathMapping } from './paths.ts';
import { isLocal } from './resolve.ts';
import { connectTslab, type ShowBundle } from './tslab.ts';

export interface Modules {
  readonly import: (specifier: string, options?: ImportCallOptions) => Promise<object>;
  /** What code that was written for CommonJS finds in its scope. */
  readonly common: Readonly<Record<'require' | 'module' | 'exports' | '__dirname' | '__filename', unknown>>; // prettier-ignore
  /** Makes `text` the module that the file `name` in the folder would be. */
  readonly define: (name: string, text: string) => void;
  /** The text of a local file that was loaded. */
  readonly source: (path: string) => string | undefined;
  /** The value of `import.meta` in cells. */
  readonly meta: {
    readonly url: string;
    readonly dirname: string;
    readonly filename: string;
    readonly resolve: (specifier: string) => string;
  };
}

/** Packages that come with the kernel: a folder that has none of its own gets ours. */
const OWN_PACKAGES = new Set(['eigenbook', 'tslab']);
const ownRequire = createRequire(import.meta.url);

/** Modules as a file in `folder` would get them; `show` is where tslab's displays go. */
export function modulesOf(folder: string, show: ShowBundle): Modules {
  silenceLoaderWarnings();
  const file = join(folder, 'notebook.ts');
  const compiling = compilerOptions(folder);
  const language = notebookLanguage({}, compiling);
  const commonJs = new LocalCommonJs(language);
  const local = new LocalModules({
    language,
    commonJs,
    paths: pathMapping(pathsOf(compiling)),
    importPackage,
  });
  const fromFolder = commonJs.requireIn(file);

  /** A module that is not for us to load, as `parent` would import it. */
  async function importPackage(
    specifier: string,
    parent: string,
    options?: ImportCallOptions,
  ): Promise<object> {
    const url = locate(specifier, pathToFileURL(parent));
    if (specifier === 'tslab') connectTslab(createRequire(url), show);
    const isOfFile = url.startsWith('file:') && !url.includes('/node_modules/');
    if (url.endsWith('.json') || (isOfFile && /\.([cm]?tsx?|jsx)$/.test(url))) {
      return local.import(url, parent);
    }
    return importing(() => import(url, options) as Promise<object>);
  }

  const exports = {};
  const module: Record<string, unknown> = { id: '.', path: folder, filename: file, exports, loaded: false, children: [] }; // prettier-ignore
  const require = Object.assign(
    (id: string): unknown => {
      if (isLocal(id)) return fromFolder(id) as unknown;
      if (!OWN_PACKAGES.has(id)) return requiring(() => fromFolder(id) as unknown);
      const from = finds(fromFolder, id) ? fromFolder : ownRequire;
      if (id === 'tslab') connectTslab(from, show);
      return requiring(() => from(id) as unknown);
    },
    { ...fromFolder, main: module }, // by it a script asks whether it is the one that was started
  );
  module['require'] = require;

  return {
    import: (specifier, options) =>
      isLocal(specifier) || local.resolve(specifier, file)
        ? local.import(specifier, file)
        : importPackage(specifier, file, options),
    common: { require, module, exports, __dirname: folder, __filename: file },
    define: (name, text) => local.define(join(folder, name), text),
    source: (path) => local.source(path),
    meta: { url: pathToFileURL(file).href, dirname: folder, filename: file, resolve },
  };

  function resolve(specifier: string): string {
    const found = local.resolve(specifier, file);
    return found ? pathToFileURL(found.path).href : locate(specifier, pathToFileURL(file));
  }
}

/** The URL of a module that is no local file, as a file at `parent` would import it. */
function locate(specifier: string, parent: URL): string {
  if (!OWN_PACKAGES.has(specifier)) return import.meta.resolve(specifier, parent);
  try {
    return import.meta.resolve(specifier, parent);
  } catch {
    return import.meta.resolve(specifier); // ours
  }
}

function finds(require: NodeJS.Require, specifier: string): boolean {
  try {
    require.resolve(specifier);
    return true;
  } catch {
    return false;
  }
}

/** Node warns that what we load modules with is experimental: that is not for the author. */
function silenceLoaderWarnings(): void {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (/VM Modules|loading ES Module/.test(String(warning))) return;
    Reflect.apply(emitWarning, undefined, [warning, ...rest]);
  };
}
