// A step is skipped when nothing it depends on has changed since it last succeeded. Its stamp is
// written after it, so that a step that failed or was cut short is done again.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './paths.mjs';

const IGNORED = new Set(['node_modules', 'dist', 'lib', 'labextension', '.venv', 'LICENSE']);

/** A digest of texts, and of the contents of files and folders below the root. */
export function digest(texts, paths) {
  const hash = createHash('sha256').update(JSON.stringify(texts));
  for (const path of paths.flatMap((it) => filesOf(it))) {
    hash.update(path).update(readFileSync(join(ROOT, path)));
  }
  return hash.digest('hex');
}

function filesOf(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .filter((name) => !IGNORED.has(name) && !name.endsWith('.tsbuildinfo'))
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

/** Whether `file` holds the stamp `value`. */
export function isStamped(file, value) {
  return existsSync(file) && readFileSync(file, 'utf8') === value;
}

export function stamp(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, value);
}

export function unstamp(file) {
  rmSync(file, { force: true });
}
