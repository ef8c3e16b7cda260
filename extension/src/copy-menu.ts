import { readAppearance } from './appearance.ts';
import type { Part } from './cells/cell-source.ts';
import type { FileFormat, TextFormat } from './export/formats.ts';
import type { Table } from './export/table.ts';
import type { MenuItem } from './menu.ts';
import type { ToolbarHost } from './toolbar.ts';

type Formats = Pick<typeof import('./export/formats.ts'), 'FILES' | 'TEXTS'>;

const TEXT_FORMATS: readonly TextFormat[] = ['CSV', 'TSV', 'Markdown', 'LaTeX', 'NumPy', 'MATLAB', 'TypeScript']; // prettier-ignore
const FILE_FORMATS: readonly FileFormat[] = ['csv', 'npy'];

/** What copies a matrix and saves it as a file. */
export function copyItems(host: ToolbarHost): MenuItem[] {
  const { texts, canvases } = host;
  const drawn = canvases();
  return [
    ...TEXT_FORMATS.map((format) => ({
      text: texts.copyAs(format),
      run: () => void withTable(host, (table, formats) => navigator.clipboard.writeText(formats.TEXTS[format](table))), // prettier-ignore
    })),
    ...FILE_FORMATS.map((extension) => ({
      text: texts.saveAs(`.${extension}`),
      run: () => void withTable(host, (table, formats) => save(host, extension, formats.FILES[extension](table))), // prettier-ignore
    })),
    ...(drawn.length > 0
      ? [{ text: texts.saveAs('.png'), run: () => void savePicture(host, drawn) }]
      : []),
  ];
}

/** The pixels of an image as they are, other faces with their colours beside them. */
async function savePicture(host: ToolbarHost, drawn: readonly HTMLCanvasElement[]): Promise<void> {
  const { pictureOf } = await import('./export/formats.ts');
  const isImage = drawn[0]!.classList.contains('eb-image');
  const canvas = isImage ? drawn[0]! : pictureOf(drawn, readAppearance().background);
  canvas.toBlob((blob) => blob && save(host, 'png', blob));
}

/** Copies a part as a spreadsheet takes it. */
export function copyPart(host: ToolbarHost, part: Part): void {
  void withTable({ ...host, part: () => part }, (table, formats) =>
    navigator.clipboard.writeText(formats.TEXTS.TSV(table)),
  );
}

/** Fetches the elements, does something with them, and says in the foot what it covered. */
async function withTable(
  { view, cells, part, texts, say }: ToolbarHost,
  use: (table: Table, formats: Formats) => unknown,
): Promise<void> {
  const [matrix, source] = [view(), cells()];
  if (!matrix || !source) return;
  try {
    say(texts.fetching);
    const { FILES, TEXTS, gather } = await import('./export/formats.ts');
    const { table, whole } = await gather(matrix, source, part());
    await use(table, { FILES, TEXTS });
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
