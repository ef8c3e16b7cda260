import { fromFunction, type Matrix } from '@eigenbook/matrix';
import { checkSizes } from '../given.ts';

/**
 * What is added to tokens so that attention knows their places: in columns 2i and 2i + 1 the sine and the
 * cosine of place / 10000^(2i / size).
 * @param places - N: how many tokens.
 * @param size - D: numbers of a token.
 * @returns N × D.
 * @throws ShapeError if a size is no whole number from 1.
 * @see Vaswani et al. 2017, section 3.5
 * @example
 * ai.positionalEncoding(2, 4).row(0); // => [[0, 1, 0, 1]]
 */
export function positionalEncoding<N extends number, D extends number>(
  places: N,
  size: D,
): Matrix<N, D> {
  checkSizes('positionalEncoding(places, size)', { places, size });
  return fromFunction(places, size, (place, j) => {
    const angle = place / 10_000 ** ((j - (j % 2)) / size);
    return j % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
  });
}
