// What reads local files, loaded when it is needed or when nobody waits: the parsers cost the first
// cell more than all the rest of it.

import { importing } from './loads.ts';

type SourceFiles = typeof import('./source-file.ts');

let loading: Promise<SourceFiles> | undefined;
let loaded: SourceFiles | undefined;

export async function loadSourceFiles(): Promise<void> {
  loaded = await (loading ??= importing(() => import('./source-file.ts')));
}

/** Once {@link loadSourceFiles} has resolved. */
export function sourceFiles(): SourceFiles {
  if (!loaded) throw new Error('local files cannot be read yet: run the cell again');
  return loaded;
}

/** Whether the code of a cell may read a local file at a stroke, without giving way to what loads. */
export function mayRequire(code: string): boolean {
  return !loaded && code.includes('require');
}
