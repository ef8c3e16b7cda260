// Stack traces as the author should see them: without the frames of this kernel, of the packages
// that come with it, and of the Node below them.
import { dirname, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const KERNEL = fileURLToPath(new URL('../..', import.meta.url));
/** The packages of ours, and the folder that holds most of them. */
const FOLDERS = [
  KERNEL,
  packageOf(import.meta.resolve('eigenbook')),
  dirname(packageOf(import.meta.resolve('@eigenbook/mime'))) + sep,
];

/** The folder of a package by the module in its `dist`. */
function packageOf(url: string): string {
  const path = fileURLToPath(url);
  return path.slice(0, path.lastIndexOf(`${sep}dist${sep}`)) + sep;
}

/**
 * What turns the author's local files into JavaScript, and what calls the author back below `grad`: its
 * source map names files that are on no disk.
 */
const BETWEEN = /[\\/](?:node_modules[\\/](?:tsx|esbuild)|tfjs-core[\\/]src)[\\/]/;

/** What stands before the name of a cell in a stack trace: a notebook is no place for this machine's paths. */
const CELL = `${process.cwd()}${sep}cell-`;
/** What a text has that is to be tidied: the folders by path, or in a URL. */
const SIGNS = [CELL, ...FOLDERS.flatMap((folder) => [folder, pathToFileURL(folder).href])];

/** Whether a file, as stack traces name it, is built or source code of ours. */
export function isOwnFile(file: string): boolean {
  if (BETWEEN.test(file)) return true;
  const path = pathOf(file);
  const isCode = (rest: string) => /^([\w-]+[\\/])?(src|dist)[\\/]/.test(rest);
  return FOLDERS.some((folder) => path.startsWith(folder) && isCode(path.slice(folder.length)));
}

function pathOf(file: string): string {
  if (!file.startsWith('file:///')) return file;
  try {
    return fileURLToPath(file);
  } catch {
    return file; // a printed text may have anything
  }
}

const FRAME = /^\s*at (?:.*\()?(?:async )?(\S.*?):\d+:\d+\)?([,\s{}[\]]*)$/;
/** What Node puts in the place of frames that an error has in common with its cause, which shows them. */
const SHARED = /^\s*\.\.\. \d+ lines matching cause stack trace \.\.\.$/;
/** No frame of ours is as long as this, and a longer line is not worth its search. */
const MAX_LINE = 1000;

/** `text` with its stack traces as in the error of a cell: no lines that tell of us, and short names of cells. */
export function tidyTraces(text: string): string {
  if (!text.includes(' at ') || !SIGNS.some((sign) => text.includes(sign))) return text;
  const kept: string[] = [];
  let [below, afterFrame] = [false, false];
  for (const line of text.split('\n')) {
    const [, file, rest = ''] = (line.length < MAX_LINE && FRAME.exec(line)) || [];
    // what Node did to call us stands below us
    const isBelow = file !== undefined && (isOwnFile(file) || (below && file.startsWith('node:')));
    below = isBelow || (afterFrame && SHARED.test(line));
    afterFrame = file !== undefined;
    if (!below) kept.push(file?.startsWith(CELL) ? line.replace(CELL, 'cell-') : line);
    // an inspected error goes on behind its last frame: with its fields, or the next in a list
    else if (kept.length > 0) kept[kept.length - 1] += rest;
  }
  return kept.join('\n');
}
