import { expect } from 'chai';
import { type Known, listingOf } from '../../src/display/listing.ts';

const nothing = () => undefined;

/** A module as an import gives it. */
async function moduleOf(source: string): Promise<object> {
  return (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as object;
}

describe('listingOf', () => {
  it('has a line for each name of a module, by what they are', async () => {
    const module = await moduleOf('export function f(a, b) {} export class P {} export const n = 1, list = [1, 2], none = null;'); // prettier-ignore
    const { text, html } = listingOf(module, nothing)!;
    expect(text.split('\n')).to.deep.equal([
      'A module: 1 function, 1 class, 3 values.',
      'functions:',
      '  f(a, b)',
      'classes:',
      '  P',
      'values:',
      '  list     list of 2',
      '  n        number',
      '  none     null',
    ]);
    expect(html).to.contain('<code>f(a, b)</code>');
  });

  it('says of what is known its name, how it is called and what it does, and where to read on', async () => {
    const module = await moduleOf('export function f(...args) {} export const g = ({ a } = {}) => a;'); // prettier-ignore
    const { f, g } = module as { f: object; g: object };
    const known = new Map<object, Known>([
      [module, { name: 'ai' }],
      [f, { name: 'ai.f', parameters: 'Q, K', summary: 'Is <b> of `K`.' }],
      [g, { name: 'ai.g' }],
    ]);
    const { text, html } = listingOf(module, (value) => known.get(value))!;
    expect(text).to.equal('ai: 2 functions.\nfunctions:\n  f(Q, K)      Is <b> of `K`.\n  g(options?)\nMore of one of them: ai.f? in a cell, or Shift+Tab behind its name.'); // prettier-ignore
    expect(html).to.contain('Is &#60;b&#62; of <code>K</code>.').and.not.to.contain('<b>');
    expect(listingOf(f, (value) => known.get(value))).to.deep.equal({ text: 'ai.f(Q, K): Is <b> of `K`.\nai.f? tells more.' }); // prettier-ignore
  });

  it('lists the functions that a known function or group has', () => {
    const tensor = Object.assign((values: number[]) => values, { zeros: (shape: number[]) => shape }); // prettier-ignore
    const group = { solve: (A: number, b: number) => [A, b] };
    const knownOf = (value: object) => (value === tensor ? { name: 'tensor', summary: 'Makes one.' } : value === group ? { name: 'background', summary: 'Promises.' } : undefined); // prettier-ignore
    expect(listingOf(tensor, knownOf)!.text).to.match(/^tensor\(values\): Makes one\.\nfunctions:\n {2}zeros\(shape\)\n/); // prettier-ignore
    expect(listingOf(group, knownOf)!.text).to.match(/^Promises\.\nfunctions:\n {2}solve\(A, b\)\n/); // prettier-ignore
  });

  it('says how an own function or class is used', () => {
    class Counter {
      readonly start: number;
      constructor(start: number) {
        this.start = start;
      }
      get value() {
        return this.start;
      }
      up() {}
    }
    expect(listingOf(Counter, nothing)).to.deep.equal({ text: 'class Counter, made by new Counter(start)\n  with value, up()' }); // prettier-ignore
    expect(listingOf((x: number) => x, nothing)).to.deep.equal({ text: 'function (x)' });
  });

  it('leaves all other values, and those that do not want to be looked at, to the inspector', () => {
    const shy = new Proxy({}, { ownKeys: () => { throw new Error('no'); }, get: () => { throw new Error('no'); } }); // prettier-ignore
    const named = Object.assign(() => 1, { own: 1 });
    for (const value of [1, null, [], {}, { f: () => 1 }, Math, Math.max, shy, named]) {
      expect(listingOf(value, nothing)).to.equal(undefined);
    }
  });

  it('runs nobody’s code: no getter, no name that is none', () => {
    const trap = () => {
      throw new Error('it was run');
    };
    const value = Object.defineProperty((x: number) => x, 'name', { get: trap });
    Object.defineProperty(value, 'toString', { value: trap });
    expect(listingOf(value, nothing)).to.deep.equal({ text: 'function (x)' });
  });
});
