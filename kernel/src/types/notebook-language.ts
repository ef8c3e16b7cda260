// The language of a notebook: what the kernel was started with, then what the `tsconfig.json` in
// the notebook's folder says, then ours.
import { DEFAULT_JSX, type Jsx, type Language, TYPESCRIPT } from '../cell/language.ts';
import type { CompilerOptions } from './tsconfig.ts';

/** Flags of the kernel; what they leave out is for the `tsconfig.json` to say. */
export interface LanguageFlags {
  readonly language?: Language['name'] | undefined;
  readonly jsx?: Jsx['runtime'] | undefined;
  readonly decorators?: Language['decorators'] | undefined;
}

export function notebookLanguage(flags: LanguageFlags, options: CompilerOptions): Language {
  const decorators = options['experimentalDecorators'] === true ? 'legacy' : 'standard';
  return {
    name: flags.language ?? TYPESCRIPT.name,
    jsx: jsxOf(flags.jsx, options),
    decorators: flags.decorators ?? decorators,
    decoratorMetadata: options['emitDecoratorMetadata'] === true,
    defineFields: definesFields(options),
  };
}

function jsxOf(flag: Jsx['runtime'] | undefined, options: CompilerOptions): Jsx | undefined {
  // `preserve` leaves JSX to a bundler, and here is none
  const said = text(options['jsx'])?.toLowerCase();
  const runtime = flag ?? (said === 'react' ? 'classic' : said && 'automatic');
  if (!runtime) return undefined;
  const namespace = text(options['reactNamespace']) ?? 'React';
  return {
    runtime,
    importSource: text(options['jsxImportSource']) ?? DEFAULT_JSX.importSource,
    factory: text(options['jsxFactory']) ?? `${namespace}.createElement`,
    fragment: text(options['jsxFragmentFactory']) ?? `${namespace}.Fragment`,
  };
}

/** TypeScript defines fields as JavaScript does from the target that has them. */
function definesFields(options: CompilerOptions): boolean {
  const said = options['useDefineForClassFields'];
  if (typeof said === 'boolean') return said;
  const year = /^es(20\d\d|[3-9])$/i.exec(text(options['target']) ?? 'esnext')?.[1];
  return year === undefined || Number(year) >= 2022;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The compiler options by which the type checker sees the language as it runs. */
export function languageOptions(language: Language): CompilerOptions {
  const { jsx, decorators, decoratorMetadata, defineFields } = language;
  const { runtime, importSource, factory, fragment } = jsx ?? DEFAULT_JSX;
  return {
    ...(runtime === 'classic'
      ? { jsx: 'react', jsxFactory: factory, jsxFragmentFactory: fragment }
      : { jsx: 'react-jsx', jsxImportSource: importSource }),
    experimentalDecorators: decorators === 'legacy',
    useDefineForClassFields: defineFields,
    emitDecoratorMetadata: decorators === 'legacy' && decoratorMetadata,
  };
}
