// `display(value)` as cells call it. The kernel's runner installs the hook that sends the value to
// the front ends; without a kernel the value is printed, so that a notebook's code runs as a script.
import * as forms from './forms.ts';
import type { BundleOptions, Form, ImageOptions, JsonOptions } from './forms.ts';
import type { Markup, PlotlyFigure } from './forms.ts';
import { DISPLAY, type MimeBundle, type Shown } from './mime-types.ts';
import type { Presentation } from './payload.ts';

declare const console: { log(value: unknown): void };

/** Where something is shown. */
export interface PlaceOptions {
  /** Names the display, so that it can be changed in place, also by a later cell. */
  readonly id?: string;
  /** Changes the displays of that `id` instead of showing a new one. */
  readonly update?: boolean;
}

/** Where and how a value is shown. */
export interface DisplayOptions extends Presentation, PlaceOptions {}

/** What the hook is asked to show. */
export interface DisplayRequest {
  /** That something is to be shown. */
  readonly type: 'show';
  /** Anything; it may say itself how it is shown. */
  readonly value: unknown;
  /** How its author wants it shown. */
  readonly presentation: Presentation;
  /** Which display it is, to be changed later. */
  readonly id: string;
  /** True when the display `id` exists already and changes in place. */
  readonly update: boolean;
}

/** The hook is asked to take away what the cell shows. */
export interface ClearRequest {
  /** That what is shown is to go. */
  readonly type: 'clear';
  /** True if that may wait until there is something new to show. */
  readonly wait: boolean;
}

/** A display that can be changed in place. */
export interface DisplayHandle<T = unknown> {
  /** Which display it is. */
  readonly id: string;
  /**
   * Shows another value in the same place.
   * @example
   * const handle = display('working …', { id: 'status' });
   * handle.update('done');
   * handle.id; // => 'status'
   */
  update(value: T): void;
  /** A handle shows nothing of itself, so that a cell can end in `display(value)`. */
  [DISPLAY](): MimeBundle;
}

type Bytes = Uint8Array | ArrayBuffer;

/** Shows values, as they are or in a form of one’s choice. */
export interface Display {
  /**
   * Shows a value below the current cell, as often as it is called.
   * @param value - anything; a value with a `Symbol.for('Jupyter.display')` method chooses its form.
   * @param options - `id` and `update` name the place; `name`, `face`, `labels` of rows and columns, the
   *   names of `axes`, `colours` and the `range` of values that they reach over say how a matrix is
   *   shown: `display(W, { face: 'heatmap', colours: 'viridis', range: [0, 1] })`.
   * @throws RangeError if the first number of `range` is not below the second.
   * @returns a handle whose `update(value)` changes what is shown.
   */
  (value: unknown, options?: DisplayOptions): DisplayHandle;
  /**
   * Shows HTML: a text, or an element with `outerHTML`.
   * @throws TypeError if it is neither.
   * @example
   * display.html('<b>bold</b>', { id: 'html' }).id; // => 'html'
   */
  html(markup: Markup, options?: PlaceOptions): DisplayHandle<Markup>;
  /**
   * Shows Markdown, formulas between `$` included.
   * @throws TypeError if it is no text.
   * @example
   * display.markdown('The root is $\\sqrt{2}$.', { id: 'text' }).id; // => 'text'
   */
  markdown(text: string, options?: PlaceOptions): DisplayHandle<string>;
  /**
   * Shows LaTeX; a text without `$` or another delimiter is one formula.
   * @throws TypeError if it is no text.
   * @example
   * display.latex('A = U \\Sigma V^T', { id: 'formula' }).id; // => 'formula'
   */
  latex(text: string, options?: PlaceOptions): DisplayHandle<string>;
  /**
   * Shows an SVG picture: a text, or an element with `outerHTML`.
   * @throws TypeError if it holds no svg element.
   * @example
   * display.svg('<svg xmlns="http://www.w3.org/2000/svg"></svg>', { id: 'drawing' }).id; // => 'drawing'
   * display.svg('no drawing'); // throws TypeError
   */
  svg(markup: Markup, options?: PlaceOptions): DisplayHandle<Markup>;
  /**
   * Shows the picture that the bytes of a PNG file are.
   * @throws TypeError if the bytes are no PNG file.
   * @example
   * display.png(ai.encodePng(ai.image([zeros(2, 2)])), { width: 100, id: 'picture' }).id; // => 'picture'
   * display.png(Uint8Array.of(1, 2, 3)); // throws TypeError
   */
  png(bytes: Bytes, options?: ImageOptions & PlaceOptions): DisplayHandle<Bytes>;
  /**
   * Shows the picture that the bytes of a JPEG file are.
   * @throws TypeError if the bytes are no JPEG file.
   * @example
   * display.jpeg(ai.encodeJpeg(ai.image([zeros(8, 8)])), { id: 'photo' }).id; // => 'photo'
   */
  jpeg(bytes: Bytes, options?: ImageOptions & PlaceOptions): DisplayHandle<Bytes>;
  /**
   * Shows a value as JSON, in JupyterLab as a tree.
   * @throws TypeError if JSON cannot hold the value.
   * @example
   * display.json({ shape: [2, 3] }, { expanded: true, id: 'tree' }).id; // => 'tree'
   * display.json(10n); // throws TypeError
   */
  json(value: unknown, options?: JsonOptions & PlaceOptions): DisplayHandle;
  /**
   * Shows a plotly figure where the front end draws such; typed arrays are welcome as data.
   * @throws TypeError if it has no list of traces.
   * @example
   * display.plotly({ data: [{ type: 'bar', y: [1, 3, 2] }] }, { id: 'bars' }).id; // => 'bars'
   */
  plotly(figure: PlotlyFigure, options?: PlaceOptions): DisplayHandle<PlotlyFigure>;
  /**
   * Shows a MIME bundle as it is: `display.bundle({ 'text/html': '<b>1</b>', 'text/plain': '1' })`.
   * @example
   * display.bundle({ 'text/html': '<b>1</b>', 'text/plain': '1' }, { id: 'both' }).id; // => 'both'
   */
  bundle(data: MimeBundle, options?: BundleOptions & PlaceOptions): DisplayHandle<MimeBundle>;
  /**
   * Takes away what the cell shows; with `wait`, when the next output comes, so that nothing
   * flickers.
   * @example
   * display.clear({ wait: true }); // => undefined
   */
  clear(options?: { readonly wait?: boolean }): void;
}

