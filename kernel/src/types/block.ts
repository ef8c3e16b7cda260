// A cell as the type checker reads it: inside of a function, where imports, exports and a few
// declarations may not stand. Those are taken out and the rest keeps its place to the character.
import type { ExportDefaultDeclaration, ImportDeclaration, Program, Statement } from 'oxc-parser';
import { walk } from 'oxc-walker';
import { importedNames } from '../cell/imports.ts';
import { boundNames } from '../cell/patterns.ts';
import type { Language } from '../cell/language.ts';
import { parseCell, type ParsedCell } from '../cell/parse.ts';
import { type Position, positionAt } from '../cell/syntax.ts';
import { type AddedProperty, addedGlobals, addedProperties, functionsIn } from './additions.ts';
import { assignedNames, assigning, narrowedNames } from './assignments.ts';
import { besideJsx } from './casts.ts';
import { importsAlone, spaces } from './import-at.ts';

/** A line of the document’s head that comes from a place in the cell. */
export interface HeadLine {
  readonly text: string;
  /** Where the line, or the module that it imports from, stands in the cell. */
  readonly start: Position;
  /** The module as written in an import; faults anywhere in the line are shown there. */
  readonly module?: string;
  /** The name it imports, if it does. */
  readonly local?: string;
  /** Whether it imports a type alone. */
  readonly isType?: boolean;
  /** How many types the cell gives to that name: `2` of `Pair<string, number>`. */
  readonly typeArguments?: number;
}

export interface CellBlock {
  /** The cell with what was taken out replaced by spaces. */
  readonly text: string;
  /** What later cells can see of it once it ran: without the expressions that change no type. */
  readonly lasting: string;
  /** What is left of a cell that failed: its declarations, and that it may have assigned something. */
  readonly declarations: string;
  /** What stands around the cell, on lines of its own. */
  readonly brackets: readonly [open: string, close: string];
  readonly head: readonly HeadLine[];
  /** Names the cell declares itself, imports apart. */
  readonly declared: readonly string[];
  /** The functions among them, with the properties that the cell gives to them. */
  readonly functions: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names of this or earlier cells to which it assigns. */
  readonly assigned: ReadonlySet<string>;
  /** Variables it declares with a type of which they begin as a part: until something is assigned, they are no more. */
  readonly narrowed: readonly string[];
  /** What it adds to functions of earlier cells, or of its own, and to all that run in its process. */
  readonly added: readonly AddedProperty[];
  readonly globals: readonly string[];
}

export const EMPTY: CellBlock = {
  text: '',
  lasting: '',
  declarations: '',
  brackets: ['', ''],
  head: [],
  declared: [],
  functions: new Map(),
  assigned: new Set(),
  narrowed: [],
  added: [],
  globals: [],
};

/** A cell that declares the names of `cell`, values and types alike, as any. */
export function anything(cell: string, language: Language): string {
  const { declared, head } = cellBlock(cell, language);
  const names = new Set([...declared, ...head.flatMap(({ local }) => local ?? [])]);
  if (language.name === 'javascript') {
    return Array.from(names, (name) => `let ${name} = /** @type {any} */ (0);`).join('\n');
  }
  const parameters = '<A = any, B = any, C = any, D = any>';
  return Array.from(names, (name) => `let ${name}: any = 0; type ${name}${parameters} = any;`).join('\n'); // prettier-ignore
}

export function cellBlock(cell: string, language: Language): CellBlock {
  // a line may end in CR alone: nothing else counts lines that way
  const lines = cell.replace(/^#!/, '//').replace(/\r(?!\n)/g, '\u2028');
  const { source, program, isObject } = readCell(lines, language);
  if (isObject) {
    return { ...EMPTY, text: source, brackets: ['(', ')'] };
  }
  const out: [start: number, end: number][] = [];
  const head: HeadLine[] = [];
  const defaults: ExportDefaultDeclaration[] = [];
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') {
      head.push(...importLines(node, source, program));
      out.push([node.start, node.end]);
    } else if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration') {
      out.push([node.start, node.declaration?.start ?? node.end]);
      if (isUnnamedDefault(node)) defaults.push(node);
    } else if (standsAtTopOnly(node)) {
      head.push(...verbatimLines(source, node.start, node.end));
      out.push([node.start, node.end]);
    }
  }
  const functions = functionsIn(program, source);
  const assigned = assignedNames(program);
  const isDropped = (node: Statement) =>
    leavesNothing(node, source) &&
    assigned.get(node)!.size === 0 &&
    !addedProperties([node], source).some(({ owner }) => functions.has(owner));
  const comments = commentsBetween(program, source);
  const rangesOf = (nodes: readonly Statement[]) =>
    nodes.map(({ start, end }) => [start, end] as const);
  const steps = program.body.filter((node) => !isDeclaration(node));
  const assignedThere = new Set(steps.flatMap((node) => [...assigned.get(node)!]));
  return {
    text: returning(blank(source, out), defaults),
    lasting: compact(
      blank(source, [...out, ...comments, ...rangesOf(program.body.filter(isDropped))]),
    ),
    declarations: compact(
      `${blank(source, [...out, ...comments, ...rangesOf(steps)])}\n${assigning(assignedThere)}`,
    ),
    brackets: EMPTY.brackets,
    head,
    declared: declaredNames(program),
    functions,
    assigned: new Set([...assigned.values()].flatMap((names) => [...names])),
    narrowed: narrowedNames(program),
    added: addedProperties(program.body, source),
    globals: addedGlobals(program),
  };
}

