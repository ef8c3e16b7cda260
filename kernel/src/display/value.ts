// How a value is shown. It may choose its form itself; what does not is text, and beside the text
// a table or a figure where that is what the value plainly is.
import { DISPLAY, plotly, type PlotlyFigure, type Presentation } from '@eigenbook/mime';
import { type Bundle, bundleFrom, NotABundle } from './bundle.ts';
import { type KnownOf, listingOf } from './listing.ts';
import { isPlain } from './plain.ts';
import { tableOf } from './table.ts';

export interface Surroundings {
  /** Writes any value as text, without colours; never throws. */
  readonly inspect: (value: unknown) => string;
  /** Tells the author of a value that could not show itself as it meant to. */
  readonly report: (error: unknown) => void;
  /** What is known of values that cells have without an import. */
  readonly knownOf?: KnownOf;
}

type Method = (presentation: Presentation) => unknown;

/**
 * What is shown for `value`: what its `Symbol.for('Jupyter.display')` or `toMimeBundle` method
 * returns, else its text. A promise only if the value makes one, so that displays keep their place
 * among other output.
 */
export function show(
  value: unknown,
  surroundings: Surroundings,
  presentation: Presentation = {},
): Bundle | Promise<Bundle> {
  const own = methodOf(value, DISPLAY) ?? methodOf(value, 'toMimeBundle');
  if (!own) return withoutMethod(value, surroundings);
  const failed = (error: unknown): Bundle => {
    surroundings.report(error);
    return withoutMethod(value, surroundings);
  };
  try {
    const answer = own.call(value, presentation);
    if (!methodOf(answer, 'then')) return bundleFrom(answer);
    return Promise.resolve(answer).then(bundleFrom).catch(failed);
  } catch (error) {
    return failed(error);
  }
}

const PENDING = /^Promise \{\s*<pending>[^]*$/;

function withoutMethod(
  value: unknown,
  { inspect, knownOf = () => undefined }: Surroundings,
): Bundle {
  if (isFigure(value)) {
    try {
      return bundleFrom(plotly(value));
    } catch (error) {
      // it only looked like a figure: JSON cannot hold it
      if (!(error instanceof NotABundle)) throw error;
    }
  }
  const listing = listingOf(value, knownOf);
  const text = listing?.text ?? inspect(value).replace(PENDING, '$&\n`await` waits for what it will hold.'); // prettier-ignore
  const table = listing ? listing.html : tableOf(value);
  return {
    data: { ...(table !== undefined && { 'text/html': table }), 'text/plain': text },
    metadata: {},
  };
}

/** A method of a value that may be a stranger: one that throws when it is looked at has none. */
function methodOf(value: unknown, key: string | symbol): Method | undefined {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function'))
    return undefined;
  try {
    const method = (value as Record<string | symbol, unknown>)[key];
    return typeof method === 'function' ? (method as Method) : undefined;
  } catch {
    return undefined;
  }
}

const FIGURE_KEYS = new Set(['data', 'layout', 'config', 'frames']);

/** A plain object of traces and a layout, and nothing else. */
function isFigure(value: unknown): value is PlotlyFigure {
  if (!isPlain(value)) return false;
  const { data, layout, ...others } = value;
  return (
    Array.isArray(data) &&
    data.length > 0 &&
    data.every(isPlain) &&
    isPlain(layout) &&
    Object.keys(others).every((key) => FIGURE_KEYS.has(key))
  );
}
