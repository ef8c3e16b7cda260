import { readFileSync } from 'node:fs';
import { expect } from 'chai';

const PACKAGES = { mime: 'index', linalg: 'node', matrix: 'node', datasets: 'node', ai: 'index', eigenbook: 'node' }; // prettier-ignore

/** What an import of a file of a package gives. */
async function exportsOf(path: string): Promise<Record<string, unknown>> {
  const url = new URL(`../../packages/${path}`, import.meta.url);
  return (await import(url.href)) as Record<string, unknown>;
}

describe('the bundle of a package', () => {
  for (const [name, file] of Object.entries(PACKAGES)) {
    it(`of ${name} exports what its files do, under the same names`, async () => {
      const bundle = await exportsOf(`${name}/dist/bundle/${file}.js`);
      const files = await exportsOf(`${name}/dist/${file}.js`);
      expect(Object.keys(bundle)).to.have.members(Object.keys(files));
      const nameOf = (value: unknown) => (typeof value === 'function' ? value.name : undefined);
      for (const key of Object.keys(files)) {
        expect(nameOf(bundle[key]), key).to.equal(nameOf(files[key]));
      }
    });

    it(`of ${name} is what Node imports`, () => {
      const { exports } = JSON.parse(
        readFileSync(new URL(`../../packages/${name}/package.json`, import.meta.url), 'utf8'),
      ) as { exports: Record<string, { node: string | { default: string } }> };
      const { node } = exports['.']!;
      expect(typeof node === 'string' ? node : node.default).to.equal(`./dist/bundle/${file}.js`);
    });
  }
});
