// Before a package is packed (npm runs it in the folder of the package): takes out what the build of
// today did not make. The compiler leaves the output of sources that are gone, and the bundles of
// yesterday stay for the kernels that still run.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const MADE = /(?:\.d\.ts|\.js)(?:\.map)?$/;
const BUNDLE = join('dist', 'bundle');

for (const folder of ['dist', 'lib']) {
  for (const file of filesIn(folder)) {
    if (join(folder, file).startsWith(BUNDLE) || !MADE.test(file)) continue;
    const source = join('src', file.replace(MADE, ''));
    if (!['.ts', '.tsx'].some((end) => existsSync(source + end))) rmSync(join(folder, file));
  }
}
const reached = reachedFrom(entries());
for (const file of filesIn(BUNDLE)) {
  if (!reached.has(file.replace(/\.map$/, ''))) rmSync(join(BUNDLE, file));
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  const inside = readdirSync(folder, { recursive: true, withFileTypes: true });
  return inside.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name).slice(folder.length + 1)); // prettier-ignore
}

/** The files of the bundle that are not named after what is in them. */
function entries() {
  return filesIn(BUNDLE).filter((file) => /^[a-z]+\.js$/.test(file));
}

/** They, and what they import of their folder. */
function reachedFrom(files) {
  const all = new Set(files);
  for (const file of all) {
    for (const [, other] of readFileSync(join(BUNDLE, file), 'utf8').matchAll(/"\.\/([\w-]+\.js)"/g)) all.add(other); // prettier-ignore
  }
  return all;
}
