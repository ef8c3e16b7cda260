import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { KNOWN, libraries } from '../../src/types/node-library.ts';
import { languageServer } from '../../src/types/project.ts';
import { notebookTypes } from './notebook-types.ts';

/** The libraries that one of TypeScript's is made of, up to what every Node has. */
function partsOf(name: string): string[] {
  if (name === 'es2023') return [name];
  const file = join(dirname(languageServer().command), `lib.${name}.d.ts`);
  const parts = readFileSync(file, 'utf8').matchAll(/^\/\/\/ <reference lib="([^"]+)" \/>$/gm);
  return [...parts].flatMap(([, part]) => (/^es\d{4}$/.test(part!) ? partsOf(part!) : [part!]));
}

describe('the library of a notebook', () => {
  const notebook = notebookTypes();

  it('knows every part of what TypeScript has', () => {
    expect(KNOWN).to.have.members(partsOf('esnext'));
    expect(KNOWN).to.include.members(libraries());
  });

  it('promises what this Node has, and nothing else', async () => {
    const cells: readonly (readonly [has: boolean, cell: string])[] = [
      ['groupBy' in Object, 'Object.groupBy([1, 2], (x) => `${x}`)'],
      ['groupBy' in Map, 'Map.groupBy([1, 2], (x) => x)'],
      ['fromAsync' in Array, 'await Array.fromAsync([1])'],
      ['Iterator' in globalThis, '[1].values().map((x) => 2 * x)'],
      ['Iterator' in globalThis, 'Iterator.from([1])'],
      ['union' in Set.prototype, 'new Set([1]).union(new Set([2]))'],
      ['withResolvers' in Promise, 'Promise.withResolvers<number>()'],
      ['try' in Promise, 'Promise.try(() => 1)'],
      ['escape' in RegExp, "RegExp.escape('.')"],
      ['isError' in Error, 'Error.isError(1)'],
      ['f16round' in Math, 'new Float16Array([Math.f16round(1)])'],
      ['transfer' in ArrayBuffer.prototype, 'new ArrayBuffer(1).transfer()'],
      ['fromBase64' in Uint8Array, "Uint8Array.fromBase64('').toHex()"],
      ['Temporal' in globalThis, 'Temporal.Now'],
      ['navigator' in globalThis, 'navigator.hardwareConcurrency'],
      ['WebSocket' in globalThis, "new WebSocket('ws://a')"],
      ['EventSource' in globalThis, "new EventSource('a')"],
      ['CloseEvent' in globalThis, "new CloseEvent('a')"],
      ['localStorage' in globalThis, 'localStorage.length'],
      [true, 'typeof WebSocket; let socket: WebSocket | undefined; socket?.send("a")'],
      [true, 'class EventSource {} new EventSource()'],
      ['toSorted' in Array.prototype, "[1].toSorted(); 'a'.isWellFormed(); Atomics.waitAsync"],
      ['dispose' in Symbol, '{ using file = { [Symbol.dispose]() {} }; }'],
    ];
    for (const [has, cell] of cells) {
      const faults = await notebook.types.check(cell);
      expect(faults.length === 0, cell).to.equal(has);
    }
  });

  it('knows a global that is missing and that a cell brings', async () => {
    notebook.types.commit('(globalThis as any).EventSource = class {}', true);
    expect(await notebook.types.check('new EventSource("a")')).to.deep.equal([]);
  });
});
