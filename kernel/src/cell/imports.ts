// Static imports of a cell become awaited calls: a cell is a script, and a script has no imports.
import type { ImportDeclaration } from 'oxc-parser';

/** The name of a module's export that an import binds: `*` for the whole module. */
export interface ImportedName {
  readonly local: string;
  readonly imported: string;
  /** Whether its type alone is imported. */
  readonly isType: boolean;
}

/** The names an import declaration binds. */
export function importedNames(node: ImportDeclaration): ImportedName[] {
  return node.specifiers.map((specifier) => {
    const local = specifier.local.name;
    const isType = node.importKind === 'type';
    if (specifier.type === 'ImportDefaultSpecifier') return { local, imported: 'default', isType };
    if (specifier.type === 'ImportNamespaceSpecifier') return { local, imported: '*', isType };
    const { imported, importKind } = specifier;
    return {
      local,
      imported: imported.type === 'Literal' ? imported.value : imported.name,
      isType: isType || importKind === 'type',
    };
  });
}

/** What an import binds: a name in a holder of the scope, and the export of the module, `*` for all. */
export type Binding = readonly [local: string, imported: string, holder: number];

interface ImportOptions {
  /** Names that the import binds in the scope; others, which a transformer added, in the cell alone. */
  readonly own: ReadonlySet<string>;
  /** The name of the cell’s helpers. */
  readonly cell: string;
  readonly holderOf: (name: string) => number;
}

/** Code that imports a module and binds its names. */
export function importCode(node: ImportDeclaration, options: ImportOptions): string {
  const { own, cell, holderOf } = options;
  const attributes = Object.fromEntries(
    node.attributes.map(({ key, value }) => [
      key.type === 'Literal' ? key.value : key.name,
      value.value,
    ]),
  );
  const attributesCode =
    node.attributes.length > 0 ? `, { with: ${JSON.stringify(attributes)} }` : '';
  const specifier = JSON.stringify(node.source.value);
  const module = `await ${cell}.import(${specifier}${attributesCode})`;
  const names = importedNames(node);
  const added = names.filter(({ local }) => !own.has(local));
  if (added.length > 0) {
    const pattern = added.map(({ local, imported }) => `${imported}: ${local}`);
    return `const { ${pattern.join(', ')} } = ${module};`;
  }
  const bound = names.map(({ local, imported }): Binding => [local, imported, holderOf(local)]);
  return `${cell}.bind(${module}, ${specifier}, ${JSON.stringify(bound)});`;
}
