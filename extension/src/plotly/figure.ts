// A plotly figure of a notebook, judged and copied. Plotly changes what it is given, so it gets a
// copy; and it fetches what a figure tells it to, so the copy holds no address to fetch from.

export interface PlotlyFigure {
  readonly data: readonly Record<string, unknown>[];
  readonly layout: Readonly<Record<string, unknown>>;
  readonly config: Readonly<Record<string, unknown>>;
  readonly frames: readonly Record<string, unknown>[];
}

export type JudgedFigure =
  | { readonly ok: true; readonly figure: PlotlyFigure }
  | { readonly ok: false; readonly reason: string };

/** What of a configuration changes only how the figure is handled, and sends nothing anywhere. */
const CONFIG = new Set(['scrollZoom', 'staticPlot', 'doubleClick', 'displayModeBar', 'editable']);
const DEEPEST = 40;
const MOST_TRACES = 10_000;
/** Keys that would reach the prototypes of the page. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads the content of an output of plotly's MIME type. */
export function judgeFigure(value: unknown): JudgedFigure {
  if (!isRecord(value)) return refuse('a figure must be an object');
  const { data, layout = {}, config = {}, frames = [] } = value;
  if (!Array.isArray(data) || data.length > MOST_TRACES || !data.every(isRecord)) {
    return refuse(`data must be a list of at most ${MOST_TRACES} traces`);
  }
  if (layout !== null && !isRecord(layout)) return refuse('layout must be an object');
  if (frames !== null && !(Array.isArray(frames) && frames.every(isRecord))) {
    return refuse('frames must be a list of frames');
  }
  try {
    const kept = Object.entries(isRecord(config) ? config : {});
    return {
      ok: true,
      figure: {
        data: data.map((trace) => withType(copy(trace, 0) as Record<string, unknown>)),
        layout: copy(layout ?? {}, 0) as Record<string, unknown>,
        config: Object.fromEntries(kept.filter(([key]) => CONFIG.has(key))),
        frames: (copy(frames ?? [], 0) as Record<string, unknown>[]) ?? [],
      },
    };
  } catch (error) {
    if (error instanceof RangeError) return refuse(error.message);
    throw error;
  }
}

function refuse(reason: string): JudgedFigure {
  return { ok: false, reason };
}

/** Plotly's default; and WebGL's points as those of SVG, which every bundle has. */
function withType(trace: Record<string, unknown>): Record<string, unknown> {
  const { type } = trace;
  if (typeof type !== 'string' || type === 'scattergl') return { ...trace, type: 'scatter' };
  return type === 'heatmapgl' ? { ...trace, type: 'heatmap' } : trace;
}

function copy(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) throw new RangeError(`a figure must be at most ${DEEPEST} levels deep`);
  if (typeof value === 'string') return withoutStyles(value);
  if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([key, item]) => isHarmless(key, item));
  return Object.fromEntries(entries.map(([key, item]) => [key, copy(item, depth + 1)]));
}

/** Pictures may stand in a figure, but not be fetched for it; no style sheet or map either. */
function isHarmless(key: string, value: unknown): boolean {
  if (FORBIDDEN.has(key)) return false;
  if (typeof value !== 'string' || !/(source|src|url|style|href)$/i.test(key)) return true;
  return !/[:/\\]/.test(value) || /^data:image\/(png|jpeg|gif|webp);base64,/i.test(value);
}

/** Plotly gives `style` attributes in its texts to the page: only those that merely colour stay. */
function withoutStyles(text: string): string {
  if (!text.includes('<')) return text;
  return text.replace(/\bstyle\s*=\s*("[^"]*"?|'[^']*'?)/gi, (style) =>
    /[\\@<&]|url|image|\/\*/i.test(style) ? '' : style,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
