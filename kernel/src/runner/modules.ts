// How cells get modules: from the notebook's folder by Node's own loader, local TypeScript by tsx,
// and our own packages also where the folder does not have them.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { connectTslab, type ShowBundle } from './tslab.ts';

type Import = (specifier: string, options?: ImportCallOptions) => Promise<object>;

export interface Modules {
  readonly import: Import;
  readonly require: NodeJS.Require;
}

/** Packages that come with the kernel: a folder that has none of its own gets ours. */
const OWN_PACKAGES = new Set(['eigenbook', 'tslab']);
const ownRequire = createRequire(import.meta.url);

/** Modules as a file in `folder` would get them; `show` is where tslab's displays go. */
export function modulesOf(folder: string, show: ShowBundle): Modules {
  const file = join(folder, 'notebook.ts');
  const importFromFolder = importer(file);
  const require = createRequire(file);

  return {
    require,
    async import(specifier, options) {
      if (isLocal(specifier) && !options) {
        const { tsImport } = await import('tsx/esm/api');
        return (await tsImport(specifier, pathToFileURL(file).href)) as object;
      }
      if (!OWN_PACKAGES.has(specifier)) return importFromFolder(specifier, options);
      const from = finds(require, specifier) ? require : ownRequire;
      if (specifier === 'tslab') connectTslab(from, show);
      return (await import(pathToFileURL(from.resolve(specifier)).href)) as object;
    },
  };
}

function finds(require: NodeJS.Require, specifier: string): boolean {
  try {
    require.resolve(specifier);
    return true;
  } catch {
    return false;
  }
}

/** `import()` as the file `file` would call it. */
function importer(file: string): Import {
  silenceLoaderWarning();
  const script = new vm.Script('(specifier, options) => import(specifier, options)', {
    filename: file,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return script.runInThisContext() as Import;
}

/** Node warns at the first import that the constant above is experimental: that is not for the author. */
function silenceLoaderWarning(): void {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (String(warning).includes('USE_MAIN_CONTEXT_DEFAULT_LOADER')) return;
    Reflect.apply(emitWarning, undefined, [warning, ...rest]);
  };
}

function isLocal(specifier: string): boolean {
  return /^\.{0,2}\//.test(specifier) || specifier.startsWith('file:');
}

/** Binds the exports of `module` that an import names, as own properties of `scope`. */
export function bindImports(
  scope: object,
  module: Readonly<Record<string, unknown>>,
  specifier: string,
  names: Readonly<Record<string, string>>,
): void {
  for (const [local, name] of Object.entries(names)) {
    const found = name === '*' ? { value: module } : exported(module, name);
    Object.defineProperty(
      scope,
      local,
      found
        ? { value: found.value, writable: true, enumerable: true, configurable: true }
        : missing(scope, local, `The module ${specifier} has no export ${name}`),
    );
  }
}

/** An export by its name; of a CommonJS module also a property that Node did not see as one. */
function exported(
  module: Readonly<Record<string, unknown>>,
  name: string,
): { value: unknown } | undefined {
  if (name in module) return { value: module[name] };
  const common = module['default'];
  if (typeof common === 'object' && common !== null && name in common) {
    return { value: (common as Record<string, unknown>)[name] };
  }
  return undefined;
}

/** A binding without a value: an import of a type needs none, only its use as a value is an error. */
function missing(scope: object, local: string, message: string): PropertyDescriptor {
  return {
    configurable: true,
    enumerable: true,
    get() {
      throw new SyntaxError(message);
    },
    set(value: unknown) {
      const descriptor = { value, writable: true, enumerable: true, configurable: true };
      Object.defineProperty(scope, local, descriptor);
    },
  };
}
