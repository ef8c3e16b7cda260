import { createRequire } from 'node:module';
import vm from 'node:vm';
import { compile } from '../../src/cell/compile.ts';
import { type Language, TYPESCRIPT } from '../../src/cell/language.ts';
import { lowered } from '../../src/cell/lowered.ts';
import { lower } from '../../src/runner/lower.ts';

type CellFunction = (scope: object, cell: object) => Promise<readonly [unknown] | undefined>;

/** Runs cells one after the other over one scope, as the runner does, without a process. */
export class Notebook {
  readonly scope: Record<string, unknown> = { require: createRequire(import.meta.url) };
  readonly #constants = new Set<string>();
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
    const names = new Set(Object.keys(this.scope));
    const compiled = compile(source, {
      file: '/notebook/cell.ts',
      scope: { names, constants: this.#constants },
      language: this.#language,
      lower,
      hideSemicolon: this.#hideSemicolon,
    });
    if (!compiled.ok) throw new SyntaxError(compiled.fault.message);
    const { code, declared, constants } = compiled.cell;
    for (const name of declared) this.#constants.delete(name);
    for (const name of constants) this.#constants.add(name);
    const cell = vm.runInThisContext(code) as CellFunction;
    return (await cell(this.scope, this.#helpers())) ?? [];
  }

  #helpers() {
    return {
      until: (value: unknown) => value,
      import: (specifier: string) => import(specifier),
      bind: (module: Record<string, unknown>, _: string, names: Record<string, string>) => {
        for (const [local, name] of Object.entries(names)) {
          this.scope[local] = name === '*' ? module : module[name];
        }
      },
      meta: { url: 'file:///notebook/cell.ts' },
      lowered,
      disposal: lowered.usingCtx(),
      late: (name: string) => {
        if (name in this.scope) return this.scope;
        if (name in globalThis) return globalThis;
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
