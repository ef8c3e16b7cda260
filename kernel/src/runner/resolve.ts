// Which file a local specifier means: as TypeScript reads it, with or without an ending, and with
// the ending of what would be compiled (`./x.js` for `x.ts`).
import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/** A file, and what stood behind a `?` or `#`: another query is another instance of the module. */
export interface LocalFile {
  readonly path: string;
  readonly query: string;
}

export function isLocal(specifier: string): boolean {
  return /^(\.{0,2}\/|\.{1,2}$|file:|[a-z]:[\\/])/i.test(specifier);
}

/**
 * @param exists - whether a path is a file, on the disk or in a cell with `@module`.
 * @returns undefined if there is no such file.
 */
export function resolveLocal(
  specifier: string,
  parent: string,
  exists: (path: string) => boolean,
): LocalFile | undefined {
  const [, bare = '', query = ''] = /^(.+?)([?#].*)?$/s.exec(specifier)!;
  const path = bare.startsWith('file:') ? fileURLToPath(bare) : resolve(dirname(parent), bare);
  const found = [...candidates(path), ...candidates(join(path, 'index'))].find(exists);
  return found === undefined ? undefined : { path: found, query };
}

function* candidates(path: string): Generator<string> {
  yield path;
  const ending = /\.[cm]?jsx?$/.exec(path)?.[0];
  if (ending) for (const source of SOURCES[ending]!) yield path.slice(0, -ending.length) + source;
  for (const source of ENDINGS) yield path + source;
}

export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
