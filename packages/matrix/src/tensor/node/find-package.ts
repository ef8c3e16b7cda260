import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The folder of an installed package: that of the folder that is worked in, or one beside this one. */
export function findPackage(name: string): string | undefined {
  for (const from of [
    createRequire(join(process.cwd(), 'notebook')),
    createRequire(import.meta.url),
  ]) {
    // prettier-ignore
    try {
      return join(from.resolve(`${name}/package.json`), '..');
    } catch {
      continue; // not there: look beside this package
    }
  }
  return undefined;
}
