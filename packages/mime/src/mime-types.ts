/** A Jupyter MIME bundle: one value in several representations, keyed by MIME type. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** A bundle, or a pair of it and its metadata, such as the width of a picture. */
export type Shown = MimeBundle | readonly [data: MimeBundle, metadata: MimeBundle];

/** A matrix, as our front ends draw it. */
export const MATRIX_MIME = 'application/vnd.eigenbook.matrix.v1+json';
/** A number that a notebook must reproduce, and what it got. */
export const CLAIM_MIME = 'application/vnd.eigenbook.claim.v1+json';
/** The verdict on an answer to an exercise. */
export const CHECK_MIME = 'application/vnd.eigenbook.check.v1+json';
/** A computation that is shown step by step. */
export const STEPS_MIME = 'application/vnd.eigenbook.steps.v1+json';
/** A 2 × 2 matrix as a map of the plane. */
export const PLANE_MIME = 'application/vnd.eigenbook.plane.v1+json';
/** Knobs beside a result, which is the rest of the bundle. */
export const CONTROL_MIME = 'application/vnd.eigenbook.control.v1+json';
/** A figure, as plotly’s renderers draw it. */
export const PLOTLY_MIME = 'application/vnd.plotly.v1+json';

/**
 * The method by which a value says how it wants to be displayed: `value[DISPLAY](presentation)`
 * returns what is {@link Shown} or a promise of it, an empty bundle if there is nothing to show.
 * Other TypeScript kernels use this key too.
 */
export const DISPLAY: unique symbol = Symbol.for('Jupyter.display') as never;
