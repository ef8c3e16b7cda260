// `require` of local files: TypeScript too, and a file that changed is loaded again, together with
// what requires it.
import { readFileSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import type { Language } from '../cell/language.ts';
import { isFile } from './resolve.ts';
import { sourceFiles } from './source-files.ts';

/** The parts of Node's CommonJS loader that its types leave out. */
interface Loader {
  readonly _cache: Record<string, NodeJS.Module | undefined>;
  readonly _extensions: Record<string, (module: Compilable, file: string) => void>;
}
type Compilable = NodeJS.Module & {
  _compile(code: string, file: string, format: 'commonjs'): void;
};

const { _cache, _extensions } = nodeModule as unknown as Loader;

export class LocalCommonJs {
  /** What files held when they were loaded. */
  readonly #texts = new Map<string, { module: NodeJS.Module; text: string }>();
  readonly #language: Partial<Language>;

  constructor(language: Partial<Language>) {
    this.#language = language;
    for (const ending of ['.ts', '.tsx', '.cts', '.mts', '.jsx']) {
      _extensions[ending] = (module, file) => {
        module._compile(this.#compile(file, readFileSync(file, 'utf8')), file, 'commonjs');
      };
    }
  }

  /** `require` for code in `file`. */
  requireIn(file: string): NodeJS.Require {
    const native = createRequire(file);
    const require = (id: string): unknown => {
      this.forgetStale();
      try {
        return native(id) as unknown;
      } finally {
        this.#remember();
      }
    };
    return Object.assign(require, native);
  }

  require(path: string): unknown {
    return this.requireIn(path)(path);
  }

  /** Whether `exports` are still what `require` gives for the file. */
  has(path: string, exports: unknown): boolean {
    return _cache[path]?.exports === exports;
  }

  source(path: string): string | undefined {
    return this.#texts.get(path)?.text;
  }

  forgetStale(): void {
    const stale = new Set<NodeJS.Module>();
    for (const [path, { module, text }] of this.#texts) {
      if (_cache[path] !== module) this.#texts.delete(path);
      else if (!isFile(path) || readFileSync(path, 'utf8') !== text) stale.add(module);
    }
    if (stale.size === 0) return;
    for (let size = -1; size !== stale.size;) {
      size = stale.size;
      for (const { module } of this.#texts.values()) {
        if (module.children.some((child) => stale.has(child))) stale.add(module);
      }
    }
    for (const { filename } of stale) {
      delete _cache[filename];
      this.#texts.delete(filename);
    }
  }

  #remember(): void {
    for (const [path, module] of Object.entries(_cache)) {
      if (!module || this.#texts.has(path) || /[\\/]node_modules[\\/]/.test(path)) continue;
      if (isFile(path)) this.#texts.set(path, { module, text: readFileSync(path, 'utf8') });
    }
  }

  #compile(file: string, text: string): string {
    return sourceFiles().commonJsCode(file, text, this.#language);
  }
}
