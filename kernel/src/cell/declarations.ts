// The bindings that a cell makes at its top level.
import { walk } from 'oxc-walker';
import type { Node, Program } from 'oxc-parser';
import { importedNames } from './imports.ts';
import { boundNames } from './patterns.ts';

export interface Declarations {
  readonly declared: ReadonlySet<string>;
  /** Those of them that must not be assigned again. */
  readonly constants: ReadonlySet<string>;
}

/**
 * The names that a program, of JavaScript or TypeScript, declares at its top level; `var` counts
 * wherever no function holds it.
 */
export function declarations(program: Program): Declarations {
  const declared = new Set<string>();
  const constants = new Set<string>();
  const constant = (name: string) => {
    declared.add(name);
    constants.add(name);
  };
  let depth = 0;
  walk(program, {
    enter(node, parent) {
      if (node.type === 'ImportDeclaration') {
        for (const { local } of importedNames(node)) constant(local);
      } else if (node.type === 'VariableDeclaration' && depth === 0) {
        if (node.kind !== 'var' && !isTopLevel(parent)) return;
        const names = node.declarations.flatMap(({ id }) => boundNames(id));
        const reassignable = node.kind === 'var' || node.kind === 'let';
        for (const name of names)
          if (reassignable) declared.add(name);
          else constant(name);
      } else {
        const name = definedName(node);
        if (name !== undefined && isTopLevel(parent)) declared.add(name);
      }
      if (holdsVar(node)) depth++;
    },
    leave(node) {
      if (holdsVar(node)) depth--;
    },
  });
  return { declared, constants };
}

/** Names of types that a source declares at the start of a line or statement; text that looks like it gives more. */
export function typeNames(source: string): string[] {
  return [...source.matchAll(/(?:^|;)[ \t]*(?:export )?(?:interface|type) (\w+)/gm)].map(
    ([, name]) => name!,
  );
}

/** Whether a statement with this parent stands at the top level, alone or behind `export`. */
export function isTopLevel(parent: Node | null): boolean {
  return (
    parent?.type === 'Program' ||
    parent?.type === 'ExportNamedDeclaration' ||
    parent?.type === 'ExportDefaultDeclaration'
  );
}

/** The name of a function or class declaration; one behind `export default` may have none. */
export function definedName(node: Node): string | undefined {
  const defines = node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration';
  return defines ? node.id?.name : mergedName(node);
}

/** Enums and namespaces, which add to what an earlier declaration of the same program made. */
export function mergedNames({ body }: Program): string[] {
  const nodes = body
    .map((node) => ('declaration' in node && node.declaration) || node)
    .filter((node) => !('declare' in node && node.declare)); // it is made elsewhere
  const defined = new Set(nodes.map((node) => (mergedName(node) ? undefined : definedName(node))));
  return nodes.flatMap((node) => {
    const name = mergedName(node);
    return name === undefined || defined.has(name) ? [] : [name];
  });
}

/** The name of an enum or namespace, or of what `import x = …` binds. */
function mergedName(node: Node): string | undefined {
  if (node.type === 'TSEnumDeclaration' || node.type === 'TSImportEqualsDeclaration') {
    return node.id.name;
  }
  if (node.type !== 'TSModuleDeclaration') return undefined;
  let id: Node = node.id;
  while (id.type === 'TSQualifiedName') id = id.left;
  return id.type === 'Identifier' ? id.name : undefined;
}

/** Whether a `var` inside of `node` stays inside of it. */
export function holdsVar(node: Node): boolean {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'StaticBlock' ||
    node.type === 'TSModuleDeclaration'
  );
}
