import { DISPLAY, MATRIX_MIME, parsePayload } from '@eigenbook/mime';
import { expect } from 'chai';
import { ComplexMatrix, matrix, sparse } from '../../src/index.ts';

describe('how notebooks show', () => {
  const shown = [
    ['a sparse matrix', sparse(2, 3, [[0, 2, 5]]), 'SparseMatrix<2, 3> float64 with 1 stored element\n  (0, 2)  5'], // prettier-ignore
    ['a mask', matrix([[1, -1]]).gt(0), 'BooleanMatrix<1, 2> bool\n[[ true, false]]'],
    ['a complex matrix', new ComplexMatrix(matrix([[1]]), matrix([[-2]])), 'ComplexMatrix<1, 1> complex128\n[[1 - 2i]]'], // prettier-ignore
  ] as const;
  for (const [what, value, text] of shown) {
    it(`${what}: its text, and a payload with the name its author gives`, () => {
      const bundle = value[DISPLAY]({ name: 'A' });
      expect([bundle['text/plain'], String(value)]).to.deep.equal([text, text]);
      expect(bundle).to.include.keys('text/html', 'text/latex');
      const parsed = parsePayload(JSON.parse(JSON.stringify(bundle[MATRIX_MIME])));
      expect(parsed.ok && parsed.view.name).to.equal('A');
    });
  }
});
