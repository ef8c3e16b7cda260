/** A Jupyter MIME bundle: one value in several representations, keyed by MIME type. */
export type MimeBundle = Readonly<Record<string, unknown>>;

export const MATRIX_MIME = 'application/vnd.eigenbook.matrix.v1+json';
export const CLAIM_MIME = 'application/vnd.eigenbook.claim.v1+json';
export const PLOTLY_MIME = 'application/vnd.plotly.v1+json';

/**
 * The method by which a value says how it wants to be displayed: `value[DISPLAY](presentation)` returns a
 * MIME bundle, an empty one if there is nothing to show. Other TypeScript kernels use this key too.
 */
export const DISPLAY: unique symbol = Symbol.for('Jupyter.display') as never;
