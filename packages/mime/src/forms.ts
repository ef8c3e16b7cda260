// The forms a display can have beside the value's own: each a MIME bundle with the text that is
// shown where nothing else can be, and the metadata that front ends read with it.
import { toBase64 } from './base64.ts';
import { type MimeBundle, PLOTLY_MIME } from './mime-types.ts';

export type Form = readonly [data: MimeBundle, metadata: MimeBundle];

/** Markup as text, or an element that has it: one of a page, or of a library that acts as one. */
export type Markup = string | { readonly outerHTML: string };

/** How large a picture is shown. */
export interface ImageOptions {
  /** On the page, in CSS pixels; as wide as the picture if left out. */
  readonly width?: number;
  /** On the page, in CSS pixels; as high as the picture if left out. */
  readonly height?: number;
}

/** How a tree is shown. */
export interface JsonOptions {
  /** Whether front ends with a tree show it opened. */
  readonly expanded?: boolean;
}

/** What goes with a bundle. */
export interface BundleOptions {
  /** What front ends read beside the data, by MIME type. */
  readonly metadata?: MimeBundle;
}

/** What plotly.js draws: traces, and how they are laid out. */
export interface PlotlyFigure {
  /** The traces. */
  readonly data: readonly object[];
  /** What is around them. */
  readonly layout?: object;
  /** What a reader can do with the figure. */
  readonly config?: object;
  /** What an animation goes through. */
  readonly frames?: readonly object[];
}

const PLAIN_LIMIT = 10_000;

export function html(markup: Markup): Form {
  const text = textOf('html', markup);
  return form({ 'text/html': text, 'text/plain': text });
}

export function markdown(text: string): Form {
  return form({ 'text/markdown': textOf('markdown', text), 'text/plain': text });
}

/** Formulas in text; a text without delimiters is one formula. */
export function latex(text: string): Form {
  const delimited = /\$|\\\(|\\\[|\\begin\{/.test(textOf('latex', text));
  return form({ 'text/latex': delimited ? text : `$$${text}$$`, 'text/plain': text });
}

export function svg(markup: Markup): Form {
  const text = textOf('svg', markup);
  if (!/<(\w+:)?svg[\s>/]/i.test(text)) {
    throw new TypeError(`display.svg: the text must hold an <svg> element; got ${quoted(text)}`);
  }
  return form({ 'image/svg+xml': text, 'text/plain': '<SVG image>' });
}

export function png(bytes: Uint8Array | ArrayBuffer, options: ImageOptions = {}): Form {
  return image('png', [0x89, 0x50, 0x4e, 0x47], { bytes, options });
}

export function jpeg(bytes: Uint8Array | ArrayBuffer, options: ImageOptions = {}): Form {
  return image('jpeg', [0xff, 0xd8, 0xff], { bytes, options });
}

/** A value as JSON has it. */
export function json(value: unknown, { expanded = false }: JsonOptions = {}): Form {
  const text = jsonOf(value);
  const plain = text.length > PLAIN_LIMIT ? `${text.slice(0, PLAIN_LIMIT)}…` : text;
  return [
    { 'application/json': JSON.parse(text) as unknown, 'text/plain': plain },
    { 'application/json': { expanded } },
  ];
}

/**
 * A figure as plotly's renderer takes it.
 * @throws TypeError if it has no list of traces.
 * @example
 * const [data] = plotly({ data: [{ type: 'bar', y: [1, 3] }] });
 * data['text/plain']; // => '<plotly figure: 1 trace (bar)>'
 */
export function plotly(figure: PlotlyFigure): Form {
  if (!Array.isArray(figure?.data)) {
    throw new TypeError(
      `display.plotly: the figure must be an object with a list of traces as data; got ${typeof figure}`,
    );
  }
  const kinds = figure.data.map((trace) => (trace as { type?: string }).type ?? 'scatter');
  const traces = `${kinds.length} ${kinds.length === 1 ? 'trace' : 'traces'}`;
  const text = `<plotly figure: ${traces}${kinds.length > 0 ? ` (${[...new Set(kinds)].join(', ')})` : ''}>`;
  return form({ [PLOTLY_MIME]: { layout: {}, ...figure }, 'text/plain': text });
}

export function bundle(data: MimeBundle, { metadata = {} }: BundleOptions = {}): Form {
  return [data, metadata];
}

function form(data: MimeBundle): Form {
  return [data, {}];
}

interface Image {
  readonly bytes: Uint8Array | ArrayBuffer;
  readonly options: ImageOptions;
}

function image(kind: 'png' | 'jpeg', magic: readonly number[], { bytes, options }: Image): Form {
  const mime = `image/${kind}`;
  const name = kind.toUpperCase();
  const isBytes = bytes instanceof Uint8Array || bytes instanceof ArrayBuffer;
  const view = isBytes ? new Uint8Array(bytes) : new Uint8Array();
  if (!magic.every((byte, k) => view[k] === byte)) {
    const got = isBytes ? `${view.length} bytes that begin otherwise` : typeof bytes;
    throw new TypeError(`display.${kind}: the bytes must be a ${name} image; got ${got}`);
  }
  const size = Object.fromEntries(
    Object.entries(options).filter(([key]) => key === 'width' || key === 'height'),
  );
  return [
    { [mime]: toBase64(view), 'text/plain': `<${name} image, ${view.length} bytes>` },
    Object.keys(size).length === 0 ? {} : { [mime]: size },
  ];
}

function jsonOf(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value, undefined, 2) as string | undefined;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`display.json: the value must be JSON: ${reason}`, { cause });
  }
  if (text !== undefined) return text;
  throw new TypeError(`display.json: the value must be JSON; got ${typeof value}`);
}

function textOf(name: string, markup: Markup): string {
  const text = typeof markup === 'string' ? markup : markup?.outerHTML;
  if (typeof text === 'string') return text;
  throw new TypeError(`display.${name}: the text must be a string; got ${typeof markup}`);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
