import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { KnownOf } from '../../src/display/listing.ts';
import { docsOf, manifestsOf } from '../../src/runner/docs.ts';

describe('docsOf', () => {
  let eigenbook: typeof import('eigenbook');
  let knownOf: KnownOf;
  before(async () => {
    eigenbook = await import('eigenbook');
    const { resolve } = createRequire(import.meta.url);
    const manifests = manifestsOf('eigenbook', (specifier) => pathToFileURL(resolve(specifier)).href); // prettier-ignore
    knownOf = docsOf(eigenbook, () => manifests);
  });

  it('knows what every function does that the groups of the toolkit have', () => {
    const { ai, datasets, plot, tensor, background } = eigenbook;
    const all = [ai, datasets, plot, tensor, background, ai.background].flatMap((group) => Object.values(group) as unknown[]); // prettier-ignore
    const functions = all.filter((member) => typeof member === 'function');
    expect(functions.length).to.be.above(100);
    for (const each of functions) expect(knownOf(each), String(each)).to.have.property('summary').that.is.a('string'); // prettier-ignore
  });

  it('has names as cells write them, with the parameters that the declarations name', () => {
    expect(knownOf(eigenbook.svd)).to.deep.include({ name: 'svd', parameters: 'A, options?' });
    expect(knownOf(eigenbook.ai.attention)).to.deep.include({ name: 'ai.attention', parameters: 'Q, K, V, options?' }); // prettier-ignore
    expect(knownOf(eigenbook.background.qr)).to.deep.include({ name: 'background.qr', parameters: 'A, options?' }); // prettier-ignore
  });

  it('takes of several descriptions of one name that which stands beside its owner', () => {
    expect(knownOf(eigenbook.tensor.zeros)).to.deep.include({ name: 'tensor.zeros', parameters: 'shape, options?', summary: 'A tensor of zeros.' }); // prettier-ignore
    expect(knownOf(eigenbook.zeros)!.summary).to.equal('A matrix of zeros.');
  });

  it('knows nothing of a function of the same name that is the author’s', () => {
    expect(knownOf(function svd() {})).to.equal(undefined);
  });

  it('does without packages that say nothing of themselves', () => {
    expect(manifestsOf('node:fs', (specifier) => specifier)).to.deep.equal([]);
    const own = () => 1;
    expect(docsOf({ own }, () => ['/nowhere/package.json'])(own)).to.include({ name: 'own', summary: undefined }); // prettier-ignore
  });
});
