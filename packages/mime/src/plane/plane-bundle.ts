import { type MimeBundle, PLANE_MIME } from '../mime-types.ts';
import { headline, smallTable } from '../steps/small-html.ts';
import { toLatex } from '../text-latex.ts';
import { encodePlane, type PlaneSource } from './plane-payload.ts';
import { planeSvg } from './plane-svg.ts';
import { type Complex2, transformationOf } from './transformation.ts';

/**
 * The MIME bundle of a 2 × 2 matrix as a map of the plane.
 * @example
 * planeBundle({ entries: [2, 1, 1, 2] })['text/plain']; // => '[[2, 1], [1, 2]]: det 3, trace 4, rank 2, eigenvalues 3, 1, singular values 3, 1'
 */
export function planeBundle(source: PlaneSource): MimeBundle {
  const { entries, name } = source;
  const matrix = { rows: 2, columns: 2, data: entries, dtype: 'float64' } as const;
  const plain = planeText(source);
  return {
    [PLANE_MIME]: encodePlane(source),
    'text/html': `<div>${headline(name)}${smallTable(matrix)}<div>${plain}</div>${planeSvg(source)}</div>`,
    'text/latex': toLatex(matrix)!,
    'text/plain': plain,
  };
}

/** `[[2, 1], [1, 2]]: det 3, trace 4, rank 2, eigenvalues 3, 1, singular values 3, 1`. */
function planeText({ entries: [a, b, c, d] }: PlaneSource): string {
  const { det, trace, rank, eigenvalues, singularValues } = transformationOf([a, b, c, d]);
  const list = (texts: readonly string[]) => texts.join(', ');
  return `[[${a}, ${b}], [${c}, ${d}]]: det ${short(det)}, trace ${short(trace)}, rank ${rank}, eigenvalues ${list(eigenvalues.map(complexShort))}, singular values ${list(singularValues.map(short))}`;
}

/**
 * `3`, `1 + 2i`.
 * @example
 * complexShort({ re: 1, im: -2 }); // => '1 - 2i'
 */
export function complexShort({ re, im }: Complex2): string {
  if (im === 0) return short(re);
  return `${short(re)} ${im < 0 ? '-' : '+'} ${short(Math.abs(im))}i`;
}

function short(x: number): string {
  return String(Number(x.toPrecision(6)));
}
