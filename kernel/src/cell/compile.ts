// A cell's way from TypeScript to a script: strip the types, rewrite over the scope object, wrap.
import remapping from '@jridgewell/remapping';
import { parseSync } from 'oxc-parser';
import { transformSync } from 'oxc-transform';
import { rewrite, type Scope } from './rewrite.ts';
import { CELL_LANGUAGE, firstFault, type SyntaxFault } from './syntax.ts';

interface CompiledCell {
  /** A script whose value is the cell as a function of its scope object and its helpers. */
  readonly code: string;
  /** Source map of `code` to the cell’s TypeScript, as JSON text. */
  readonly map: string;
  /** Names the cell declares at its top level. */
  readonly declared: readonly string[];
  /** Those of them that must not be assigned again. */
  readonly constants: readonly string[];
}

export type Compilation =
  | { readonly ok: true; readonly cell: CompiledCell }
  | { readonly ok: false; readonly fault: SyntaxFault };

/**
 * Compiles a cell.
 * @param file - the name by which stack traces call the cell.
 * @param scope - the names earlier cells and the preload left in scope.
 */
export function compile(source: string, file: string, scope: Scope): Compilation {
  const typescript = parseSync('cell.ts', source, { lang: CELL_LANGUAGE, sourceType: 'module' });
  const stripped = transformSync('cell.ts', source, {
    lang: CELL_LANGUAGE,
    sourceType: 'module',
    sourcemap: true,
    target: 'esnext',
    // an import that only this cell does not use may be used by the next one
    typescript: { onlyRemoveTypeImports: true },
  });
  const fault = firstFault(source, [...typescript.errors, ...stripped.errors]);
  if (fault) return { ok: false, fault };

  const javascript = parseSync('cell.js', stripped.code, { lang: 'js', sourceType: 'module' });
  const parameters = { scope: unusedName('$', source), cell: unusedName('$$', source) };
  const { code, declared, constants } = rewrite(
    stripped.code,
    javascript.program,
    scope,
    parameters,
  );
  // An enum merges with what its name holds: a cell that runs again must start from nothing.
  const enums = typescript.program.body.flatMap((node) =>
    node.type === 'TSEnumDeclaration' ? [`${parameters.scope}.${node.id.name} = undefined;`] : [],
  );
  code.prepend(
    `'use strict';(async (${parameters.scope}, ${parameters.cell}) => {${enums.join('')}`,
  );
  code.append('\n})');
  const rewritten = code.generateMap({ source: 'cell.js', hires: 'boundary' });
  const map = remapping(
    [rewritten as never, { ...stripped.map!, sources: [file], sourcesContent: [source] } as never],
    () => null,
  );
  return {
    ok: true,
    cell: {
      code: code.toString(),
      map: map.toString(),
      declared: [...declared],
      constants: [...constants],
    },
  };
}

/** `name`, made longer until the cell does not contain it. */
function unusedName(name: string, source: string): string {
  let unused = name;
  while (source.includes(unused)) unused += '_';
  return unused;
}
