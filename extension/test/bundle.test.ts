import { expect } from 'chai';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const STATIC = join(import.meta.dirname, '..', 'labextension', 'static');
const files = readdirSync(STATIC).filter((name) => name.endsWith('.js'));
const sizeOf = (name: string) => statSync(join(STATIC, name)).size;

describe('the bundle of the extension', () => {
  const entry = files.find((name) => name.startsWith('remoteEntry.'))!;
  // what a page asks for before it has shown a matrix: the entry, and the chunks of the plugins
  const [, loads = ''] = /"\.\/extension":\(\)=>(.*?)\.then/.exec(readFileSync(join(STATIC, entry), 'utf8')) ?? []; // prettier-ignore
  const chunks = [...loads.matchAll(/\("?(\d+)"?\)/g)].map(([, id]) => files.find((name) => name.startsWith(`${id}.`))!); // prettier-ignore

  it('is at most 60 kB of code before the first matrix', () => {
    expect(chunks).to.have.length.above(0);
    const size = [entry, ...chunks].reduce((total, name) => total + sizeOf(name), 0);
    expect(size).to.be.within(10_000, 60_000);
  });

  it('has plotly and KaTeX in chunks that the eager ones are not', () => {
    const eager = [entry, ...chunks].map((name) => readFileSync(join(STATIC, name), 'utf8')).join();
    expect(eager).not.to.match(/katex-mathml|scattergl/);
    const large = files.filter((name) => sizeOf(name) > 200_000);
    expect(large).to.have.length(3); // plotly's two parts, and KaTeX
  });
});
