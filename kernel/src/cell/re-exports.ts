// Nobody imports a cell: what it passes on, `export { x } from 'm'`, later cells see as an import.
import type { ExportAllDeclaration, ExportNamedDeclaration, Program } from 'oxc-parser';

/** The text of a cell with imports in the place of re-exports; everything else stays where it is. */
export function asImports(source: string, { body }: Program): string {
  let text = source;
  for (const node of body) {
    if (!('source' in node) || !node.source || node.type === 'ImportDeclaration') continue;
    const end = bindsNames(node) ? node.start + 'export'.length : node.source.start;
    const rest = text.slice(node.start + 'export'.length, end).replace(/[^\n]/g, ' ');
    text = `${text.slice(0, node.start)}import${rest}${text.slice(end)}`;
  }
  return text;
}

/** Whether there are names, and none that an import cannot bind. */
function bindsNames(node: ExportNamedDeclaration | ExportAllDeclaration): boolean {
  const names = node.type === 'ExportAllDeclaration' ? [node.exported] : node.specifiers.map(({ exported }) => exported); // prettier-ignore
  return names.every((name) => name?.type === 'Identifier' && name.name !== 'default');
}
