// A figure is what plotly.js reads. Viewers without it show the picture or the text beside it.
import { DISPLAY, type MimeBundle, PLOTLY_MIME } from '@eigenbook/mime';

/** One set of marks, as plotly.js has it; `null` where a number is missing. */
export interface Trace {
  /** What plotly calls such marks: `scatter`, `bar`, `heatmap` … */
  readonly type: string;
  /** What the legend says. */
  readonly name?: unknown;
  /** Places along the first axis. */
  readonly x?: unknown;
  /** Places along the second axis. */
  readonly y?: unknown;
  /** Heights, or numbers that become colours. */
  readonly z?: unknown;
  /** The first parts of arrows in space. */
  readonly u?: unknown;
  /** What stands beside each mark. */
  readonly text?: unknown;
  /** Size and colour of the marks. */
  readonly marker?: unknown;
  /** The number of the first colour. */
  readonly zmin?: unknown;
  /** The number of the last colour. */
  readonly zmax?: unknown;
  readonly [key: string]: unknown;
}

/** What is around the marks, as plotly.js has it. */
export interface Layout {
  /** Above the figure. */
  readonly title?: unknown;
  /** The axis along the foot. */
  readonly xaxis?: unknown;
  /** The axis along the side. */
  readonly yaxis?: unknown;
  /** The three axes of a figure in space, and from where it is seen. */
  readonly scene?: unknown;
  /** Texts and arrows on the figure. */
  readonly annotations?: unknown;
  readonly [key: string]: unknown;
}

/** What some traces become at one moment of an animation, as plotly.js has it. */
export interface Frame {
  /** By which buttons and sliders find it. */
  readonly name?: string;
  /** What of each trace is another. */
  readonly data?: readonly Partial<Trace>[];
  /** What is around it then, where that is another. */
  readonly layout?: Layout;
  readonly [key: string]: unknown;
}

/** What is written around a figure. */
export interface FigureOptions {
  /** Above it. */
  readonly title?: string;
  /** Along the axis at its foot. */
  readonly xLabel?: string;
  /** Along the axis at its side. */
  readonly yLabel?: string;
}

/** What is shown where plotly is not. */
export interface Still {
  readonly text: string;
  /** Makes the picture, where there is one. */
  readonly svg?: () => string;
  /** What moves where plotly is. */
  readonly frames?: readonly Frame[];
}

/** Traces and a layout; a cell that ends in one shows it. */
export class Figure {
  /** What is drawn. */
  readonly data: readonly Trace[];
  /** What is around it. */
  readonly layout: Layout;
  readonly #still: Still;

  constructor(data: readonly Trace[], layout: Layout, still: Still) {
    this.data = data;
    this.layout = layout;
    this.#still = still;
  }

  [DISPLAY](): MimeBundle {
    const { svg: picture, frames = [] } = this.#still;
    const svg = picture?.();
    return {
      [PLOTLY_MIME]: { data: this.data, layout: this.layout, ...(frames.length > 0 && { frames }) },
      ...(svg !== undefined && { 'image/svg+xml': svg }),
      'text/plain': this.#still.text,
    };
  }
}

/** The layout of a figure with two axes. */
export function layoutOf({ title, xLabel, yLabel }: FigureOptions): Layout {
  return {
    ...(title !== undefined && { title: { text: plain(title) } }),
    xaxis: xLabel === undefined ? {} : { title: { text: plain(xLabel) } },
    yaxis: yLabel === undefined ? {} : { title: { text: plain(yLabel) } },
  };
}

/** A short line of names stands above the plane, which keeps its width also in a narrow window. */
export function legendOf(names: readonly string[]): Layout {
  const letters = names.reduce((sum, name) => sum + name.length + 6, 0);
  // aside, a long one would leave the plane no room; above, more than a line would cover the title
  const most = names.some((name) => name.length > 24) ? 95 : 50;
  return letters > most ? {} : { legend: { orientation: 'h', x: 0, y: 1, yanchor: 'bottom' } };
}

/** A text that plotly, which reads markup, shows as it is. */
export function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** `<kind: what>`, with the title where there is one. */
export function textOf(kind: string, what: string, { title }: FigureOptions = {}): string {
  return `<${kind}${title === undefined ? '' : ` "${title}"`}: ${what}>`;
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/**
 * The layout of a figure in space, seen from a place that is on no diagonal, where [1, 1, 1] would be a point; so far off that the
 * numbers of the nearest corner fit.
 */
export function spaceOf(options: FigureOptions, scene: Record<string, unknown> = {}): Layout {
  const { xaxis, yaxis, ...rest } = layoutOf(options);
  const axis = (own: unknown) => ({ nticks: 6, ...(own as object) });
  const camera = { eye: { x: 1.6, y: 0.96, z: 0.87 }, center: { x: 0, y: 0, z: -0.12 } };
  const axes = { xaxis: axis(xaxis), yaxis: axis(yaxis), zaxis: axis(scene['zaxis']) };
  return { ...rest, scene: { ...scene, ...axes, camera } };
}
