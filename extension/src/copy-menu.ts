import { gather } from './export/gather.ts';
import { toNpy } from './export/npy.ts';
import type { Table } from './export/table.ts';
import { toCsv, toMarkdown, toMatlab, toNumpy, toTex, toTsv, toTypeScript } from './export/writers.ts'; // prettier-ignore
import type { MenuItem } from './menu.ts';
import type { ToolbarHost } from './toolbar.ts';

const FORMATS: readonly (readonly [name: string, write: (table: Table) => string])[] = [
  ['CSV', toCsv],
  ['TSV', toTsv],
  ['Markdown', toMarkdown],
  ['LaTeX', toTex],
  ['NumPy', toNumpy],
  ['MATLAB', toMatlab],
  ['TypeScript', toTypeScript],
];

/** What copies a matrix and saves it as a file. */
export function copyItems(host: ToolbarHost): MenuItem[] {
  const { texts, picture } = host;
  const canvas = picture();
  return [
    ...FORMATS.map(([name, write]) => ({
      text: texts.copyAs(name),
      run: () => void withTable(host, (table) => navigator.clipboard.writeText(write(table))),
    })),
    { text: texts.saveAs('.csv'), run: () => void withTable(host, (table) => save(host, 'csv', toCsv(table))) }, // prettier-ignore
    { text: texts.saveAs('.npy'), run: () => void withTable(host, (table) => save(host, 'npy', toNpy(table))) }, // prettier-ignore
    ...(canvas
      ? [{ text: texts.saveAs('.png'), run: () => canvas.toBlob((blob) => blob && save(host, 'png', blob)) }] // prettier-ignore
      : []),
  ];
}

/** Fetches the elements, does something with them, and says in the foot what it covered. */
async function withTable(
  { view, cells, texts, say }: ToolbarHost,
  use: (table: Table) => unknown,
): Promise<void> {
  const [matrix, source] = [view(), cells()];
  if (!matrix || !source) return;
  try {
    say(texts.fetching);
    const { table, whole } = await gather(matrix, source);
    await use(table);
    const size = [table.rows, table.columns] as const;
    say(whole ? texts.copied(...size) : texts.copiedEdges(...size));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

function save({ view }: ToolbarHost, extension: string, content: BlobPart): void {
  const name = view()
    ?.name?.replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .slice(0, 40);
  const url = URL.createObjectURL(new Blob([content]));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name || 'matrix'}.${extension}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
