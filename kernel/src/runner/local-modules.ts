// The local files that cells import, as ES modules of our own making: Node's loader would read no
// TypeScript, and would keep a file as it was when it first saw it.
//
// When a cell imports a local file, that file and all it imports are compared with what was loaded.
// What changed is loaded again, and so is what imports it; all else stays as it is, state included.
// What earlier cells imported stays theirs until they run again. Packages are never loaded twice.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { lowered } from '../cell/lowered.ts';
import type { Language } from '../cell/language.ts';
import type { LocalCommonJs } from './commonjs.ts';
import type { PathMapping } from './paths.ts';
import { isFile, isLocal, type LocalFile, resolveLocal } from './resolve.ts';
import { registerSourceMap } from './source-map.ts';
import { loadSourceFiles, sourceFiles } from './source-files.ts';

type Namespace = Readonly<Record<string, unknown>>;
type ImportPackage = (
  specifier: string,
  parent: string,
  options?: ImportCallOptions,
) => Promise<object>;

interface LocalModule {
  readonly module: vm.Module;
  readonly text: string;
  /** Keys of the local modules it imports. */
  readonly imports: Set<string>;
  /** What it takes from other modules, by specifier. */
  readonly requests: ReadonlyMap<string, readonly string[]>;
  /** For CommonJS: what `require` gave. */
  readonly common?: unknown;
}

export interface LocalModulesOptions {
  readonly language: Partial<Language>;
  readonly commonJs: LocalCommonJs;
  readonly paths: PathMapping;
  readonly importPackage: ImportPackage;
}

export class LocalModules {
  readonly #options: LocalModulesOptions;
  readonly #loaded = new Map<string, LocalModule>();
  /** Cells with `@module`, by the path of the file they stand for. */
  readonly #cells = new Map<string, string>();
  readonly #paths = new WeakMap<vm.Module, LocalFile>();
  /**
   * What each module imports. Node does not hold a module that others import: one that is collected
   * before it is evaluated, as of a package, ends the process (SIGSEGV).
   */
  readonly #imported = new WeakMap<vm.Module, vm.Module[]>();
  /** The end of the last linking: modules that are being linked cannot be linked by two. */
  #linked: Promise<unknown> = Promise.resolve();

  constructor(options: LocalModulesOptions) {
    this.#options = options;
  }

  /** Makes `text` the module at `path`, whatever the disk has there. */
  define(path: string, text: string): void {
    this.#cells.set(path, text);
  }

  /** The text of a file that was loaded, for the lines in traces. */
  source(path: string): string | undefined {
    return this.#loaded.get(path)?.text ?? this.#options.commonJs.source(path);
  }

