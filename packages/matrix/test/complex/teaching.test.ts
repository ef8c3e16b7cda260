import {
  DISPLAY,
  type MimeBundle,
  operationText,
  parseSteps,
  STEPS_MIME,
  type StepsView,
} from '@eigenbook/mime';
import { expect } from 'chai';
import { Complex, ComplexMatrix, gramSchmidt, hstack, type Matrix, matrix, matrixRank, NotFiniteError, orth, qr, random, rowReduce, ShapeError, SingularMatrixError } from '../../src/index.ts'; // prettier-ignore
import { withEveryEngine } from '../every-engine.ts';
import { normal } from './gallery.ts';
import { distance, orthogonality } from './ratios.ts';

const Z = new ComplexMatrix(matrix([[0, 2, 1], [1, 1, 0]]), matrix([[0, 0, 1], [1, -1, 2]])); // prettier-ignore
const single = (A: ComplexMatrix) => A.eachPart((part) => part.astype('float32'));

/** What a notebook plays, checked as its reader checks it. */
function viewOf<K extends StepsView['kind']>(bundle: MimeBundle, kind: K) {
  const parsed = parseSteps(bundle[STEPS_MIME]);
  if (!parsed.ok) throw new Error(parsed.reason);
  expect(parsed.view.kind).to.equal(kind);
  return parsed.view as Extract<StepsView, { readonly kind: K }>;
}

describe('row reduction of complex matrices', () => {
  it('comes by its steps to the echelon form, and back', () => {
    for (const [m, n] of [
      [1, 1],
      [3, 5],
      [5, 3],
      [6, 6],
      [0, 2],
      [2, 0],
    ] as const) {
      for (const pivoting of ['largest', 'first'] as const) {
        for (const A of [
          normal(m, n, m + n),
          single(normal(m, n, m + n)),
          normal(m, n, 1).scale(2 ** 1010),
        ]) {
          // prettier-ignore
          const reduction = rowReduce(A, { pivoting });
          const { result, pivots, rank, steps } = reduction;
          expect(rank).to.equal(Math.min(m, n));
          pivots.forEach((column, row) => {
            const unit = result
              .column(column)
              .toArray()
              .map(([z]) => [z!.re, z!.im]);
            expect(unit).to.deep.equal(Array.from({ length: m }, (_, i) => [i === row ? 1 : 0, 0]));
          });
          expect(reduction.after(0).equals(A)).to.equal(true);
          expect(reduction.after(steps.length).equals(result)).to.equal(true);
          expect(distance(A, reduction.reconstruct())).to.be.below(1000);
          expect(result.dtype).to.equal(A.dtype);
        }
      }
    }
  });

  it('finds the rank of what depends on each other by complex factors, and solves', () => {
    const [tall, wide] = [normal(6, 2, 3), normal(2, 5, 4)];
    expect(rowReduce(tall.matmul(wide)).rank).to.equal(2);
    expect(matrixRank(tall.matmul(wide))).to.equal(2);
    const [A, x]: ComplexMatrix[] = [normal(4, 4, 1), normal(4, 1, 2)];
    const b = A!.matmul(x!);
    const augmented = hstack(A!, b);
    const reduced = rowReduce(augmented, { columns: 4 });
    expect(reduced.result.column(4).allclose(x!)).to.equal(true);
  });

  it('is that of a real matrix where there are no imaginary parts', () => {
    const A: Matrix = random(4, 6, { seed: 2 });
    const [real, complex] = [rowReduce(A), rowReduce(new ComplexMatrix(A))];
    expect(complex.result.real.equals(real.result)).to.equal(true);
    expect(complex.result.isReal()).to.equal(true);
    expect(complex.steps.map(({ text }) => text)).to.deep.equal(real.steps.map(({ text }) => text));
  });

  it('is written and shown as on the blackboard', () => {
    const reduction = rowReduce(Z, { pivoting: 'first' });
    expect(reduction.steps.map(({ text }) => text)).to.deep.equal([
      'R₁ ↔ R₂', 'R₁ ← R₁ / (1 + 1i)', 'R₂ ← R₂ / 2', 'R₁ ← R₁ + i·R₂',
    ]); // prettier-ignore
    expect(String(reduction)).to.match(/^rank 2, pivots in columns: 1, 2\n1\. R₁ ↔ R₂/);
    const bundle = reduction[DISPLAY]({ name: 'Z' });
    const view = viewOf(bundle, 'elimination');
    expect(view.steps.map(({ operation }) => operationText(operation))).to.deep.equal(reduction.steps.map(({ text }) => text)); // prettier-ignore
    expect([...view.A.imag!]).to.deep.equal([...Z.imag.data]);
    expect(bundle['text/html']).to.contain('R₁ ← R₁ / (1 + 1i)').and.to.contain('<b>Z</b>');
    expect(bundle['text/latex']).to.contain('R_{1} / (1 + 1i)');
    expect(() => rowReduce(normal(2, 2, 1).scale(NaN))).to.throw(NotFiniteError, 'rowReduce: A');
  });
});

