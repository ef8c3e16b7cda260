// How every matrix is shown: as text, in a notebook, in a list of variables, and by `console.log`.
import { DESCRIBE, describeSource, type Description, DISPLAY, matrixBundle, type MimeBundle, type Presentation, type Source, toPlain } from '@eigenbook/mime'; // prettier-ignore
import { refuseIndex } from './no-index.ts';

export abstract class Shown {
  /** What there is to show. */
  protected abstract source(): Source;

  /** As text, with … for the middle of what is large. */
  toString(): string {
    return toPlain(this.source());
  }

  /** As text in text. As a number it would be NaN, which goes on without a word: that throws. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint !== 'number') return this.toString();
    throw new TypeError(
      'a matrix is no number: A.add(B), A.scale(-1) and A.matmul(B) are its arithmetic, A.at(i, j) is one element',
    );
  }

  /** How notebooks show it. */
  [DISPLAY](presentation: Presentation = {}): MimeBundle {
    return matrixBundle({ ...this.source(), ...presentation });
  }

  /** What lists of variables say of it. */
  [DESCRIBE](): Description {
    return describeSource(this.source());
  }

  /** How `console.log` shows it in Node. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

refuseIndex(Shown.prototype, (read) =>
  'row' in read
    ? `A[i] is no part of a matrix: A.row(i) is a row of it, A.at(i, j) an element${'set' in read ? '; A.set(i, j, x) writes one' : ''}`
    : 'A[i] is no part of a matrix: A.at(i, j) is an element of it',
);
