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

/** What a process of its own prints: where many young objects live, collections are dear and seldom. */
function printed(code: string): string {
  const node = JSON.stringify(new URL('../src/node.ts', import.meta.url).href);
  const whole = `import { emptyBuffer, engine } from ${node};\n${code}`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', whole];
  return execFileSync(process.execPath, args, { encoding: 'utf8' }).trim();
}

const isOnGlibc = () => {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime !== undefined;
};

describe('memory that is not filled first', () => {
  it('asks for large pages where it is large, on Linux with glibc', function () {
    if (!isOnGlibc()) this.skip();
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
    const bytes = Number(
      printed(`
      const mostInUse = () => {
        let most = 0;
        for (let i = 0; i < 400; i++) {
          const result = new Float64Array(emptyBuffer(80_000)); // 32 MB in all: V8 waits for more
          for (let step = 0; step < 40; step++) result.fill(step);
          most = Math.max(most, process.memoryUsage().arrayBuffers);
        }
        return most;
      };
      let bytes = Infinity; // on a busy machine a round may wait for long
      for (let turn = 0; turn < 60 && bytes > 2 ** 24; turn++) bytes = Math.min(bytes, mostInUse());
      console.log(bytes);`),
    );
    expect(bytes).to.be.within(80_000, 2 ** 24);
  });

  it('is taken again without a fault for each page, before an engine is there too', function () {
    if (!isOnGlibc()) this.skip();
    const faults = printed(`
      const fill = () => new Float64Array(emptyBuffer(1_600_000)).fill(1);
      const faultsOf = (times) => {
        const before = process.resourceUsage().minorPageFault;
        for (let i = 0; i < times; i++) fill();
        return process.resourceUsage().minorPageFault - before;
      };
      faultsOf(200);
      console.log(faultsOf(200));`);
    expect(Number(faults)).to.be.below((200 * 1_600_000) / 4096 / 4);
  });

  it('leaves OpenBLAS the wide stacks that it needs', function () {
    if (engine().name !== 'openblas') this.skip();
    expect(printed('emptyBuffer(2 ** 21); console.log(engine("openblas").name);')).to.equal('openblas'); // prettier-ignore
  });
});
