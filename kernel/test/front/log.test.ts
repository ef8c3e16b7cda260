import { expect } from 'chai';
import { newLog } from '../../src/front/log.ts';

describe('log', () => {
  it('writes one line a cause and minute, and then how many it left out', () => {
    let now = 0;
    const lines: string[] = [];
    const log = newLog(
      (line) => lines.push(line),
      () => now,
    );
    for (let k = 0; k < 1000; k++) log('a message was dropped: replay');
    log('another cause', 'with a detail');
    expect(lines).to.deep.equal([
      '[eigenbook] a message was dropped: replay\n',
      '[eigenbook] another cause with a detail\n',
    ]);
    now = 60_000;
    log('a message was dropped: replay');
    expect(lines[2]).to.equal('[eigenbook] a message was dropped: replay (and 999 more)\n');
  });
});
