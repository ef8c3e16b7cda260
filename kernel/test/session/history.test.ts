import { expect } from 'chai';
import { History } from '../../src/session/history.ts';
import { historyRequest } from '../../src/wire/requests.ts';

const history = new History();
['a = 1', 'b = 2', 'a = 1', 'print(a)'].forEach((source, k) => history.add(k + 1, source));
const find = (content: object) =>
  history.find(historyRequest({ ...content })).map(([, line]) => line);

describe('History', () => {
  it('gives the last n, a range, and what matches a pattern', () => {
    expect(find({ hist_access_type: 'tail', n: 2 })).to.deep.equal([3, 4]);
    expect(find({ hist_access_type: 'tail' })).to.deep.equal([1, 2, 3, 4]);
    expect(find({ hist_access_type: 'range', start: 2, stop: 4 })).to.deep.equal([2, 3]);
    expect(find({ hist_access_type: 'search', pattern: '?*= *' })).to.deep.equal([1, 2, 3]);
    expect(find({ hist_access_type: 'search', pattern: 'a*', unique: true })).to.deep.equal([3]);
    expect(find({ hist_access_type: 'search', pattern: 'print(a)' })).to.deep.equal([4]);
    expect(find({ hist_access_type: 'search', pattern: '*', n: 1 })).to.deep.equal([4]);
  });

  it('adds an empty output where outputs are asked for', () => {
    expect(
      history.find(historyRequest({ hist_access_type: 'tail', n: 1, output: true })),
    ).to.deep.equal([[0, 4, ['print(a)', null]]]);
  });
});