/** The cell as the document’s language has it. */
function readCell(source: string, language: Language): ParsedCell {
  const parsed = parseCell(source, language);
  if (parsed.errors.length === 0) return parsed;
  const plain = language.jsx && parseCell(source, { ...language, jsx: undefined });
  if (plain && plain.errors.length === 0) {
    return parseCell(besideJsx(plain.source, plain.program), language);
  }
  // one that is being written: what it imports is asked about in the rest of it
  return { ...parsed, program: parseCell(importsAlone(source), language).program };
}

/** One import statement for each name, so that a later cell can replace a single one. */
function importLines(node: ImportDeclaration, source: string, program: Program): HeadLine[] {
  const from = source.slice(node.source.start, node.end).replace(/\s+/g, ' ').replace(/;?$/, ';');
  const start = positionAt(source, node.source.start);
  const module = source.slice(node.source.start, node.source.end);
  const names = importedNames(node);
  if (names.length === 0) return [{ text: `import ${from}`, start, module }];
  return names.map(({ local, imported, isType }) => ({
    text: `import ${isType ? 'type ' : ''}${clause(local, imported)} from ${from}`,
    start,
    module,
    local,
    isType,
    typeArguments: typeArgumentsOf(local, source, program),
  }));
}

function typeArgumentsOf(name: string, source: string, program: Program): number {
  if (!/<[^=]/.test(source)) return 0;
  let most = 0;
  walk(program, {
    enter(node) {
      if (node.type !== 'TSTypeReference' || node.typeName.type !== 'Identifier') return;
      if (node.typeName.name === name)
        most = Math.max(most, node.typeArguments?.params.length ?? 0);
    },
  });
  return most;
}

/** The clause of an import statement that binds `local`. */
function clause(local: string, imported: string): string {
  if (imported === '*') return `* as ${local}`;
  if (imported === local) return `{ ${local} }`;
  const isName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(imported);
  return `{ ${isName ? imported : JSON.stringify(imported)} as ${local} }`;
}

export function verbatimLines(source: string, start: number, end: number): HeadLine[] {
  const first = positionAt(source, start);
  return source
    .slice(start, end)
    .split('\n')
    .map((text, k) => ({
      text,
      start: { line: first.line + k, column: k === 0 ? first.column : 0 },
    }));
}

/**
 * What means nothing inside of a function; a namespace does, another name for a part of one, and
 * what is declared with types of the cell, though TypeScript complains.
 */
function standsAtTopOnly(node: Statement): boolean {
  if (node.type === 'TSImportEqualsDeclaration') {
    return node.moduleReference.type === 'TSExternalModuleReference';
  }
  return (
    node.type === 'TSModuleDeclaration' && (node.kind === 'global' || node.id.type === 'Literal')
  );
}

/** What stands between statements: only what documents the next one is of use to later cells. */
function commentsBetween(program: Program, source: string): [start: number, end: number][] {
  const starts = [...program.body.map(({ start }) => start), source.length];
  const ends = [0, ...program.body.map(({ end }) => end)];
  return starts
    .map((start, k): [number, number] => [ends[k]!, start])
    .filter(([from, to]) => !source.slice(from, to).includes('/**'));
}

/** An expression changes no type for later cells, unless it asserts one or assigns. */
function leavesNothing(node: Statement, source: string): boolean {
  if (isUnnamedDefault(node)) return true;
  return (
    node.type === 'ExpressionStatement' &&
    !/assert|invariant/i.test(source.slice(node.start, node.end))
  );
}

function isDeclaration(node: Statement): boolean {
  const isOne = node.type.endsWith('Declaration') || node.type === 'TSDeclareFunction';
  return isOne && !isUnnamedDefault(node);
}

/** Whether a statement is a default export of an expression, or of a function or class without a name. */
function isUnnamedDefault(node: Statement): node is ExportDefaultDeclaration {
  return node.type === 'ExportDefaultDeclaration' && declaredName(node.declaration) === undefined;
}

function declaredName(node: object): string | undefined {
  const isDeclared = 'type' in node && /Declaration$|^TSDeclareFunction$/.test(String(node.type));
  const id = isDeclared && 'id' in node ? (node.id as { readonly name?: string } | null) : null;
  return id?.name;
}

/** `text` with `return` where such exports began: what follows it may be anything that is a value. */
function returning(text: string, defaults: readonly ExportDefaultDeclaration[]): string {
  return defaults.reduce(
    (done, { start }) => `${done.slice(0, start)}return${done.slice(start + 'return'.length)}`,
    text,
  );
}

function declaredNames(program: Program): string[] {
  return program.body.flatMap((statement) => {
    const node =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
        ? (statement.declaration ?? statement)
        : statement;
    if (node.type === 'VariableDeclaration') {
      return node.declarations.flatMap(({ id }) => boundNames(id));
    }
    return 'id' in node && node.id?.type === 'Identifier' ? [node.id.name] : [];
  });
}

function compact(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\n');
}

/** `source` with the ranges replaced by spaces, its line breaks kept. */
function blank(source: string, ranges: readonly (readonly [number, number])[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    pieces.push(source.slice(at, from), spaces(source.slice(from, end)));
    at = end;
  }
  return [...pieces, source.slice(at)].join('');
}