/** The global symbol under which a kernel installs `(request: DisplayRequest | ClearRequest) => void`. */
export const DISPLAY_HOOK: unique symbol = Symbol.for('eigenbook.display') as never;

/**
 * Shows values below the current cell: `display(value)`, `display.html('<b>bold</b>')`, …
 * @example
 * display(eye(2), { face: 'heatmap', id: 'I' }).id; // => 'I'
 */
export const display: Display = Object.assign(show, {
  html: as(forms.html),
  markdown: as(forms.markdown),
  latex: as(forms.latex),
  svg: as(forms.svg),
  png: as(forms.png),
  jpeg: as(forms.jpeg),
  json: as(forms.json),
  plotly: as(forms.plotly),
  bundle: as(forms.bundle),
  clear: ({ wait = false } = {}) => ask({ type: 'clear', wait }),
});

function show(value: unknown, options: DisplayOptions = {}): DisplayHandle {
  const { id, update, ...presentation } = options;
  return place((next: unknown) => [next, presentation], { id, update }, value);
}

/** The method of {@link display} that shows values in one form. */
function as<T, Options extends object>(toForm: (value: T, options?: Options) => Form) {
  return (value: T, options?: Options & PlaceOptions): DisplayHandle<T> =>
    place(
      (next: T) => {
        const form = toForm(next, options);
        return [{ [DISPLAY]: () => form }, {}];
      },
      { id: options?.id, update: options?.update },
      value,
    );
}

/** Shows `value` as `prepare` has it, and keeps the place for others. */
function place<T>(
  prepare: (value: T) => readonly [value: unknown, presentation: Presentation],
  { id: name, update = false }: { id: string | undefined; update: boolean | undefined },
  first: T,
): DisplayHandle<T> {
  if (update && name === undefined) {
    throw new TypeError('display: update must come with the id of a display; got none');
  }
  const id = name ?? newId();
  const send = (next: T, change: boolean) => {
    const [value, presentation] = prepare(next);
    ask({ type: 'show', value, presentation, id, update: change });
  };
  send(first, update);
  return { id, update: (next) => send(next, true), [DISPLAY]: () => ({}) };
}

let displays = 0;
function newId(): string {
  displays++;
  return `display-${displays}-${Math.random().toString(36).slice(2, 10)}`;
}

type Request = DisplayRequest | ClearRequest;
function ask(request: Request): void {
  const hook = (globalThis as { [DISPLAY_HOOK]?: (request: Request) => void })[DISPLAY_HOOK];
  if (hook) hook(request);
  else if (request.type === 'show') print(request);
}

function print({ value, presentation }: DisplayRequest): void {
  type Shows = { [DISPLAY]?: (presentation: Presentation) => Shown | Promise<Shown> };
  const method = (value as Shows | null | undefined)?.[DISPLAY];
  if (!method) {
    console.log(value);
    return;
  }
  const write = (shown: Shown) => {
    const data = (Array.isArray(shown) ? shown[0] : shown) as MimeBundle;
    const text = data['text/plain'] ?? Object.values(data)[0];
    if (text !== undefined) console.log(text);
  };
  const shown = method.call(value, presentation);
  if (shown instanceof Promise) void shown.then(write);
  else write(shown);
}
