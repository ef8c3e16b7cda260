// Where Node finds the model: in EIGENBOOK_MINILM, or where `npm run setup:minilm` has put it.
import { existsSync, promises } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelFolder } from '../model.ts';

const { readFile } = promises;
const PLACE = join('.cache', 'minilm');

/** @throws RangeError if EIGENBOOK_MINILM names a folder without the model. */
export function modelFolder(env: NodeJS.ProcessEnv): ModelFolder | undefined {
  const forced = env['EIGENBOOK_MINILM'];
  if (forced !== undefined) {
    if (isModel(forced)) return folderAt(forced);
    throw new RangeError(`miniLM: EIGENBOOK_MINILM must be a folder with model.safetensors and vocab.txt; got ${forced}`); // prettier-ignore
  }
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    if (isModel(join(at, PLACE))) return folderAt(join(at, PLACE));
    if (at === dirname(at)) return undefined;
  }
}

const isModel = (path: string) =>
  ['model.safetensors', 'vocab.txt'].every((name) => existsSync(join(path, name)));

function folderAt(path: string): ModelFolder {
  return { path, read: (name) => readFile(join(path, name)) };
}
