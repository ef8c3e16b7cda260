import { spawnSync } from 'node:child_process';
import { expect } from 'chai';

/** Resident memory, in MB, that a Node takes for a module. */
function megabytesOf(specifier: string): number {
  const code = `const before = process.memoryUsage().rss; await import(${JSON.stringify(specifier)}); console.log((process.memoryUsage().rss - before) / 1e6)`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  return Number(stdout);
}

describe('what every notebook has without an import', () => {
  it('takes at most 40 MB: what is heavy is loaded when it is used', () => {
    expect(megabytesOf('eigenbook')).to.be.within(1, 40);
  });
});
