import { expect } from 'chai';
import { toCodePoints, toUtf16 } from '../../src/wire/code-points.ts';
import type { Content } from '../../src/wire/message.ts';
import * as requests from '../../src/wire/requests.ts';

describe('requests', () => {
  it('takes the defaults of the specification', () => {
    expect(requests.executeRequest({ code: 'x' })).to.deep.equal({
      code: 'x',
      silent: false,
      storeHistory: true,
      userExpressions: {},
      allowStdin: true,
      stopOnError: true,
    });
    expect(requests.executeRequest({ code: 'x', silent: true, store_history: true })).to.include({
      storeHistory: false,
    });
    expect(requests.completeRequest({ code: 'a🙂' })).to.deep.equal({ code: 'a🙂', cursorPos: 2 });
    expect(requests.shutdownRequest({})).to.deep.equal({ restart: false });
    expect(requests.historyRequest({ hist_access_type: 'tail' })).to.include({ pattern: '*' });
  });

  /** Each request with right content, and a wrong value for every one of its fields. */
  const wrong: [read: (content: Content) => unknown, right: Content, wrong: Content][] = [
    [
      requests.executeRequest,
      { code: '' },
      {
        code: 1,
        silent: 'yes',
        store_history: 1,
        user_expressions: [],
        allow_stdin: {},
        stop_on_error: 0,
      },
    ],
    [requests.executeRequest, { code: '' }, { user_expressions: { a: 1 } }],
    [requests.completeRequest, { code: '' }, { code: null, cursor_pos: 0.5 }],
    [requests.completeRequest, { code: '' }, { cursor_pos: -1 }],
    [requests.inspectRequest, { code: '' }, { code: [], cursor_pos: '1', detail_level: 2 }],
    [requests.isCompleteRequest, { code: '' }, { code: {} }],
    [
      requests.historyRequest,
      { hist_access_type: 'tail' },
      {
        hist_access_type: 'all',
        session: '0',
        n: -1,
        start: 1.5,
        stop: {},
        pattern: 7,
        unique: 'no',
        output: 1,
        raw: 1,
      },
    ],
    [requests.commInfoRequest, {}, { target_name: 3 }],
    [requests.shutdownRequest, {}, { restart: 'please' }],
  ];
  for (const [read, right, fields] of wrong) {
    for (const [field, value] of Object.entries(fields)) {
      it(`${read.name} refuses ${field} = ${JSON.stringify(value)} by its name`, () => {
        expect(() => read(right)).not.to.throw();
        expect(() => read({ ...right, [field]: value })).to.throw(
          requests.ContentError,
          new RegExp(`^${field} must `),
        );
      });
    }
  }

  it('asks for what has no default', () => {
    expect(() => requests.executeRequest({})).to.throw('code must be a string');
    expect(() => requests.historyRequest({})).to.throw('hist_access_type must be one of tail');
  });
});

describe('code points', () => {
  it('count what lies beyond the first plane as one', () => {
    expect(toUtf16('a🙂b', 2)).to.equal(3);
    expect(toCodePoints('a🙂b', 3)).to.equal(2);
    expect(toUtf16('ab', 9)).to.equal(2);
  });
});
