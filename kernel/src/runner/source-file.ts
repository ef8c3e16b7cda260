// A local file as code: whether it is an ES module, and the JavaScript it becomes.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import remapping from '@jridgewell/remapping';
import MagicString from 'magic-string';
import { type ParseResult, parseSync, type StaticExport } from 'oxc-parser';
import { cellComments, commentedJsx } from '../cell/comments.ts';
import { declarations } from '../cell/declarations.ts';
import { depthErrors } from '../cell/depth.ts';
import { DEFAULT_JSX, dialectOf, type Language } from '../cell/language.ts';
import { strip } from '../cell/strip.ts';
import { firstFault, type SyntaxFault } from '../cell/syntax.ts';
import { esbuild, lower, lowering } from './lower.ts';

export type Format = 'module' | 'commonjs' | 'json' | 'other';

export interface ModuleCode {
  readonly code: string;
  /** Source map to the file, as JSON text; none where the code is the file. */
  readonly map: string | undefined;
  /** Names that the module takes from others, by specifier. */
  readonly requests: ReadonlyMap<string, readonly string[]>;
}

/** A local file that is no TypeScript or JavaScript; its stack has the place, as V8 would put it. */
class ModuleSyntaxError extends SyntaxError {
  override readonly name = 'SyntaxError';
  constructor(path: string, { message, start }: SyntaxFault) {
    super(message);
    this.stack = `SyntaxError: ${message}\n    at ${path}:${start.line + 1}:${start.column + 1}`;
  }
}

/** TypeScript is a module unless it speaks CommonJS; JavaScript is what Node takes it for. */
export function formatOf(path: string, text: string): Format {
  switch (extname(path)) {
    case '.json':
      return 'json';
    case '.mts':
    case '.mjs':
      return 'module';
    case '.cts':
    case '.cjs':
      return 'commonjs';
    case '.ts':
    case '.tsx':
    case '.jsx':
      return hasModuleSyntax(path, text) || !speaksCommonJs(text) ? 'module' : 'commonjs';
    case '.js':
      return hasModuleSyntax(path, text) || isModulePackage(dirname(path)) ? 'module' : 'commonjs';
    default:
      return 'other';
  }
}

function refuseTooDeep(path: string, text: string): void {
  const fault = firstFault(text, depthErrors(text));
  if (fault) throw new ModuleSyntaxError(path, fault);
}

