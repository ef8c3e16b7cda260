import { expect } from 'chai';
import { History, type HistoryLine, NO_STORE } from '../../src/session/history.ts';
import { historyRequest } from '../../src/wire/requests.ts';

const history = new History(NO_STORE);
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
    ).to.deep.equal([[1, 4, ['print(a)', null]]]);
  });

  it('goes on where earlier sessions ended, and finds them by number or counted back', () => {
    const kept: HistoryLine[] = [[6, 1, 'old'], [7, 1, 'x'], [7, 2, 'y']]; // prettier-ignore
    const resumed = new History({
      load: () => [...kept],
      append: (line) => void kept.push(line),
    });
    resumed.add(1, 'new');
    expect(kept.at(-1)).to.deep.equal([8, 1, 'new']);
    const range = (session: number) =>
      resumed.find(historyRequest({ hist_access_type: 'range', session })).map(([, , it]) => it);
    expect(range(0)).to.deep.equal(['new']);
    expect(range(8)).to.deep.equal(['new']);
    expect(range(-1)).to.deep.equal(['x', 'y']);
    expect(range(6)).to.deep.equal(['old']);
    const tail = resumed.find(historyRequest({ hist_access_type: 'tail', n: 2 }));
    expect(tail).to.deep.equal([[7, 2, 'y'], [8, 1, 'new']]); // prettier-ignore
  });
});
