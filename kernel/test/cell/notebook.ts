import { createRequire } from 'node:module';
import vm from 'node:vm';
import { compile } from '../../src/cell/compile.ts';
import { type Language, TYPESCRIPT } from '../../src/cell/language.ts';
import type { Binding } from '../../src/cell/imports.ts';
import { lowered } from '../../src/cell/lowered.ts';
import { NotebookScope } from '../../src/cell/scope.ts';
import { lower } from '../../src/runner/lower.ts';

type CellFunction = (scope: object, cell: object) => Promise<readonly [unknown] | undefined>;

/** Runs cells one after the other over one scope, as the runner does, without a process. */
export class Notebook {
  readonly scope: Record<string, unknown> = { require: createRequire(import.meta.url) };
  /** The holders beside the first. */
  readonly #more: object[] = [];
  readonly #scope = new NotebookScope(['require']);
  readonly #language: Language;
  readonly #hideSemicolon: boolean;

  constructor(language: Partial<Language> = {}, hideSemicolon = false) {
    this.#language = { ...TYPESCRIPT, ...language };
    this.#hideSemicolon = hideSemicolon;
  }

  async run(source: string): Promise<unknown> {
    return (await this.runBoxed(source))[0];
  }

  /** The value as it is, also if it is a promise. */
  async runBoxed(source: string): Promise<readonly [value?: unknown]> {
    const compiled = compile(source, {
      file: '/notebook/cell.ts',
      scope: this.#scope,
      language: this.#language,
      lower,
      hideSemicolon: this.#hideSemicolon,
    });
    if (!compiled.ok) throw new SyntaxError(compiled.fault.message);
    const cell = vm.runInThisContext(compiled.cell.code) as CellFunction;
    try {
      return (await cell(this.scope, this.#helpers())) ?? [];
    } finally {
      this.#scope.add(Object.keys(this.scope), compiled.cell, 'cell.ts');
    }
  }

  #helpers() {
    return {
      holder: (number: number) => (this.#more[number] ??= {}),
      until: (value: unknown) => value,
      import: (specifier: string) => import(specifier),
      bind: (module: Record<string, unknown>, _: string, bindings: readonly Binding[]) => {
        for (const [local, name] of bindings) {
          this.scope[local] = name === '*' ? module : module[name];
        }
      },
      meta: { url: 'file:///notebook/cell.ts' },
      lowered,
      disposal: lowered.usingCtx(),
      late: (name: string, otherwise?: object) => {
        if (name in this.scope) return this.scope;
        if (name in globalThis) return globalThis;
        if (otherwise) return otherwise;
        throw new ReferenceError(`${name} is not defined`);
      },
      constants: new Proxy(this.scope, {
        set(_, name) {
          throw new TypeError(`Assignment to constant variable '${String(name)}'.`);
        },
      }),
    };
  }
}
