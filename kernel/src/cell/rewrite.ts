// Turns the JavaScript of a cell into code over plain scope objects: `x` becomes `$.x` wherever
// it means a top-level binding of this or an earlier cell. So anything can be declared again as
// anything, a closure sees later assignments, and loops run at full speed (a Proxy costs 200 ×).
import MagicString from 'magic-string';
import { isReferenceIdentifier, ScopeTracker, walk } from 'oxc-walker';
import type { Node, Program } from 'oxc-parser';
import { isAssignmentTarget } from './assignment-target.ts';
import {
  type Declarations,
  declarations,
  holdsVar,
  definedName,
  isTopLevel,
} from './declarations.ts';
import { importCode } from './imports.ts';
import { boundNames, isAnonymousDefinition, parameterNames } from './patterns.ts';
import { type Parameters, type References, RETURN } from './references.ts';
import type { Scope } from './scope.ts';
import { assignVariables, nameDefinition, unsureNames } from './variables.ts';

export interface Rewritten extends Declarations {
  readonly code: MagicString;
}

export interface RewriteOptions {
  readonly scope: Scope;
  /** What the author declares; other names of the program come from a transformer. */
  readonly own: Declarations;
  readonly parameters: Parameters;
  readonly references: References;
  /** Whether the value of the last expression is the cell’s. */
  readonly showsLast: boolean;
}

/** Rewrites `program`, the syntax tree of the JavaScript `source`, into the body of a cell’s function. */
export function rewrite(source: string, program: Program, options: RewriteOptions): Rewritten {
  const { scope, own, parameters, references } = options;
  const { scope: $, cell } = parameters;
  const code = new MagicString(source);
  const made = ownDeclarations(program, own);
  const names = scopeReferences(program, made.declared, scope.names);
  const isConstant = (name: string) =>
    made.declared.has(name) ? made.constants.has(name) : scope.constants.has(name);

  const hoisted: string[] = [];
  const ancestors: Node[] = [];
  let depth = 0;
  /** Where imports are moved to. */
  let top = 0;

  walk(program, {
    scopeTracker: names.tracker,
    enter(node, parent) {
      if (node.type === 'ImportDeclaration') {
        const holderOf = scope.holderOf.bind(scope);
        code.update(node.start, node.end, importCode(node, { own: made.declared, cell, holderOf }));
        // moved rather than written anew: what it throws is shown at its place
        if (node.start > top) code.move(node.start, node.end, top);
        else top = node.end;
        this.skip();
      } else if (node.type === 'ExportNamedDeclaration') {
        code.remove(node.start, node.declaration?.start ?? node.end);
        if (!node.declaration) this.skip();
      } else if (node.type === 'ExportDefaultDeclaration') {
        code.remove(node.start, node.declaration.start);
        if (!definedName(node.declaration)) parenthesize(code, node.declaration);
      } else if (node.type === 'FunctionDeclaration' && isMade(node) && isTopLevel(parent)) {
        hoisted.push(`${references.to(node.id!.name)} = ${node.id!.name};`);
      } else if (node.type === 'ClassDeclaration' && isMade(node) && isTopLevel(parent)) {
        code.appendRight(node.start, `${references.to(node.id!.name)} = `);
        code.appendLeft(node.end, ';');
        names.enterClass(node.id!.name);
      } else if (node.type === 'VariableDeclaration' && depth === 0) {
        const isOwn = node.declarations.every(({ id }) =>
          boundNames(id).every((name) => made.declared.has(name)),
        );
        if (isOwn && (node.kind === 'var' || isTopLevel(parent))) {
          // a `var` that nothing reaches is there all the same
          for (const name of unsureNames(node, parent)) {
            hoisted.push(`${references.to(name)} = ${references.to(name)};`);
          }
          assignVariables(code, node, parent, references);
        }
      } else if (node.type === 'AssignmentExpression' || node.type === 'AssignmentPattern') {
        const { left, right } = node;
        if (left.type === 'Identifier' && names.of(left.name) === 'scope') {
          if (isAnonymousDefinition(right)) nameDefinition(code, right, left.name);
        }
      } else if (node.type === 'Identifier') {
        if (isReferenceIdentifier(node, parent)) {
          const reference = referenceTo(node, parent, isAssignmentTarget(node, ancestors));
          if (reference !== undefined) rewriteName(code, node, ancestors, reference);
        }
      } else if (node.type === 'CatchClause' && node.param?.type === 'Identifier') {
        // V8 says what is wrong in terms of this code, until the stack is asked for
        const { name } = node.param;
        if (name !== 'TypeError')
          code.appendLeft(node.body.start + 1, `if (${name} instanceof TypeError) ${name}.stack;`);
      } else if (node.type === 'MetaProperty' && node.meta.name === 'import') {
        code.update(node.start, node.end, `${cell}.meta`);
      } else if (node.type === 'ImportExpression') {
        code.update(node.start, node.start + 'import'.length, `${cell}.import`);
      } else if (node.type === 'AwaitExpression' && depth === 0) {
        // a top-level await ends when its cell is interrupted, whatever it waits for
        code.appendRight(node.argument.start, `${cell}.until(`);
        code.prependLeft(node.argument.end, ')');
      }
      ancestors.push(node);
      if (holdsVar(node)) depth++;
    },
    leave(node, parent) {
      ancestors.pop();
      if (holdsVar(node)) depth--;
      if (node.type === 'ClassDeclaration' && isMade(node) && isTopLevel(parent)) {
        names.leaveClass();
      }
    },
  });
  if (options.showsLast) returnLastExpression(code, program);
  code.prepend(hoisted.join(''));
  return { code, ...made };

  function isMade(node: Node): boolean {
    const name = definedName(node);
    return name !== undefined && made.declared.has(name);
  }

  /** What a name stands for; undefined if for itself. */
  function referenceTo(
    node: Identifier,
    parent: Node | null,
    assigned: boolean,
  ): string | undefined {
    const { name } = node;
    switch (names.of(name, (declaration) => isOfBody(declaration, node, ancestors))) {
      case 'scope':
        return assigned && isConstant(name) ? `${cell}.constants.${name}` : references.to(name);
      case 'helpers':
        return `${cell}.lowered`;
      case 'unknown':
        // a function may mean what only a later cell declares
        if (depth === 0 || name === cell || name === $) return undefined;
        // in parentheses, or `new` would take the first call in it for its own
        return parent?.type === 'UnaryExpression' && parent.operator === 'typeof'
          ? `(${cell}.late("${name}", {}).${name})`
          : `(${cell}.late("${name}").${name})`;
      case 'local':
        return undefined;
    }
  }
}

