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

  /** As it is written by hand: `3 - 4i`. */
  toString(): string {
    return complexText(String(this.re), String(Math.abs(this.im)), isNegative(this.im));
  }
}