  async import(specifier: string, parent: string): Promise<object> {
    await loadSourceFiles();
    const file = this.resolve(specifier, parent);
    if (!file) throw notFound(specifier, parent);
    if (!this.#isOurs(file)) return this.#options.importPackage(urlOf(file), parent);
    const linked = this.#linked.then(async () => {
      this.#forgetStale();
      const { module } = this.#load(file);
      if (module.status === 'unlinked') {
        await module.link(async (name, from, extra) => {
          const imported = await this.#link(name, from, attributesOf(extra));
          this.#imported.set(from, [...(this.#imported.get(from) ?? []), imported]);
          return imported;
        });
      }
      return module;
    });
    this.#linked = linked.catch(() => undefined);
    const module = await linked;
    await module.evaluate();
    return module.namespace;
  }

  /** The local file that `specifier` means in `parent`, if it means one. */
  resolve(specifier: string, parent: string): LocalFile | undefined {
    const paths = isLocal(specifier) ? [specifier] : this.#options.paths(specifier);
    const exists = (path: string) => this.#cells.has(path) || isFile(path);
    return paths.map((path) => resolveLocal(path, parent, exists)).find((file) => file);
  }

  #isOurs({ path }: LocalFile): boolean {
    return sourceFiles().formatOf(path, this.#read(path)!) !== 'other';
  }

  #read(path: string): string | undefined {
    const cell = this.#cells.get(path);
    if (cell !== undefined) return cell;
    return isFile(path) ? readFileSync(path, 'utf8') : undefined;
  }

  #load(file: LocalFile): LocalModule {
    const key = keyOf(file);
    const known = this.#loaded.get(key);
    if (known) return known;
    const text = this.#read(file.path)!;
    const made = this.#make(file, text, sourceFiles().formatOf(file.path, text));
    this.#loaded.set(key, made);
    this.#paths.set(made.module, file);
    return made;
  }

  #make(
    file: LocalFile,
    text: string,
    format: 'module' | 'commonjs' | 'json' | 'other',
  ): LocalModule {
    const { path } = file;
    const base = { text, imports: new Set<string>(), requests: new Map<string, string[]>() };
    if (format === 'json') {
      return { ...base, module: synthetic(path, withDefault(parseJson(path, text))) };
    }
    if (format === 'commonjs') {
      const common = this.#options.commonJs.require(path);
      return { ...base, common, module: synthetic(path, withDefault(common)) };
    }
    const { code, map, requests } = sourceFiles().moduleCode(path, text, this.#options.language);
    if (map !== undefined) registerSourceMap(path, map);
    const module = new vm.SourceTextModule(code, {
      identifier: path,
      initializeImportMeta: (meta) => void Object.assign(meta, this.#meta(file)),
      importModuleDynamically: ((name: string, _: unknown, attributes: ImportAttributes) =>
        this.#importFrom(file, name, attributes)) as never,
    });
    return { ...base, module, requests };
  }

  #meta(file: LocalFile): object {
    const { path } = file;
    return {
      url: urlOf(file),
      filename: path,
      dirname: dirname(path),
      require: createRequire(path),
      lowered,
      resolve: (specifier: string) => {
        const local = this.resolve(specifier, path);
        return local ? urlOf(local) : import.meta.resolve(specifier, pathToFileURL(path));
      },
    };
  }

  /** `import(name)` in a local module. */
  async #importFrom(file: LocalFile, name: string, attributes: ImportAttributes): Promise<object> {
    const target = this.resolve(name, file.path);
    if (!target && !isLocal(name)) {
      const options = Object.keys(attributes).length > 0 ? { with: attributes } : undefined;
      return this.#options.importPackage(name, file.path, options);
    }
    if (target) this.#loaded.get(keyOf(file))?.imports.add(keyOf(target));
    return this.import(name, file.path);
  }

  /** What an import statement in a local module takes its names from. */
  async #link(name: string, from: vm.Module, attributes: ImportAttributes): Promise<vm.Module> {
    const parent = this.#paths.get(from)!;
    const importer = this.#loaded.get(keyOf(parent))!;
    const file = this.resolve(name, parent.path);
    if (file && this.#isOurs(file)) {
      importer.imports.add(keyOf(file));
      return this.#load(file).module;
    }
    if (isLocal(name) && !file) throw notFound(name, parent.path);
    const options = Object.keys(attributes).length > 0 ? { with: attributes } : undefined;
    const specifier = file ? urlOf(file) : name;
    const namespace = await this.#options.importPackage(specifier, parent.path, options);
    const requested = importer.requests.get(name) ?? [];
    return synthetic(specifier, withRequested(namespace as Namespace, requested));
  }

  /** Forgets what has changed, what has failed, and whatever imports that. */
  #forgetStale(): void {
    this.#options.commonJs.forgetStale();
    const stale = new Set<string>();
    for (const [key, { module, text, common }] of this.#loaded) {
      const path = this.#paths.get(module)!.path;
      const failed = module.status === 'errored' || module.status === 'linking';
      const renewed = common !== undefined && !this.#options.commonJs.has(path, common);
      if (failed || renewed || this.#read(path) !== text) stale.add(key);
    }
    for (let size = -1; size !== stale.size;) {
      size = stale.size;
      for (const [key, { imports }] of this.#loaded) {
        if ([...imports].some((name) => stale.has(name))) stale.add(key);
      }
    }
    for (const key of stale) this.#loaded.delete(key);
  }
}

function keyOf({ path, query }: LocalFile): string {
  return `${path}${query}`;
}

function urlOf({ path, query }: LocalFile): string {
  return `${pathToFileURL(path).href}${query}`;
}

function attributesOf(extra: object): ImportAttributes {
  const { attributes, assert } = extra as Record<string, ImportAttributes | undefined>;
  return attributes ?? assert ?? {};
}

function notFound(specifier: string, parent: string): Error {
  return Object.assign(new Error(`Cannot find module '${specifier}' imported from ${parent}`), {
    code: 'ERR_MODULE_NOT_FOUND',
  });
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new SyntaxError(`${path}: ${(error as Error).message}`);
  }
}

/** The exports of a module that is one value: itself, and its properties by their names. */
function withDefault(value: unknown): Namespace {
  const isObject = typeof value === 'object' || typeof value === 'function';
  const { default: inner, __esModule: isCompiled } = (value ?? {}) as Record<string, unknown>;
  return { ...(isObject ? value : {}), default: isCompiled === true && inner !== undefined ? inner : value }; // prettier-ignore
}

/** `namespace`, with names that Node did not see among the exports of a CommonJS module. */
function withRequested(namespace: Namespace, requested: readonly string[]): Namespace {
  const common = namespace['default'];
  const hidden = requested.filter(
    (name) => !(name in namespace) && Object(common) === common && name in (common as object),
  );
  if (hidden.length === 0) return namespace;
  const found = hidden.map((name) => [name, (common as Record<string, unknown>)[name]]);
  return { ...namespace, ...Object.fromEntries(found) } as Namespace;
}

function synthetic(identifier: string, exports: Namespace): vm.SyntheticModule {
  const names = Object.keys(exports);
  return new vm.SyntheticModule(
    names,
    function () {
      for (const name of names) this.setExport(name, exports[name]);
    },
    { identifier },
  );
}
