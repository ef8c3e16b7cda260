import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** What the first columns name; after `@jupyterlab/application, launcher` both are of that scope. */
function namesIn(document: string): Set<string> {
  const names = new Set<string>();
  for (const [, cell] of document.matchAll(/^\| ([^|]+?) +\|/gm)) {
    let scope = '';
    for (const name of cell!.replaceAll(/ \([^)]*\)/g, '').split(', ')) {
      names.add(name);
      if (name.startsWith('@')) scope = name.slice(0, name.indexOf('/') + 1);
      else names.add(scope + name);
    }
  }
  return names;
}

describe('docs/dependencies.md', () => {
  const named = namesIn(text('docs/dependencies.md'));

  it('names every dependency of every package', () => {
    const packages = ['.', 'kernel', 'extension', ...readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}`)]; // prettier-ignore
    const missing = packages.flatMap((path) => {
      const { dependencies, devDependencies } = JSON.parse(text(`${path}/package.json`));
      const names = Object.keys({ ...dependencies, ...devDependencies });
      return names.filter((name) => !/^(@eigenbook\/|eigenbook$)/.test(name) && !named.has(name));
    });
    expect(missing).to.deep.equal([]);
  });

  it('names every Python package that tests need', () => {
    const lines = text('requirements-dev.txt').split('\n');
    const names = lines.flatMap((line) => /^([\w.-]+)==/.exec(line)?.[1] ?? []);
    expect(names.filter((name) => !named.has(name))).to.deep.equal([]);
  });
});
