import { expect } from 'chai';
import { toCodePoints, toUtf16 } from '../../src/wire/code-points.ts';
import * as requests from '../../src/wire/requests.ts';

describe('requests', () => {
  it('takes the defaults of the specification', () => {
    expect(requests.executeRequest({ code: 'x' })).to.deep.equal({
      code: 'x',
      silent: false,
      storeHistory: true,
    });
    expect(requests.executeRequest({ code: 'x', silent: true, store_history: true })).to.include({
      storeHistory: false,
    });
    expect(requests.cursorRequest({ code: 'a🙂' })).to.deep.equal({ code: 'a🙂', cursorPos: 2 });
    expect(requests.shutdownRequest({})).to.deep.equal({ restart: false });
  });

  const wrong: [what: string, read: () => unknown][] = [
    ['no code', () => requests.executeRequest({})],
    ['code that is a number', () => requests.executeRequest({ code: 1 })],
    ['silent that is a word', () => requests.executeRequest({ code: '', silent: 'yes' })],
    ['a fractional cursor', () => requests.cursorRequest({ code: '', cursor_pos: 0.5 })],
    ['an unknown kind of history', () => requests.historyRequest({ hist_access_type: 'all' })],
  ];
  for (const [what, read] of wrong) {
    it(`refuses ${what} with the name of the field`, () => {
      expect(read).to.throw(
        requests.ContentError,
        /^(code|silent|cursor_pos|hist_access_type) must be/,
      );
    });
  }
});

describe('code points', () => {
  it('count what lies beyond the first plane as one', () => {
    expect(toUtf16('a🙂b', 2)).to.equal(3);
    expect(toCodePoints('a🙂b', 3)).to.equal(2);
    expect(toUtf16('ab', 9)).to.equal(2);
  });
});
