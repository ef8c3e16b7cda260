// How far long work is, in one place that changes: a bar, the loss, a curve, the time that is left.
import { display, type DisplayHandle, type MimeBundle } from '@eigenbook/mime';
import { clock } from './pause.ts';

export interface Stage {
  readonly done: number;
  readonly total: number;
  /** What is to fall, of each step so far, and its name, where it is no loss. */
  readonly losses?: readonly number[];
  readonly measure?: string;
}

/** Milliseconds between two pictures. */
const PACE = 250;

/** Shows stages in one display, no more often than a person can see. */
export function progressDisplay(): (stage: Stage) => void {
  const started = clock();
  let shown = -Infinity;
  let handle: DisplayHandle<MimeBundle> | undefined;
  return (stage) => {
    const now = clock();
    if (now - shown < PACE && stage.done < stage.total) return;
    shown = now;
    const bundle = bundleOf(stage, (now - started) / 1000);
    if (handle) handle.update(bundle);
    else handle = display.bundle(bundle);
  };
}

/** The stage as text and as markup, which holds numbers of ours only. */
function bundleOf(stage: Stage, seconds: number): MimeBundle {
  const { done, total, losses = [], measure = 'loss' } = stage;
  const left = done === 0 ? 0 : (seconds / done) * (total - done);
  const time = done < total ? `${left.toFixed(0)} s left` : `${seconds.toFixed(1)} s`;
  const last = losses.at(-1);
  const loss = last === undefined ? [] : [`${measure} ${last.toPrecision(4)}`];
  const text = [`${done} / ${total}`, ...loss, time].join(' | ');
  const bar = `<progress max="${total}" value="${done}"></progress>`;
  return { 'text/plain': text, 'text/html': `<div>${bar} ${text}<br>${curve(losses)}</div>` };
}

const [WIDTH, HEIGHT, POINTS] = [300, 60, 150];

/** The losses as an SVG line, on a logarithmic scale where all are above 0. */
function curve(losses: readonly number[]): string {
  const finite = losses.filter(Number.isFinite);
  if (finite.length < 2) return '';
  const every = Math.ceil(finite.length / POINTS);
  const picked = finite.filter((_, k) => k % every === 0 || k === finite.length - 1);
  const values = picked.every((loss) => loss > 0) ? picked.map(Math.log) : picked;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const points = values.map((value, k) => {
    const x = (k / (values.length - 1)) * WIDTH;
    const y = high === low ? HEIGHT / 2 : ((high - value) / (high - low)) * HEIGHT;
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return `<svg width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="loss"><polyline fill="none" stroke="currentColor" points="${points.join(' ')}"/></svg>`;
}
