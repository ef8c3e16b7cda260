import { expect } from 'chai';
import fc from 'fast-check';
import {
  parsePlane,
  PLANE_MARKS,
  PLANE_MIME,
  planeBundle,
  type PlaneMark,
  toBase64,
} from '../../src/index.ts';

const number = fc.double({ min: -1e99, max: 1e99, noNaN: true });
const pair = fc.tuple(number, number);

describe('planeBundle', () => {
  it('gives back the matrix and its vectors bit for bit', () => {
    fc.assert(
      fc.property(
        fc.tuple(number, number, number, number),
        fc.array(pair, { maxLength: 9 }),
        fc.subarray([...PLANE_MARKS]),
        (entries, vectors, show) => {
          const bundle = planeBundle({ entries, vectors, show, name: 'A' });
          const parsed = parsePlane(JSON.parse(JSON.stringify(bundle[PLANE_MIME])));
          expect(parsed).to.deep.equal({ ok: true, view: { name: 'A', entries, vectors, show } });
        },
      ),
    );
  });

  it('has a picture without script, the matrix in LaTeX, and numbers as text', () => {
    const bundle = planeBundle({ entries: [2, 1, 1, 2], vectors: [[1, 0]], name: '<b>' });
    expect(bundle['text/html']).to.match(/^<div><div><b>&#60;b&#62;<\/b><\/div><table .*<svg .*<\/svg><\/div>$/); // prettier-ignore
    expect(bundle['text/latex']).to.equal('$$\\begin{bmatrix}2 & 1 \\\\ 1 & 2\\end{bmatrix}$$');
    expect(bundle['text/plain']).to.equal(
      '[[2, 1], [1, 2]]: det 3, trace 4, rank 2, eigenvalues 3, 1, singular values 3, 1',
    );
    expect(planeBundle({ entries: [0, -1, 1, 0] })['text/plain']).to.include('eigenvalues 0 + 1i, 0 - 1i'); // prettier-ignore
  });

  it('draws the lines that stay if they are wanted or nothing is said', () => {
    const dashed = (show?: readonly PlaneMark[]) => {
      const html = String(
        planeBundle({ entries: [2, 1, 1, 2], ...(show && { show }) })['text/html'],
      );
      return html.split('stroke-dasharray').length - 1;
    };
    expect([dashed(), dashed(['eigenvectors']), dashed(['grid'])]).to.deep.equal([2, 2, 0]);
  });

  it('draws finite coordinates whatever the matrix', () => {
    fc.assert(
      fc.property(fc.tuple(number, number, number, number), (entries) => {
        expect(planeBundle({ entries })['text/html']).not.to.match(/NaN|Infinity/);
      }),
    );
  });
});

describe('parsePlane', () => {
  const four = (x: number) => toBase64(new Uint8Array(Float64Array.of(x, 1, 1, 1).buffer));
  const refused: readonly (readonly [unknown, RegExp])[] = [
    [null, /must be an object/],
    [{ v: 2 }, /version must be 1/],
    [{ v: 1, entries: 'AAAA' }, /entries must hold 32 bytes/],
    [{ v: 1, entries: four(NaN) }, /finite/],
    [{ v: 1, entries: four(1e200) }, /below 1e100/],
    [{ v: 1, entries: four(1), show: ['all'] }, /show must be a list of grid, eigenvectors/],
    [{ v: 1, entries: four(1), show: 'grid' }, /show must be a list/],
    [{ v: 1, name: {}, entries: four(1) }, /name/],
    [{ v: 1, entries: four(1), vectors: { count: 1e9, data: '' } }, /at most 256/],
    [{ v: 1, entries: four(1), vectors: { count: 2, data: '' } }, /32 bytes/],
  ];
  for (const [payload, reason] of refused) {
    it(`refuses ${JSON.stringify(payload)?.slice(0, 60)}`, () => {
      const parsed = parsePlane(payload);
      expect(parsed.ok ? '' : parsed.reason).to.match(reason);
    });
  }

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parsePlane(value).ok).to.equal(false);
      }),
    );
  });
});
