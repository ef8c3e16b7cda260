// `using` at the top level of a cell: what it names is disposed of when the cell ends, for the cell
// is the block it stands in. (Deeper ones are lowered by the transformer, which would make of the
// whole cell a `try` whose last expression is lost.)
import type MagicString from 'magic-string';
import type { Program } from 'oxc-parser';

/**
 * Makes each top-level `using x = e` a `const x = disposal.u(e)`.
 * @param disposal - how the cell's code calls its scope of resources.
 * @returns whether there was one.
 */
export function replaceUsing(code: MagicString, program: Program, disposal: string): boolean {
  let found = false;
  for (const node of program.body) {
    if (node.type !== 'VariableDeclaration') continue;
    if (node.kind !== 'using' && node.kind !== 'await using') continue;
    found = true;
    code.update(node.start, node.declarations[0]!.start, 'const ');
    for (const { init } of node.declarations) {
      if (!init) continue;
      code.appendRight(init.start, `${disposal}.${node.kind === 'using' ? 'u' : 'a'}(`);
      code.appendLeft(init.end, ')');
    }
  }
  return found;
}
