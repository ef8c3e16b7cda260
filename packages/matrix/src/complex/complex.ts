import { complexText, isNegative } from '@eigenbook/mime';

/** A complex number: re + im·i. */
export class Complex {
  /** The real part. */
  readonly re: number;
  /** The imaginary part. */
  readonly im: number;

  constructor(re: number, im = 0) {
    this.re = re;
    this.im = im;
  }

  /**
   * Its distance from 0.
   * @example
   * new Complex(3, -4).abs(); // => 5
   */
  abs(): number {
    return Math.hypot(this.re, this.im);
  }

  /**
   * Its angle from the positive real axis, in radians from −π to π.
   * @example
   * new Complex(0, 2).arg(); // => 1.5707963267948966
   */
  arg(): number {
    return Math.atan2(this.im, this.re);
  }

  /**
   * re − im·i.
   * @example
   * new Complex(3, -4).conj(); // => '3 + 4i'
   */
  conj(): Complex {
    return new Complex(this.re, -this.im);
  }

  /**
   * The sum with a complex or a real number.
   * @example
   * new Complex(3, -4).add(1); // => '4 - 4i'
   */
  add(z: Complex | number): Complex {
    const { re, im } = complexNumber(z);
    return new Complex(this.re + re, this.im + im);
  }

  /**
   * The difference from a complex or a real number.
   * @example
   * new Complex(3, -4).sub(new Complex(1, 1)); // => '2 - 5i'
   */
  sub(z: Complex | number): Complex {
    const { re, im } = complexNumber(z);
    return new Complex(this.re - re, this.im - im);
  }

  /**
   * The product with a complex or a real number.
   * @example
   * new Complex(1, 2).mul(new Complex(3, -1)); // => '5 + 5i'
   */
  mul(z: Complex | number): Complex {
    if (typeof z === 'number') return new Complex(this.re * z, this.im * z);
    const { re, im } = complexNumber(z);
    return new Complex(this.re * re - this.im * im, this.re * im + this.im * re);
  }

  /**
   * The quotient by a complex or a real number.
   * @see Smith, Communications of the ACM 5, 1962: no square that could overflow
   * @example
   * new Complex(5, 5).div(new Complex(0, 5)); // => '1 - 1i'
   */
  div(z: Complex | number): Complex {
    const { re, im } = complexNumber(z);
    if (im === 0) return new Complex(this.re / re, this.im / re);
    if (Math.abs(re) >= Math.abs(im)) {
      const r = im / re;
      const d = re + im * r;
      return new Complex((this.re + this.im * r) / d, (this.im - this.re * r) / d);
    }
    const r = re / im;
    const d = re * r + im;
    return new Complex((this.re * r + this.im) / d, (this.im * r - this.re) / d);
  }

  /**
   * e to the power of this.
   * @example
   * new Complex(0, Math.PI).exp().re; // => -1
   */
  exp(): Complex {
    const size = Math.exp(this.re);
    return new Complex(across(size, this.im), upward(size, this.im));
  }

  /**
   * The natural logarithm, with its angle for an imaginary part; −∞ of 0.
   * @example
   * new Complex(-1).log().im; // => Math.PI
   */
  log(): Complex {
    return new Complex(Math.log(this.abs()), this.arg());
  }

  /**
   * The root whose real part is not negative.
   * @example
   * new Complex(-4).sqrt(); // => '0 + 2i'
   */
  sqrt(): Complex {
    const { re, im } = this;
    const size = this.abs();
    if (size === 0) return new Complex(0);
    if (Math.abs(im) === Infinity) return new Complex(Infinity, im);
    // half of each: their sum may leave the range
    const half = Math.sqrt(size / 2 + Math.abs(re) / 2);
    const other = Math.abs(im) / half / 2;
    const sign = isNegative(im) ? -1 : 1;
    return re < 0 ? new Complex(other, sign * half) : new Complex(half, sign * other);
  }

  /**
   * This to the power of a complex or a real number; the principal one, where there are several.
   * @remarks Whole powers up to 100 by products, others as exp(z · log).
   * @example
   * new Complex(0, 1).pow(2); // => '-1 + 0i'
   */
  pow(z: Complex | number): Complex {
    const { re, im } = complexNumber(z);
    if (im === 0 && Number.isInteger(re) && Math.abs(re) <= 100) return wholePower(this, re);
    if (im === 0 && re === 0.5) return this.sqrt();
    if (this.re === 0 && this.im === 0) return re > 0 ? new Complex(0) : new Complex(NaN, NaN);
    const log = this.log();
    return log.mul(im === 0 ? re : z).exp();
  }

  /** How `console.log` shows it in Node. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  /** As text in text. As a real number it would be NaN, which goes on without a word: that throws. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint !== 'number') return this.toString();
    throw new TypeError(
      'a complex number is no real one: z.add(w), z.mul(-1) and z.div(w) are its arithmetic, z.re, z.im and z.abs() are real',
    );
  }

  /** As it is written by hand: `3 - 4i`. */
  toString(): string {
    return complexText(String(this.re), String(Math.abs(this.im)), isNegative(this.im));
  }
}

/** The real part of what has this size and angle: 0 is 0 at any angle, of ∞ too. */
export function across(size: number, angle: number): number {
  return size === 0 && !Number.isFinite(angle) ? 0 : size * Math.cos(angle);
}

/** The imaginary part: what is real has none, and were it ∞. */
export function upward(size: number, angle: number): number {
  if (angle === 0) return angle;
  return size === 0 && !Number.isFinite(angle) ? 0 : size * Math.sin(angle);
}

function wholePower(z: Complex, k: number): Complex {
  let [power, square] = [new Complex(1), k < 0 ? new Complex(1).div(z) : z];
  for (let left = Math.abs(k); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = power.mul(square);
    if (left > 1) square = square.mul(square);
  }
  return power;
}

function complexNumber(z: Complex | number): Complex {
  return typeof z === 'number' ? new Complex(z) : z;
}
