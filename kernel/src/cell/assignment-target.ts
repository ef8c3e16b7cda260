import type { Node } from 'oxc-parser';

/** Whether an identifier with these ancestors is assigned to: `x = …`, `x++`, `[x] = …`, `for (x of …)`. */
export function isAssignmentTarget(node: Node, ancestors: readonly Node[]): boolean {
  let child = node;
  for (let k = ancestors.length - 1; k >= 0; k--) {
    const parent = ancestors[k]!;
    switch (parent.type) {
      case 'UpdateExpression':
        return true;
      case 'AssignmentExpression':
      case 'ForInStatement':
      case 'ForOfStatement':
        return parent.left === child;
      case 'AssignmentPattern':
        if (parent.left !== child) return false;
        break;
      case 'Property':
        if (parent.value !== child) return false;
        break;
      case 'ArrayPattern':
      case 'ObjectPattern':
      case 'RestElement':
        break;
      default:
        return false;
    }
    child = parent;
  }
  return false;
}
