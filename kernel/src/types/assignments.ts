// What a cell assigns to variables of the notebook. TypeScript takes a variable that nothing in the
// document assigns for one without a value, and for no more than what it began as.
import type { Program, Statement } from 'oxc-parser';
import { ScopeTracker, walk } from 'oxc-walker';
import { isAssignmentTarget } from '../cell/assignment-target.ts';

/** The names of this or of earlier cells that each statement assigns to, now or when it is called. */
export function assignedNames(program: Program): ReadonlyMap<Statement, ReadonlySet<string>> {
  const scopeTracker = new ScopeTracker();
  const found = new Map(program.body.map((statement) => [statement, new Set<string>()]));
  for (const statement of program.body) {
    const ancestors: Parameters<typeof isAssignmentTarget>[1][number][] = [];
    walk(statement, {
      scopeTracker,
      enter(node) {
        if (node.type === 'Identifier' && isAssignmentTarget(node, ancestors)) {
          const isOfNotebook = (scopeTracker.getDeclaration(node.name)?.scope ?? '') === '';
          if (isOfNotebook) found.get(statement)!.add(node.name);
        }
        ancestors.push(node);
      },
      leave: () => void ancestors.pop(),
    });
  }
  return found;
}

/** Variables with a type and a value, which may say less than the type. */
export function narrowedNames({ body }: Program): string[] {
  const nodes = body.map((node) => ('declaration' in node && node.declaration) || node);
  return nodes.flatMap((node) => {
    if (node.type !== 'VariableDeclaration' || node.kind === 'const') return [];
    return node.declarations.flatMap(({ id, init }) => {
      const type = id.type === 'Identifier' && init ? id.typeAnnotation?.typeAnnotation : undefined;
      const hasParts = type && !/^TS(?:Number|String|BigInt|Any)Keyword$/.test(type.type);
      return hasParts && id.type === 'Identifier' ? [id.name] : [];
    });
  });
}

/** A statement that does nothing and assigns to all of `names`. */
export function assigning(names: ReadonlySet<string>): string {
  if (names.size === 0) return '';
  return `;(() => {${Array.from(names, (name) => ` ${name} = ${name};`).join('')} });`;
}
