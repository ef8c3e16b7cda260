// Memory for results: large ones in pages of 2 MiB, all of them given back at once.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { emptyBuffer, engine } from '../src/node.ts';

const koffi = createRequire(import.meta.url)('koffi') as typeof import('koffi');

/** What the system has noted of the mapping that an address lies in. */
function flagsAt(address: number): string {
  const mappings = readFileSync('/proc/self/smaps', 'utf8').split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m);
  const holds = (text: string) => {
    const [from, to] = text.split(' ', 1)[0]!.split('-').map((part) => parseInt(part, 16)) as [number, number]; // prettier-ignore
    return address >= from && address < to;
  };
  return /^VmFlags: (.*)$/m.exec(mappings.find(holds)!)![1]!;
}

describe('memory that is not filled first', () => {
  it('asks for large pages where it is large, beside OpenBLAS on Linux with glibc', function () {
    const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
    if (engine().name !== 'openblas' || !header.glibcVersionRuntime) this.skip();
    const middle = (bytes: number) => Number(koffi.address(emptyBuffer(bytes))) + bytes / 2;
    expect(flagsAt(middle(64 * 2 ** 20))).to.match(/\bhg\b/);
    expect(flagsAt(middle(2 ** 20))).not.to.match(/\bhg\b/);
  });

  it('is free for the next result as soon as V8 has found that nobody holds it', () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as NodeJS.GCFunction;
    setFlagsFromString('--no-expose-gc');
    const inUse = () => process.memoryUsage().arrayBuffers;
    for (let round = 0; round < 5; round++) {
      emptyBuffer(80_000);
      gc({ type: 'minor' });
      const before = inUse();
      for (let i = 0; i < 200; i++) emptyBuffer(80_000);
      gc({ type: 'minor' });
      expect(inUse() - before).to.be.below(80_000 * 20);
    }
  });

  it('is that of the results before, in a loop, long before V8 collects by itself', () => {
    // in a process of its own: where many young objects live, collections are dear and seldom
    const code = `
      import { emptyBuffer } from ${JSON.stringify(new URL('../src/node.ts', import.meta.url).href)};
      const mostInUse = () => {
        let most = 0;
        for (let i = 0; i < 400; i++) {
          const result = new Float64Array(emptyBuffer(80_000)); // 32 MB in all: V8 waits for more
          for (let step = 0; step < 40; step++) result.fill(step);
          most = Math.max(most, process.memoryUsage().arrayBuffers);
        }
        return most;
      };
      console.log(Math.min(...Array.from({ length: 10 }, mostInUse)));`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
    const bytes = Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    expect(bytes).to.be.within(80_000, 20 * 2 ** 20);
  });
});
