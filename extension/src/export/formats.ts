// A matrix as the texts and files that it can be copied and saved as. Asked for with the first copy.
export { gather } from './gather.ts';
export { pictureOf } from './picture.ts';
import { toNpy } from './npy.ts';
import type { Table } from './table.ts';
import { toCsv, toMarkdown, toMatlab, toNumpy, toTex, toTsv, toTypeScript } from './writers.ts'; // prettier-ignore

/** What writes each text, by the name of its format. */
export const TEXTS: Readonly<Record<TextFormat, (table: Table) => string>> = {
  CSV: toCsv,
  TSV: toTsv,
  Markdown: toMarkdown,
  LaTeX: toTex,
  NumPy: toNumpy,
  MATLAB: toMatlab,
  TypeScript: toTypeScript,
};

/** What writes each file, by its extension. */
export const FILES: Readonly<Record<FileFormat, (table: Table) => BlobPart>> = {
  csv: toCsv,
  npy: toNpy,
};

export type TextFormat = 'CSV' | 'TSV' | 'Markdown' | 'LaTeX' | 'NumPy' | 'MATLAB' | 'TypeScript';
export type FileFormat = 'csv' | 'npy';
