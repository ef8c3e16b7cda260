import { encodePayload, type MatrixSource } from './encode-payload.ts';
import { MATRIX_MIME, type MimeBundle } from './mime-types.ts';
import { statistics } from './statistics.ts';
import { toHtml } from './text-html.ts';
import { toLatex } from './text-latex.ts';
import { toPlain } from './text-plain.ts';

/** The whole MIME bundle of a matrix: the payload for our renderer and the fallbacks for all others. */
export function matrixBundle(source: MatrixSource): MimeBundle {
  const stats = statistics(source.data);
  const latex = toLatex(source);
  return {
    [MATRIX_MIME]: encodePayload(source, stats),
    'text/html': toHtml(source, stats),
    ...(latex === undefined ? {} : { 'text/latex': latex }),
    'text/plain': toPlain(source),
  };
}
