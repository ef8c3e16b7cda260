import { expect } from 'chai';
import { Complex, ComplexMatrix, type DenseMatrix, det, eye, inv, la, lstsq, matrixPower, random, ShapeError, solve } from '../../src/index.ts'; // prettier-ignore
import { withEveryEngine } from '../every-engine.ts';
import { normal } from './gallery.ts';

const i = new Complex(0, 1);
const [Z, W] = [normal(3, 3, 1), normal(3, 3, 2)];
const tall = normal(5, 3, 3);
const [A, b] = [random(3, 3, { seed: 4 }), normal(3, 1, 5)];

withEveryEngine('expressions of complex matrices', () => {
  it('are the method calls that they stand for, with real values among them', () => {
    const pairs: [found: ComplexMatrix, called: DenseMatrix][] = [
      [la`${Z} + ${A}`, Z.add(A)],
      [la`${A} − ${Z}`, A.sub(Z)],
      [la`${A} ${Z} ${b}`, A.matmul(Z).matmul(b)],
      [la`${Z}ᵀ`, Z.T],
      [la`${Z}ᴴ ${W}`, Z.H.matmul(W)],
      [la`${Z}⁻¹`, inv(Z)],
      [la`${Z}⁻ᴴ`, inv(Z).H],
      [la`${Z}⁻ᵀ`, inv(Z).T],
      [la`${Z}^-H`, inv(Z).H],
      [la`${Z}³`, matrixPower(Z, 3)],
      [la`${Z} \ ${b}`, solve(Z, b)],
      [la`${A} \ ${b}`, solve(A, b)],
      [la`${tall} \ ${tall} ${A}`, lstsq(tall, tall.matmul(A)).X],
      [la`${Z} \ I`, inv(Z)],
      [la`${Z} − ${i} I`, Z.sub(eye(3).scale(i))],
      [la`2 I + ${Z} / ${i}`, Z.div(i).add(eye(3).scale(2))],
      [la`${i} ${A}`, A.scale(i)],
      [la`(${b}ᴴ ${b}) ${A}`, A.scale(b.norm() ** 2)],
      [la`(${i} I)ᴴ ${A}`, A.scale(i.conj())],
      [la`${i} + 1`, new ComplexMatrix(eye(1), eye(1))],
      [la`‖${Z}‖`, eye(1).scale(Z.norm())],
    ];
    for (const [k, [found, called]] of pairs.entries()) {
      expect(found, `${k}`).to.be.instanceOf(ComplexMatrix);
      expect(found.allclose(called, { rtol: 1e-12 }), `${k}`).to.equal(true);
    }
    const single = Z.eachPart((part) => part.astype('float32'));
    expect(la`${single} − 2 I`.dtype).to.equal('complex64');
  });

  it('turn ᵀ without and ᴴ with the conjugate, however it is written', () => {
    for (const H of [la`${Z}ᴴ`, la`${Z}†`, la`${Z}'`, la`${Z}^H`, la`${Z}H`, la`${Z}^ᴴ`])
      expect(H.equals(Z.H)).to.equal(true);
    for (const T of [la`${Z}ᵀ`, la`${Z}⊤`, la`${Z}T`, la`${Z}^T`])
      expect(T.equals(Z.T)).to.equal(true);
    expect(la`${A}ᴴ`.equals(A.T)).to.equal(true);
    expect(la.complex`${i}'`.im).to.equal(-1);
    expect(la.complex`${i}ᵀ`.im).to.equal(1);
  });

  it('are numbers where they are, real ones by la.number', () => {
    const near = (x: Complex, y: Complex) => expect(x.sub(y).abs()).to.be.below(1e-12);
    near(la.complex`|${Z}|`, det(Z));
    near(la.complex`${b}ᵀ ${b}`, b.mul(b).sum());
    near(la.complex`${i}^${i}`, new Complex(Math.exp(-Math.PI / 2)));
    near(la.complex`(${i} + 1)² / 2`, i);
    near(la.complex`3`, new Complex(3));
    expect(la.number`‖${Z}‖`).to.equal(Z.norm());
    expect(la.number`|${new Complex(3, -4)}|`).to.equal(5);
    expect(la.number`${i} ${i}`).to.equal(-1);
    expect(() => la.number`1 + 2 ${i}`).to.throw(RangeError, 'la.number: the value must be real; got 1 + 2i. la.complex gives it'); // prettier-ignore
    expect(() => la.complex`${Z}`).to.throw(ShapeError, 'la.complex: the value must be a number or 1 × 1; got 3 × 3'); // prettier-ignore
    expect(() => la`${Z}^${i}`).to.throw(ShapeError, 'la: ^ must raise a matrix to a real number; got 0 + 1i'); // prettier-ignore
    expect(() => la`${Z} + ${i}`).to.throw(ShapeError, 'got a 3 × 3 matrix and 0 + 1i');
    expect(() => la`(${i} + ${Z}`).to.throw('((0 + 1i) + ⟦3×3⟧');
  });
});
