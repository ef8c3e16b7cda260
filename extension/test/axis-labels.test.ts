import { expect } from 'chai';
import { axisLabels, labelsAt, spokenPlace } from '../src/layout/axis-labels.ts';
import { labelledView, layoutOf, viewOf } from './views.ts';

const view = labelledView({ rows: ['the', 'cat'], columns: ['on\n', 'a mat', 'x'.repeat(40)] });

describe('axisLabels', () => {
  it('are texts where the matrix has them, and indices where not', () => {
    const { row, column, named } = axisLabels(labelledView({ rows: ['the', 'cat'] }));
    expect([row(1), column(2)]).to.deep.equal(['cat', '2']);
    expect(named).to.deep.equal({ rows: true, columns: false });
  });

  it('show what would draw nothing, and cut what is long', () => {
    const { column } = axisLabels(view);
    expect([column(0), column(2)]).to.deep.equal(['on⏎', `${'x'.repeat(13)}…`]);
  });

  it('begin again in each slice of more axes', () => {
    const labels = { rows: ['from', 'to'] };
    const { row } = axisLabels({ shape: [4, 2, 3], labels });
    expect([0, 1, 6, 7].map(row)).to.deep.equal(['from', 'to', 'from', 'to']);
  });

  it('are in the read-out and in what a screen reader says', () => {
    expect(labelsAt(view, 1, 1)).to.equal(' cat · a mat');
    expect(spokenPlace(view, 1, 1)).to.deep.equal(['1 cat', '1 a mat']);
    expect(
      labelsAt(
        viewOf(2, 2, () => 1),
        1,
        1,
      ),
    ).to.equal('');
  });

  it('have room in the headers of the grid', () => {
    const [long, short] = [labelledView({ rows: ['a long token', 'b'] }), labelledView({})];
    expect(layoutOf(long).headerWidth).to.be.above(layoutOf(short).headerWidth);
  });
});
