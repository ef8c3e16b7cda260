import type MagicString from 'magic-string';
import type { Node, VariableDeclaration } from 'oxc-parser';
import { isTopLevel } from './declarations.ts';
import { boundNames, isAnonymousDefinition } from './patterns.ts';
import type { References } from './references.ts';

/**
 * Turns a top-level declaration into assignments to the scope:
 * `let a = 1, {b} = o` becomes `($.a = 1), ({b} = o)`; names inside patterns are left to the caller.
 */
export function assignVariables(
  code: MagicString,
  node: VariableDeclaration,
  parent: Node | null,
  references: References,
): void {
  code.remove(node.start, node.declarations[0]!.start);
  const isLoopHead =
    (parent?.type === 'ForInStatement' || parent?.type === 'ForOfStatement') &&
    parent.left === node;
  for (const { id, init, start, end } of node.declarations) {
    if (id.type === 'Identifier') code.update(id.start, id.end, references.to(id.name));
    if (isLoopHead) continue;
    code.appendRight(start, '(');
    if (init && id.type === 'Identifier' && isAnonymousDefinition(init)) {
      nameDefinition(code, init, id.name);
    }
    // `let x;` makes x undefined, `var x;` keeps what it was
    code.appendLeft(end, init || node.kind === 'var' ? ')' : ' = undefined)');
  }
}

/** An assignment to a property gives no name to a function or class; a property of a literal does. */
export function nameDefinition(code: MagicString, definition: Node, name: string): void {
  code.appendRight(definition.start, `({ ${name}: `);
  code.appendLeft(definition.end, ` }).${name}`);
}

/** The names of a `var` that a cell may end without having given a value: one in a block, or with none. */
export function unsureNames(
  { kind, declarations }: VariableDeclaration,
  parent: Node | null,
): string[] {
  if (kind !== 'var') return [];
  const unsure = isTopLevel(parent) ? declarations.filter(({ init }) => !init) : declarations;
  return unsure.flatMap(({ id }) => boundNames(id));
}
