// From TypeScript, JSX and decorators to the JavaScript that Node runs; cells and local modules
// take the same way.
import type { Node, Program } from 'oxc-parser';
import { type HelperMode, type SourceMap, transformSync } from 'oxc-transform';
import { walk } from 'oxc-walker';
import { DEFAULT_JSX, type Dialect, dialectOf, type Language } from './language.ts';
import { type Diagnosis, firstFault, type SyntaxFault } from './syntax.ts';

/** Lowers what oxc leaves as it is, or gets wrong: decorators of TC39, namespaces in all their forms, some enums. */
export type Lower = (source: string, dialect: Dialect, language: Language) => LoweredCode;

export type LoweredCode =
  | { readonly ok: true; readonly code: string; readonly map: SourceMap }
  | { readonly ok: false; readonly errors: readonly Diagnosis[] };

export interface StripOptions {
  readonly language: Language;
  readonly lower: Lower;
  /** Whether an import that nothing here uses stays: the next cell may use it. */
  readonly keepImports: boolean;
}

export type Stripped =
  | { readonly ok: true; readonly code: string; readonly map: SourceMap; readonly helpers: boolean }
  | { readonly ok: false; readonly fault: SyntaxFault };

/** @param program - the syntax tree of `source`. */
export function strip(source: string, program: Program, options: StripOptions): Stripped {
  const { language, keepImports } = options;
  const dialect = dialectOf(language);
  if (needsLowering(source, program, language)) {
    const lowered = options.lower(source, dialect, language);
    return lowered.ok
      ? { ...lowered, helpers: false }
      : { ok: false, fault: firstFault(source, lowered.errors)! };
  }
  const { jsx, decorators, decoratorMetadata, defineFields } = language;
  const { code, map, errors, helpersUsed } = transformSync(`cell.${dialect}`, source, {
    lang: dialect,
    sourceType: 'module',
    sourcemap: true,
    target: 'es2025', // no `using`, which Node 20 and 22 do not know
    helpers: { mode: 'External' as HelperMode }, // a const enum has no value at run time
    typescript: {
      onlyRemoveTypeImports: keepImports,
      removeClassFieldsWithoutInitializer: !defineFields,
    },
    decorator: { legacy: decorators === 'legacy', emitDecoratorMetadata: decoratorMetadata },
    jsx:
      jsx?.runtime === 'classic'
        ? { runtime: 'classic', pragma: jsx.factory, pragmaFrag: jsx.fragment }
        : { runtime: 'automatic', importSource: (jsx ?? DEFAULT_JSX).importSource },
  });
  const fault = firstFault(source, errors);
  if (fault) return { ok: false, fault };
  return { ok: true, code, map: map!, helpers: Object.keys(helpersUsed).length > 0 };
}

/** Whether `program` holds what only {@link Lower} can do; the words are looked for first. */
function needsLowering(source: string, program: Program, { decorators }: Language): boolean {
  const standard = decorators === 'standard' && /@|\baccessor\b/.test(source);
  // oxc takes `+'7'` for the text there
  const folded = /\benum\b[^]*[-+~]\s*["'`]/.test(source);
  if (!standard && !folded && !/\b(namespace|module)\b/.test(source)) return false;
  let found = false;
  walk(program, {
    enter(node) {
      if (found) this.skip();
      else if (isDeclared(node)) this.skip();
      else if (node.type === 'TSModuleDeclaration') found = true;
      else if (node.type === 'TSEnumDeclaration' && folded) found = true;
      else if (standard) found = node.type === 'Decorator' || node.type === 'AccessorProperty';
    },
  });
  return found;
}

function isDeclared(node: Node): boolean {
  return 'declare' in node && node.declare;
}