/** What of the program’s declarations is the author’s. */
function ownDeclarations(program: Program, own: Declarations): Declarations {
  const { declared } = declarations(program);
  const made = (names: ReadonlySet<string>) =>
    new Set([...names].filter((name) => declared.has(name)));
  return { declared: made(own.declared), constants: made(own.constants) };
}

/** The name under which lowered code calls what it needs. */
const HELPERS = 'babelHelpers';
/** Names that mean something in a function whatever surrounds it. */
const SPECIAL = new Set(['arguments', 'undefined']);

/** Tells of a name, at the place the walk has reached, what it means. */
function scopeReferences(
  program: Program,
  declared: ReadonlySet<string>,
  known: ReadonlySet<string>,
) {
  const tracker = new ScopeTracker({ preserveExitedScopes: true });
  walk(program, { scopeTracker: tracker });
  tracker.freeze();
  /** Top-level classes around the current place: in there, a class's name is its own binding. */
  const classes: string[] = [];
  return {
    tracker,
    /** @param isHidden - whether what declares the name cannot be seen from there. */
    of(
      name: string,
      isHidden: (declaration: Span) => boolean = () => false,
    ): 'scope' | 'local' | 'helpers' | 'unknown' {
      if (classes.includes(name)) return 'local';
      const declaration = tracker.getDeclaration(name);
      if (declaration && !isHidden(declaration))
        return declaration.scope === '' && declared.has(name) ? 'scope' : 'local';
      if (declared.has(name) || known.has(name)) return 'scope';
      if (name === HELPERS) return 'helpers';
      return name in globalThis || SPECIAL.has(name) ? 'local' : 'unknown';
    },
    enterClass: (name: string) => void classes.push(name),
    leaveClass: () => void classes.pop(),
  };
}

type Identifier = Extract<Node, { type: 'Identifier' }>;
type Span = Pick<Node, 'start' | 'end'>;

/** Whether `node` stands among the parameters of a function in whose body only the name is declared. */
function isOfBody(declaration: Span, node: Identifier, ancestors: readonly Node[]): boolean {
  return ancestors.some((it) => {
    if (!('params' in it) || !('body' in it) || !it.body || node.start > it.body.start)
      return false;
    const { body, params } = it;
    const isThere = body.start <= declaration.start && declaration.end <= body.end;
    return isThere && !params.some((parameter) => parameterNames(parameter).includes(node.name));
  });
}

/** `x` → `$.x`, where that is the reference, `{x}` → `{x: $.x}`, `x()` → `(0, $.x)()`, so that `this` stays undefined in the call. */
function rewriteName(
  code: MagicString,
  node: Identifier,
  ancestors: readonly Node[],
  reference: string,
): void {
  const parent = ancestors.at(-1);
  const holder = parent?.type === 'AssignmentPattern' ? ancestors.at(-2) : parent;
  if (
    holder?.type === 'Property' &&
    holder.shorthand &&
    (holder === parent || holder.value === parent)
  ) {
    if (parent?.type !== 'AssignmentPattern' || parent.left === node) {
      code.appendRight(node.start, `${node.name}: `);
    }
  }
  const called =
    (parent?.type === 'CallExpression' && parent.callee === node) ||
    (parent?.type === 'TaggedTemplateExpression' && parent.tag === node);
  code.update(node.start, node.end, called ? `(0, ${reference})` : reference);
}

/** The cell’s value in a box: out of an async function a promise would come as what it settles to. */
function returnLastExpression(code: MagicString, program: Program): void {
  // oxc leaves an `export {}` where it took all imports out
  const last = program.body.findLast(
    (node) =>
      node.type !== 'EmptyStatement' &&
      (node.type !== 'ExportNamedDeclaration' || node.declaration),
  );
  const value =
    last?.type === 'ExpressionStatement'
      ? last.expression
      : last?.type === 'ExportDefaultDeclaration' && !definedName(last.declaration)
        ? last.declaration
        : undefined;
  if (!value) return;
  code.prependRight(value.start, RETURN);
  code.appendLeft(value.end, ')]');
}

function parenthesize(code: MagicString, node: Node): void {
  code.appendRight(node.start, '(');
  code.appendLeft(node.end, ')');
}
