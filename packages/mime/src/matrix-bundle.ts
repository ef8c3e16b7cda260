import { statisticsOf } from './cells.ts';
import { encodePayload } from './encode-payload.ts';
import { keep } from './keep.ts';
import { MATRIX_MIME, type MimeBundle } from './mime-types.ts';
import { FULL_PREVIEW_LIMIT } from './payload.ts';
import type { Source } from './sources.ts';
import { toHtml } from './text-html.ts';
import { toLatex } from './text-latex.ts';
import { toPlain } from './text-plain.ts';

/** The whole MIME bundle of a matrix: the payload for our renderer and the fallbacks for all others. */
export function matrixBundle(source: Source): MimeBundle {
  const stats = statisticsOf(source);
  const latex = toLatex(source);
  const size = source.rows * source.columns;
  const handle = size > FULL_PREVIEW_LIMIT ? keep(source) : undefined;
  return {
    // readers count elements, and refuse what they cannot count
    ...(Number.isSafeInteger(size) && { [MATRIX_MIME]: encodePayload(source, stats, handle) }),
    'text/html': toHtml(source, stats),
    ...(latex === undefined ? {} : { 'text/latex': latex }),
    'text/plain': toPlain(source),
  };
}
