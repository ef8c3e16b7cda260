// Once one cell of a notebook has JSX, the document is one with JSX, in which the casts `<T>x` and
// the generic arrows `<T>(x: T) => x` of other cells would be elements.
import MagicString from 'magic-string';
import type { Program } from 'oxc-parser';
import { walk } from 'oxc-walker';

/** TypeScript as it reads beside JSX. Lines keep their place, and columns as far as they can. */
export function besideJsx(source: string, program: Program): string {
  const code = new MagicString(source);
  walk(program, {
    leave(node) {
      if (node.type === 'TSTypeAssertion') {
        const { typeAnnotation, expression } = node;
        const type = source.slice(typeAnnotation.start, typeAnnotation.end);
        code.update(node.start, expression.start, '(');
        code.appendLeft(expression.end, ` as ${type})`);
      } else if (node.type === 'ArrowFunctionExpression' && node.typeParameters) {
        const { end } = node.typeParameters;
        const list = source.slice(node.typeParameters.start, end);
        if (!/,\s*>$/.test(list)) code.appendLeft(end - 1, ',');
      }
    },
  });
  return code.toString();
}
