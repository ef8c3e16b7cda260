// What is no file and cannot be written, handed over where types are not checked.
import { expect } from 'chai';
import * as api from '../../src/index.ts';

type Run = (...args: unknown[]) => unknown;
const A = api.eye(2);

describe('what is read and written, of the wrong kind', () => {
  it('is named, with what to do', async () => {
    const say = async (run: () => unknown) => {
      try {
        await run();
      } catch (error) {
        return `${(error as Error).name}: ${(error as Error).message}`;
      }
      return 'nothing was thrown';
    };
    const { formats, ...rest } = api as unknown as Record<string, Run> & { formats: Record<string, Run> }; // prettier-ignore
    const writers = ['toNpy', 'toNpz', 'toMtx', 'toCSV', 'toSafetensors'];
    const readers = ['parseNpy', 'parseNpz', 'parseMtx', 'parseSafetensors', 'fromCSV', 'openNpz', 'openSafetensors']; // prettier-ignore
    for (const name of [...writers, ...readers]) {
      for (const value of [
        undefined,
        null,
        3,
        true,
        [[1, 2]],
        () => 1,
        new ArrayBuffer(8),
        Promise.resolve(A),
      ]) {
        // prettier-ignore
        const said = await say(() => rest[name]!(value));
        expect(said).to.match(/^TypeError: \w+: (file|value|A|table|the arrays) must .*; got .*\.$/, `${name} of ${Object.prototype.toString.call(value)}`); // prettier-ignore
      }
    }
    const table: [() => unknown, string][] = [
      [() => rest['toNpy']!([[1, 2]]), 'toNpy: value must be a matrix or an array { shape, dtype, data }; got an array of 1. matrix([[1, 2], [3, 4]]) makes one of rows.'], // prettier-ignore
      [() => rest['toNpy']!({ shape: [1], dtype: 'float32', data: () => 1, toMatrix: () => A }), '.toMatrix() gives one.'], // prettier-ignore
      [() => rest['toNpy']!({ shape: [1], dtype: 'text', data: A.data }), 'got an object.'],
      [() => rest['toNpz']!({ A, b: [1] }), 'toNpz: value must be a matrix or an array'],
      [() => rest['toSafetensors']!(A), 'must stand by their names, as in { A }; got a 2 × 2 Matrix'], // prettier-ignore
      [() => rest['parseNpy']!('A.npy'), 'file must be a Uint8Array; got the text "A.npy". load(path) reads a file.'], // prettier-ignore
      [() => rest['parseMtx']!(new ArrayBuffer(8)), 'new Uint8Array(buffer) is one.'],
      [() => [...(formats['npyBlocks']!(3) as Iterable<unknown>)], 'got 3. matrix([[x]]) makes one of x.'], // prettier-ignore
    ];
    for (const [run, message] of table) expect(await say(run)).to.include(message);
  });
});
