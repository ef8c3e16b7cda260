import type { BindingPattern, Node, ParamPattern } from 'oxc-parser';

/** The names that a binding pattern declares. */
export function boundNames(pattern: BindingPattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) =>
        element === null
          ? []
          : boundNames(element.type === 'RestElement' ? element.argument : element),
      );
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        boundNames(property.type === 'RestElement' ? property.argument : property.value),
      );
  }
}

/** The names that a parameter of JavaScript declares. */
export function parameterNames(parameter: ParamPattern): string[] {
  return parameter.type === 'TSParameterProperty'
    ? boundNames(parameter.parameter)
    : boundNames(parameter.type === 'RestElement' ? parameter.argument : parameter);
}

/** Whether evaluating `node` yields a function or class that takes its name from where it is assigned. */
export function isAnonymousDefinition(node: Node): boolean {
  switch (node.type) {
    case 'ArrowFunctionExpression':
      return true;
    case 'ParenthesizedExpression':
      return isAnonymousDefinition(node.expression);
    case 'FunctionExpression':
    case 'ClassExpression':
      return node.id === null;
    default:
      return false;
  }
}
