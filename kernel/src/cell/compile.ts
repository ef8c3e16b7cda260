// A cell's way from TypeScript to a script: strip the types, rewrite over the scope object, wrap.
import remapping from '@jridgewell/remapping';
import MagicString from 'magic-string';
import { parseSync, type Program, type Statement } from 'oxc-parser';
import type { SourceMap } from 'oxc-transform';
import { moduleFile } from './comments.ts';
import { declarations, mergedNames } from './declarations.ts';
import { DEFAULT_JSX, type Language } from './language.ts';
import { parseCell, type ParsedCell } from './parse.ts';
import { type Parameters, References } from './references.ts';
import { rewrite } from './rewrite.ts';
import type { Scope } from './scope.ts';
import { type Lower, strip } from './strip.ts';
import { firstFault, type SyntaxFault } from './syntax.ts';
import { replaceUsing } from './using.ts';

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

export interface CompileOptions {
  /** The name by which stack traces call the cell. */
  readonly file: string;
  /** The names earlier cells and the preload left in scope. */
  readonly scope: Scope;
  readonly language: Language;
  readonly lower: Lower;
  /** Whether a `;` after the last expression keeps its value from being shown. */
  readonly hideSemicolon?: boolean;
}

export function compile(source: string, options: CompileOptions): Compilation {
  const parsed = parseCell(source, options.language);
  const fault = firstFault(source, parsed.errors);
  if (fault) return { ok: false, fault: withHint(source, fault, parsed) };
  const { module, mode, jsx } = parsed.comments;
  if (mode === 'browser') return { ok: true, cell: script('') };
  if (module !== undefined) {
    const name = JSON.stringify(moduleFile(module, options.language, jsx));
    return { ok: true, cell: script(`$$.define(${name}, ${JSON.stringify(source)});`) };
  }
  try {
    return compileCode(source, parsed, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, fault: { message: TOO_LONG, start: { line: 0, column: 0 }, length: 1 } };
  }
}

/** What has no brackets is deep, too, for whoever follows it down: each sum is one of the sum before. */
const TOO_LONG =
  'this cell is too deep to be read: thousands of operators, calls or functions in one expression belong in several, and data in a file, or in a text for JSON.parse';

/** What is no TypeScript may be so for its JSX, which a notebook has by choice. */
function withHint(
  source: string,
  fault: SyntaxFault,
  { language, dialect }: ParsedCell,
): SyntaxFault {
  if (dialect !== 'ts') return fault;
  const withJsx = parseCell(source, { ...language, jsx: DEFAULT_JSX });
  if (withJsx.errors.length > 0) return fault;
  return {
    ...fault,
    message: `${fault.message}. If this is JSX: begin the cell with /** @jsx */, or set jsx in the tsconfig.json of its folder`,
  };
}

function compileCode(given: string, parsed: ParsedCell, options: CompileOptions): Compilation {
  const { source, program, language } = parsed;
  const parameters = { scope: unusedName('$', source), cell: unusedName('$$', source) };
  const references = new References(options.scope, parameters);
  const disposal = `${parameters.cell}.disposal`;
  const prepared = new MagicString(source);
  const disposes = replaceUsing(prepared, program, disposal);
  if (source.startsWith('#!')) prepared.update(0, 2, '//');
  if (parsed.isObject) prepared.prepend('(').append('\n)');

  const text = prepared.toString();
  const stripped = strip(text, disposes ? parseCell(text, language).program : program, {
    language,
    lower: options.lower,
    keepImports: true,
  });
  if (!stripped.ok) return stripped;

  const javascript = parseSync('cell.js', stripped.code, { lang: 'js', sourceType: 'module' });
  const { code, declared, constants } = rewrite(stripped.code, javascript.program, {
    scope: options.scope,
    own: declarations(program),
    parameters,
    references,
    showsLast: showsLast(source, program, options.hideSemicolon ?? false),
  });
  // An enum merges with what its name holds: a cell that runs again must start from nothing.
  const merged = mergedNames(program).map((name) => `${references.to(name)} = undefined;`);
  const open = disposes ? 'try {' : '';
  const close = disposes
    ? `} catch (error) { ${disposal}.e = error; } finally { await ${disposal}.d(); }`
    : '';
  code.prepend(`${head(parameters)}${references.head()}${open}${merged.join('')}`);
  code.append(`\n${close}})`);
  const map = composed([code, prepared], stripped.map, given, options.file);
  const cell = { code: code.toString(), map, declared: [...declared], constants: [...constants] };
  return { ok: true, cell };
}

/** A cell that does nothing but what `body` says. */
function script(body: string): CompiledCell {
  const map = JSON.stringify({ version: 3, sources: [], names: [], mappings: '' });
  const code = `${head({ scope: '$', cell: '$$' })}${body}})`;
  return { code, map, declared: [], constants: [] };
}

function head({ scope, cell }: Parameters): string {
  return `'use strict';(async (${scope}, ${cell}) => {`;
}

/** The map of the rewritten code to the cell, over the code without types. */
function composed(
  [rewritten, prepared]: readonly [MagicString, MagicString],
  stripped: SourceMap,
  source: string,
  file: string,
): string {
  const options = { source: 'cell.js', hires: 'boundary' } as const;
  const origin = prepared.hasChanged()
    ? [stripped, { ...prepared.generateMap(options), sources: [file], sourcesContent: [source] }]
    : [{ ...stripped, sources: [file], sourcesContent: [source] }];
  return remapping([rewritten.generateMap(options), ...origin] as never, () => null).toString();
}

/** Whether the cell ends in an expression; what a transformer puts behind a class is none. */
function showsLast(source: string, { body }: Program, hideSemicolon: boolean): boolean {
  if (hideSemicolon && source[(body.at(-1)?.end ?? 0) - 1] === ';') return false;
  const last = body.findLast((node) => node.type !== 'EmptyStatement' && !isTypeOnly(node));
  return last?.type === 'ExpressionStatement' || last?.type === 'ExportDefaultDeclaration';
}

function isTypeOnly(node: Statement): boolean {
  switch (node.type) {
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSDeclareFunction':
      return true;
    case 'ExportNamedDeclaration':
      return node.declaration === null || isTypeOnly(node.declaration);
    default:
      return 'declare' in node && node.declare;
  }
}

/** `name`, made longer until the cell does not contain it. */
function unusedName(name: string, source: string): string {
  let unused = name;
  while (source.includes(unused)) unused += '_';
  return unused;
}