function speaksCommonJs(text: string): boolean {
  return /\b(module\.exports|exports\.\w|exports\[)/.test(text);
}

/** Whether the file has imports or exports, or waits at its top level, which CommonJS cannot. */
function hasModuleSyntax(path: string, text: string): boolean {
  refuseTooDeep(path, text);
  const options = { lang: dialectOf(languageOf(path, {})) } as const;
  const { module, errors } = parseSync('file', text, { ...options, sourceType: 'module' });
  if (module.hasModuleSyntax) return true;
  if (errors.length > 0 || !/\bawait\b/.test(text)) return false;
  return parseSync('file', text, { ...options, sourceType: 'commonjs' }).errors.length > 0;
}

function isModulePackage(folder: string): boolean {
  const file = join(folder, 'package.json');
  if (existsSync(file)) {
    return (JSON.parse(readFileSync(file, 'utf8')) as { type?: string }).type === 'module';
  }
  const parent = dirname(folder);
  return parent !== folder && isModulePackage(parent);
}

/** The language of a file by its ending; what the notebook’s says of JSX and decorators holds. */
function languageOf(path: string, notebook: Partial<Language>): Language {
  const isJavaScript = /\.[cm]?jsx?$/.test(path);
  return {
    decorators: 'standard',
    decoratorMetadata: false,
    defineFields: true,
    ...notebook,
    name: isJavaScript ? 'javascript' : 'typescript',
    jsx: path.endsWith('x') ? (notebook.jsx ?? DEFAULT_JSX) : undefined,
  };
}

/** The code of an ES module. */
export function moduleCode(path: string, text: string, notebook: Partial<Language>): ModuleCode {
  let language = languageOf(path, notebook);
  const lang = dialectOf(language);
  refuseTooDeep(path, text);
  const parsed = parseSync(path, text, { lang, sourceType: 'module', showSemanticErrors: true });
  const fault = firstFault(text, parsed.errors);
  if (fault) throw new ModuleSyntaxError(path, fault);
  if (/\.m?js$/.test(path) && !/@|\b(using|accessor)\b|<\/|\/>/.test(text)) {
    return { code: text, map: undefined, requests: requestsOf(text) };
  }
  const { jsx } = cellComments(parsed.comments, parsed.program.body[0]?.start ?? Infinity);
  if (jsx !== undefined && !notebook.jsx) language = { ...language, jsx: commentedJsx(jsx) };
  const stripped = strip(text, parsed.program, { language, lower, keepImports: false });
  if (!stripped.ok) throw new ModuleSyntaxError(path, stripped.fault);
  const code = new MagicString(stripped.code);
  code.prepend(commonJsNames(stripped.code));
  if (stripped.helpers) code.prepend('const babelHelpers = import.meta.lowered;');
  code.append(typeExports(parsed, stripped.code));
  const origin = { ...stripped.map, sources: [path], sourcesContent: [text] };
  const map = remapping([code.generateMap({ hires: 'boundary' }), origin] as never, () => null);
  return { code: code.toString(), map: map.toString(), requests: requestsOf(stripped.code) };
}

/** The code of a file that is required, with its source map at its end. */
export function commonJsCode(file: string, text: string, notebook: Partial<Language>): string {
  const language = languageOf(file, notebook);
  const options = lowering(dialectOf(language), language, false);
  return esbuild().transformSync(text, {
    ...options,
    format: 'cjs',
    platform: 'node',
    sourcefile: file,
    sourcemap: 'inline',
    sourcesContent: true,
    loader: extname(file) === '.jsx' ? 'jsx' : options.loader!,
  }).code;
}

/** What TypeScript that was written for CommonJS expects to find, where it does not declare it. */
function commonJsNames(code: string): string {
  const { program } = parseSync('file.js', code, { sourceType: 'module' });
  const { declared } = declarations(program);
  const values = {
    require: 'import.meta.require',
    __filename: 'import.meta.filename',
    __dirname: 'import.meta.dirname',
  };
  return Object.entries(values)
    .filter(([name]) => !declared.has(name) && new RegExp(`\\b${name}\\b`).test(code))
    .map(([name, value]) => `const ${name} = ${value};`)
    .join('');
}

/**
 * Exports, without a value, of the types that the file exports: a re-export in another file cannot
 * tell by itself whether what it passes on is a type.
 */
function typeExports({ module }: ParseResult, code: string): string {
  const names = (exports: readonly StaticExport[]) =>
    exports.flatMap(({ entries }) =>
      entries.flatMap(({ exportName: { kind, name } }) =>
        (kind as string) === 'Default' ? ['default'] : name === null ? [] : [name],
      ),
    );
  const values = new Set(names(parseSync('file.js', code).module.staticExports));
  const types = new Set(names(module.staticExports).filter((name) => !values.has(name)));
  if (types.size === 0) return '';
  let local = 'typeOnly';
  while (code.includes(local)) local += '_';
  const list = [...types].map((name) => `${local} as ${JSON.stringify(name)}`);
  return `\nlet ${local}; export { ${list.join(', ')} };`;
}

function requestsOf(code: string): Map<string, string[]> {
  const { staticImports, staticExports } = parseSync('file.js', code, {
    sourceType: 'module',
  }).module;
  const requests = new Map<string, string[]>();
  const add = (specifier: string, name: string | null) => {
    const names = requests.get(specifier) ?? [];
    requests.set(specifier, name === null ? names : [...names, name]);
  };
  for (const { moduleRequest, entries } of staticImports) {
    for (const { importName } of entries) {
      add(
        moduleRequest.value,
        (importName.kind as string) === 'Default' ? 'default' : importName.name,
      );
    }
  }
  for (const { moduleRequest, importName } of staticExports.flatMap(({ entries }) => entries)) {
    if (moduleRequest) add(moduleRequest.value, importName.name);
  }
  return requests;
}
