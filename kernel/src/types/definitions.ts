// What a cell only defines: the bodies of functions and classes, and types, that nothing in the cell
// itself uses. There a name may be missing, as in a module: a later cell can declare it.
import type { Class, Expression, Node, Program, Statement } from 'oxc-parser';
import { walk } from 'oxc-walker';
import type { Position } from '../cell/syntax.ts';
import type { TypeFault } from './service.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** One thing that a cell defines, and which parts of it wait until it is used. */
interface Definition {
  readonly name?: string | undefined;
  readonly later: readonly Span[];
}

/** TypeScript’s numbers for a name that it does not find: of a value, a namespace, a shorthand property. */
const UNKNOWN: ReadonlySet<number> = new Set([2304, 2503, 2582, 18004]);

/** There is a name that is nearly the same, and more likely meant: but for `Model` beside `model`. */
const MISSPELT = 2552;
const MEANT = /'([^']+)'\. Did you mean '([^']+)'/;

/** And for what it knows no type of, which may be for the want of that name. */
const UNTYPED: ReadonlySet<number> = new Set([2571, 18046]);
const ASSIGNED = /^\s*=(?![=>])/;

/** The faults of a cell, with names that a later cell may declare as hints. */
export function hintingAtLater(
  faults: readonly TypeFault[],
  source: string,
  program: Program,
): readonly TypeFault[] {
  const missing = faults.filter(isMissing);
  if (missing.length === 0) return faults;
  const spans = waitingIn(program);
  const isWaiting = (fault: TypeFault) =>
    (isMissing(fault) || UNTYPED.has(fault.code)) &&
    isWithin(offsetOf(source, fault.start), spans) &&
    !ASSIGNED.test(source.slice(offsetOf(source, fault.end))); // more likely its `let` was forgotten
  const untold = spans.filter(
    (span) =>
      isType(span) && missing.some(({ start }) => isWithin(offsetOf(source, start), [span])),
  );
  return faults
    .map((fault) => (isWaiting(fault) ? { ...fault, isHint: true } : fault))
    .filter(({ start, isHint }) => isHint || !isWithin(offsetOf(source, start), untold));
}

function isMissing({ code, message }: TypeFault): boolean {
  return UNKNOWN.has(code) || (code === MISSPELT && isInOtherCase(message));
}

function isInOtherCase(message: string): boolean {
  const [, name, meant] = MEANT.exec(message) ?? [];
  return name !== undefined && name.toLowerCase() === meant?.toLowerCase();
}

/** Of a type in which a name is missing nothing else can be said. */
function isType(span: Span): boolean {
  const { type } = span as Partial<Node>;
  return type === 'TSTypeAliasDeclaration' || type === 'TSInterfaceDeclaration';
}

/** The parts of a cell that do nothing before another cell uses what they define. */
function waitingIn({ body }: Program): Span[] {
  const used: string[] = [];
  const waiting = new Map<string, { later: readonly Span[]; names: string[] }[]>();
  for (const part of body.flatMap(partsOf)) {
    const { name = '', later } = definitionOf(part);
    const names: string[] = [];
    for (const it of identifiersIn(part)) {
      if (it.name !== name) (isWithin(it.start, later) ? names : used).push(it.name);
    }
    waiting.set(name, [...(waiting.get(name) ?? []), { later, names }]);
  }
  for (let name = used.pop(); name !== undefined; name = used.pop()) {
    for (const { names } of waiting.get(name) ?? []) used.push(...names);
    waiting.delete(name);
  }
  return [...waiting.values()].flat().flatMap(({ later }) => later);
}

function partsOf(statement: Statement): Node[] {
  const isExport =
    statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
  const node = (isExport && statement.declaration) || statement;
  return node.type === 'VariableDeclaration' ? node.declarations : [node];
}

function definitionOf(node: Node): Definition {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return { name: node.id?.name, later: [node] };
    case 'ClassDeclaration':
      return { name: node.id?.name, later: laterInClass(node) };
    case 'VariableDeclarator':
      if (node.id.type !== 'Identifier' || !node.init) return { later: [] };
      return { name: node.id.name, later: laterIn(node.init) };
    default:
      return { later: [] };
  }
}

/** The parts of a value that do nothing when it comes to be. */
function laterIn(node: Expression): Span[] {
  switch (node.type) {
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return [node];
    case 'ClassExpression':
      return laterInClass(node);
    case 'ObjectExpression':
      return node.properties.flatMap((it) => (it.type === 'Property' ? laterIn(it.value) : []));
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return laterIn(node.expression);
    default:
      return [];
  }
}

/** Not what it extends, its static values, its decorators and the computed names of its members. */
function laterInClass({
  body,
  implements: promises = [],
  superTypeArguments,
  typeParameters,
}: Class): Span[] {
  const members = body.body.flatMap((member): (Span | null | undefined)[] => {
    if (member.type === 'StaticBlock') return [];
    if (member.type === 'TSIndexSignature') return [member];
    const { value } = member;
    if (!('typeAnnotation' in member)) return [value];
    return [member.typeAnnotation, ...(member.static && value ? laterIn(value) : [value])];
  });
  return [typeParameters, superTypeArguments, ...promises, ...members].filter(
    (it) => it !== null && it !== undefined,
  );
}

function identifiersIn(part: Node): { readonly name: string; readonly start: number }[] {
  const found: { name: string; start: number }[] = [];
  walk(part, {
    enter(node) {
      if (node.type === 'Identifier' || node.type === 'JSXIdentifier') found.push(node);
    },
  });
  return found;
}

function isWithin(offset: number, spans: readonly Span[]): boolean {
  return spans.some(({ start, end }) => start <= offset && offset < end);
}

function offsetOf(source: string, { line, column }: Position): number {
  const before = source.split('\n').slice(0, line);
  return before.reduce((length, text) => length + text.length + 1, column);
}
