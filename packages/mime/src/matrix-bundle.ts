import { statisticsOf } from './cells.ts';
import { encodePayload } from './encode-payload.ts';
import { keep } from './keep.ts';
import { MATRIX_MIME, type MimeBundle } from './mime-types.ts';
import { FULL_PREVIEW_LIMIT } from './payload.ts';
import type { Source } from './sources.ts';
import { MOST_HTML, toHtml } from './text-html.ts';
import { toLatex } from './text-latex.ts';
import { toPlain } from './text-plain.ts';
import { utf8Length } from './utf8.ts';

/** Bytes of an output in a saved notebook, with some room for the names and quotes around its parts. */
const MOST_BYTES = 98_000;

/**
 * The whole MIME bundle of a matrix or tensor: the payload for our renderer and the fallbacks for
 * all others.
 * @example
 * const bundle = matrixBundle({ rows: 1, columns: 2, data: [1, 2], dtype: 'float64' });
 * Object.keys(bundle); // => [MATRIX_MIME, 'text/html', 'text/latex', 'text/plain']
 */
export function matrixBundle(source: Source): MimeBundle {
  const stats = statisticsOf(source);
  const latex = toLatex(source);
  const size = source.rows * source.columns;
  const handle = size > FULL_PREVIEW_LIMIT ? keep(source) : undefined;
  // readers count elements, and refuse what they cannot count
  // a number is no table to look into
  const isTable = source.shape?.length !== 0 && Number.isSafeInteger(size);
  const payload = isTable ? encodePayload(source, stats, handle) : undefined;
  const plain = toPlain(source);
  const room = MOST_BYTES - utf8Length(JSON.stringify([payload, latex, plain]));
  return {
    ...(payload && { [MATRIX_MIME]: payload }),
    'text/html': toHtml(source, stats, Math.min(room, MOST_HTML)),
    ...(latex === undefined ? {} : { 'text/latex': latex }),
    'text/plain': plain,
  };
}
