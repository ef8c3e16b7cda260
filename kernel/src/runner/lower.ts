// Lowers decorators of TC39 and namespaces by esbuild. Its first call takes 0.1 s, so it is loaded
// for the code that needs it only.
import { createRequire, type SourceMapPayload } from 'node:module';
import remapping from '@jridgewell/remapping';
import type { Message, TransformOptions } from 'esbuild';
import { DEFAULT_JSX, type Dialect, type Language } from '../cell/language.ts';
import type { LoweredCode } from '../cell/strip.ts';
import type { Diagnosis } from '../cell/syntax.ts';
import { repairDecorators } from './repair-decorators.ts';
import { repairNames } from './repair-names.ts';

const require = createRequire(import.meta.url);

export function lower(source: string, dialect: Dialect, language: Language): LoweredCode {
  try {
    const { code, map } = esbuild().transformSync(source, {
      ...lowering(dialect, language, true),
      sourcemap: 'external',
    });
    const repaired = repairDecorators(code);
    repairNames(repaired, source, JSON.parse(map) as SourceMapPayload);
    const repairs = repaired.generateMap({ hires: 'boundary' });
    return {
      ok: true,
      code: repaired.toString(),
      map: remapping([repairs, JSON.parse(map)] as never, () => null) as never,
    };
  } catch (error) {
    return { ok: false, errors: diagnoses(error, source) };
  }
}

/**
 * The options by which esbuild makes of any of our dialects what this Node runs.
 * @param keepImports - whether an import that nothing uses stays.
 */
export function lowering(
  dialect: Dialect,
  language: Language,
  keepImports: boolean,
): TransformOptions {
  const { runtime, importSource, factory, fragment } = language.jsx ?? DEFAULT_JSX;
  return {
    loader: dialect,
    target: 'esnext',
    supported: { decorators: false, using: false },
    sourcesContent: false,
    jsx: runtime === 'classic' ? 'transform' : 'automatic',
    jsxImportSource: importSource,
    jsxFactory: factory,
    jsxFragment: fragment,
    tsconfigRaw: {
      compilerOptions: {
        verbatimModuleSyntax: keepImports,
        experimentalDecorators: language.decorators === 'legacy',
        useDefineForClassFields: language.defineFields,
      },
    },
  };
}

export function esbuild(): typeof import('esbuild') {
  return require('esbuild') as typeof import('esbuild');
}

/** What esbuild says of `source`, in our terms; rethrows what is no fault of the source. */
function diagnoses(error: unknown, source: string): Diagnosis[] {
  const { errors } = error as { errors?: readonly Message[] };
  if (!errors?.length) throw error;
  const lines = source.split('\n');
  return errors.map(({ text, location }) => {
    const { line = 1, column = 0, length = 1 } = location ?? {};
    // esbuild counts columns in bytes of UTF-8
    const bytes = Buffer.from(lines[line - 1] ?? '').subarray(0, column);
    const before = lines.slice(0, line - 1).reduce((sum, it) => sum + it.length + 1, 0);
    const start = before + bytes.toString().length;
    return {
      severity: 'Error',
      message: text.replace(/:$/, '.'),
      labels: [{ start, end: start + length }],
    };
  });
}
