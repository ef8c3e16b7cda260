// What cells add to things that are there: properties of functions, and globals. TypeScript knows a
// property that is set on a function where the function is declared; here that may be a later cell.
import type { Expression, Program, Statement } from 'oxc-parser';

/** A statement `f.property = value` at the top level of a cell. */
export interface AddedProperty {
  readonly owner: string;
  readonly property: string;
  /** The value as it is written; undefined if it says nothing of what will be there. */
  readonly value: string | undefined;
}

/** The functions that a cell declares, with the properties that it gives to them. */
export function functionsIn(program: Program, source: string): Map<string, Set<string>> {
  const functions = new Map<string, Set<string>>();
  for (const name of program.body.flatMap(functionNames)) functions.set(name, new Set());
  for (const { owner, property } of addedProperties(program.body, source)) {
    functions.get(owner)?.add(property);
  }
  return functions;
}

/** The properties that statements set on what they call by a name. */
export function addedProperties(body: readonly Statement[], source: string): AddedProperty[] {
  return body.flatMap((statement) => {
    const { owner, property, value } = assignedMember(statement) ?? {};
    if (value === undefined || owner?.type !== 'Identifier' || isOfAll(property!)) return [];
    const text = isOpen(value) ? undefined : source.slice(value.start, value.end);
    return [{ owner: owner.name, property: property!, value: text }];
  });
}

/** The names that a cell gives to all that run in its process: `globalThis.name = …`. */
export function addedGlobals({ body }: Program): string[] {
  return body.flatMap((statement) => {
    const { owner, property } = assignedMember(statement) ?? {};
    const isGlobal = owner?.type === 'Identifier' && /^global(?:This)?$/.test(owner.name);
    return isGlobal && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(property!) ? [property!] : [];
  });
}

/** TypeScript around a cell in which its names for functions of earlier cells have what it adds. */
export interface Around {
  /** Where the cell before ends, where this one begins, and below it. */
  readonly before: string;
  readonly within: string;
  readonly below: string;
}

export const NOTHING: Around = { before: '', within: '', below: '' };

/** @param tag - makes names that no cell has. */
export function withProperties(added: readonly AddedProperty[], tag: string): Around {
  const around = { ...NOTHING };
  const first = new Map(added.toReversed().map((it) => [`${it.owner}.${it.property}`, it]));
  for (const owner of new Set(added.map((it) => it.owner))) {
    const outer = `${owner}$${tag}`;
    const members = [...first.values()]
      .filter((it) => it.owner === owner)
      .map(({ property, value }) => {
        if (value === undefined) return `${property}: any`;
        const name = `${outer}$${property}`;
        around.below += `async function ${name}() { return (${value}\n); }\n`;
        return `${property}: Awaited<ReturnType<typeof ${name}>>`;
      });
    around.before += `const ${outer} = ${owner}; `;
    around.within += ` const ${owner} = ${outer} as typeof ${outer} & { ${members.join('; ')} };`;
  }
  return around;
}

function functionNames(statement: Statement): string[] {
  const isExport =
    statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
  const node = (isExport && statement.declaration) || statement;
  if (node.type === 'FunctionDeclaration') return node.id ? [node.id.name] : [];
  if (node.type !== 'VariableDeclaration' || node.kind !== 'const') return [];
  return node.declarations.flatMap(({ id, init }) =>
    id.type === 'Identifier' && !id.typeAnnotation && init && /^(?:Arrow)?Function/.test(init.type)
      ? [id.name]
      : [],
  );
}

/** What a statement of the form `owner.property = value` assigns. */
function assignedMember(
  statement: Statement,
):
  | { readonly owner: Expression; readonly property: string; readonly value: Expression }
  | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression' || !/^(?:\?\?|\|\|)?=$/.test(expression.operator)) return undefined; // prettier-ignore
  const { left, right } = expression;
  if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier' || left.computed) return undefined; // prettier-ignore
  return { owner: bare(left.object), property: left.property.name, value: right };
}

function bare(node: Expression): Expression {
  const isWrapped =
    node.type === 'ParenthesizedExpression' ||
    node.type === 'TSAsExpression' ||
    node.type === 'TSNonNullExpression';
  return isWrapped ? bare(node.expression) : node;
}

/** What every function has already. */
function isOfAll(property: string): boolean {
  return property in Function.prototype || property === 'prototype';
}

/** A value in whose place another kind of value is to come. */
function isOpen(value: Expression): boolean {
  if (value.type === 'Literal') return value.value === null;
  if (value.type === 'Identifier') return value.name === 'undefined';
  return value.type === 'ArrayExpression' && value.elements.length === 0;
}