withEveryEngine('gramSchmidt of complex matrices', () => {
  it('makes columns orthonormal, with a positive diagonal, by the shadows that it tells', async () => {
    for (const method of ['modified', 'classical'] as const) {
      for (const A of [
        normal(6, 4, 1),
        normal(5, 5, 2),
        single(normal(7, 3, 3)),
        normal(3, 0, 1),
      ]) {
        const { Q, R, steps, reconstruct } = gramSchmidt(A, { method });
        expect(distance(A, reconstruct())).to.be.below(30);
        expect(orthogonality(Q)).to.be.below(300);
        expect([Q.shape, Q.dtype, R.dtype]).to.deep.equal([A.shape, A.dtype, A.dtype]);
        for (const { column, shadows, length } of steps) {
          expect(R.at(column, column).re).to.be.closeTo(length, 1e-6 * length);
          expect(R.at(column, column).im).to.equal(0);
          for (const { onto, coefficient } of shadows)
            expect(R.at(onto, column).sub(coefficient).abs()).to.be.below(1e-6);
        }
        // that of qr but for the phases of its columns
        expect(R.abs().allclose(qr(A).R.abs(), { rtol: 1e-4, atol: 1e-5 })).to.equal(true);
      }
    }
    const found = gramSchmidt(Z.slice(':', [0, 2]));
    expect(found.steps[1]!.shadows[0]!.coefficient.sub(inner(found.Q.column(0), Z.column(1))).abs()).to.be.below(1e-15); // prettier-ignore
  });

  it('refuses columns that depend on each other by a complex factor', () => {
    const z = normal(4, 1, 1);
    const A = hstack(z, z.scale(new Complex(0, 1)));
    expect(() => gramSchmidt(A)).to.throw(SingularMatrixError, 'column 1 is a combination');
    expect(orth(A).columns).to.equal(1);
    expect(() => gramSchmidt(Z as ComplexMatrix)).to.throw(ShapeError, 'no more columns than rows; got 2 × 3'); // prettier-ignore
  });

  it('is shown with its steps', () => {
    const bundle = gramSchmidt(Z.slice(':', [0, 2]))[DISPLAY]({ name: 'Q' });
    const { R } = viewOf(bundle, 'gram-schmidt');
    expect([R.rows, R.columns, R.imag!.some((x) => x !== 0)]).to.deep.equal([2, 2, true]);
    expect(bundle['text/html'])
      .to.match(/a₂ ← a₂ [−+] \(?[\d.]*i?.*q₁/)
      .and.to.contain('<b>Q</b>');
    expect(bundle['text/plain']).to.match(/^A = Q·R\nQ: ComplexMatrix<2, 2> complex128/);
    expect(bundle['text/latex']).to.contain('bmatrix');
  });
});

function inner(x: ComplexMatrix, y: ComplexMatrix): Complex {
  return x.conj().mul(y).sum();
}
