// Two things that esbuild 0.28 gets wrong in decorated classes: inside of the class its name means
// what it was before its decorators replaced it, and `addInitializer` returns a number.
import MagicString from 'magic-string';
import { type Class, parseSync } from 'oxc-parser';
import { walk } from 'oxc-walker';

const PUSHES = 'fns.push(__expectFn(fn || null))';

/** `code`, the output of esbuild for source with decorators, put right. */
export function repairDecorators(code: string): MagicString {
  const repaired = new MagicString(code);
  const push = code.indexOf(PUSHES);
  if (push >= 0) repaired.appendLeft(push, 'void ');
  walk(parseSync('lowered.js', code).program, {
    enter(node, parent) {
      // `let _A = class _A { … }; … _A = __decorateElement(…)`: the inner `_A` hides the outer
      if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier') return;
      if (parent?.type !== 'VariableDeclaration' || parent.kind !== 'let') return;
      const made: Class | undefined = node.init?.type === 'ClassExpression' ? node.init : undefined;
      const { name } = node.id;
      if (made?.id?.name !== name || !code.includes(`${name} = __decorateElement(`)) return;
      repaired.appendLeft(node.id.end, `; ${name}`);
      repaired.remove(made.id.start, made.id.end);
      repaired.appendRight(made.body.start + 1, ` static { ${name} = this; }`);
    },
  });
  return repaired;
}
