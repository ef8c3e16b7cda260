import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { orphanTest } from '../../src/front/parent-watch.ts';

describe('orphanTest', () => {
  it('does not watch process 1, which does not go', () => {
    expect(orphanTest({ named: undefined, direct: 1 })).to.equal(undefined);
    expect(orphanTest({ named: 1, direct: 1 })).to.equal(undefined);
  });

  it('knows by a new parent that the old one is gone, whoever adopted us', () => {
    let parent = 4242;
    const isOrphan = orphanTest({ named: 4242, direct: 4242 }, () => parent)!;
    expect(isOrphan()).to.equal(false);
    parent = 77; // a subreaper
    expect(isOrphan()).to.equal(true);
  });

  it('looks at the process that is named when a wrapper started us', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    const isOrphan = orphanTest({ named: child.pid, direct: process.pid }, () => 1)!;
    expect(isOrphan()).to.equal(false); // though the wrapper is gone
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isOrphan()).to.equal(true);
  });
});
