// The spectrum face: singular values on a logarithmic axis with the energy they add up to. They
// come from the kernel; those of a small matrix are computed here.
import type { Appearance } from '../appearance.ts';
import { element } from '../element.ts';
import { countText, minus, plainText, roundText } from '../layout/labels.ts';
import { singularValues } from '../layout/singular-values.ts';
import { cumulativeEnergy, spectrumFigures, type SpectrumLayout, spectrumLayout } from '../layout/spectrum-layout.ts'; // prettier-ignore
import { ticks } from '../layout/ticks.ts';
import { type Surface, surfaceOf } from '../surface.ts';
import { drawing } from './drawing.ts';
import type { Face, FaceContext } from './face.ts';
import { figureLines } from './figures.ts';

const HEIGHT = 246;

/** The singular values of the matrix. */
export function spectrumFace(context: FaceContext): Face {
  const { grid, texts, report } = context;
  const node = element('div', 'eb-spectrum');
  const message = element('div', 'eb-message', texts.computing);
  message.setAttribute('role', 'status');
  const canvas = element('canvas', 'eb-canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', texts.spectrum);
  canvas.hidden = true;
  const facts = element('dl', 'eb-figures');
  node.append(message, canvas, facts);
  let values: Float64Array | undefined;
  let layout: SpectrumLayout | undefined;
  let disposed = false;

  const draw = (appearance: Appearance, width: number) => {
    if (!values) return;
    layout = spectrumLayout(values, Math.min(width, context.room().width));
    paintSpectrum(surfaceOf(canvas, layout.width, HEIGHT), layout, { values, appearance });
  };
  const load = async () => {
    try {
      const loaded = await spectrumOf(context);
      if (disposed) return;
      values = loaded;
      message.remove();
      canvas.hidden = false;
      const { largest, smallest, rank, condition, energy90, energy99 } = spectrumFigures(values, grid.size); // prettier-ignore
      const lines = [
        [texts.largest, roundText(largest)],
        [texts.smallest, roundText(smallest)],
        [texts.rank, countText(rank)],
        [texts.condition, condition === Infinity ? '∞' : roundText(condition)],
        [texts.energy('90 %'), countText(energy90)],
        [texts.energy('99 %'), countText(energy99)],
      ] as const;
      facts.append(...figureLines(lines));
      drawn.again();
    } catch (error) {
      message.textContent = texts.noSpectrum(error instanceof Error ? error.message : String(error)); // prettier-ignore
    }
  };
  canvas.addEventListener('pointermove', ({ offsetX }) => {
    if (!values || !layout) return;
    const k = layout.at(offsetX);
    const share = roundText(100 * cumulativeEnergy(values)[k]!);
    report({ index: `σ[${k}]`, value: `${plainText(values[k]!)}  (${share} %)` });
  });
  canvas.addEventListener('pointerleave', () => report(undefined));
  const drawn = drawing(node, context.appearance, draw);
  void load();
  return {
    node,
    redraw: drawn.redraw,
    dispose() {
      disposed = true;
      drawn.stop();
    },
  };
}

async function spectrumOf({ view, grid, cells, texts }: FaceContext): Promise<Float64Array> {
  const { nan, posInf, negInf } = view.stats;
  if (nan + posInf + negInf > 0) throw new Error(texts.notFinite);
  if (view.preview.kind === 'full') return singularValues(grid);
  if (!cells.spectrum) throw new Error(texts.needsKernel);
  return cells.spectrum();
}

interface Paints {
  readonly values: Float64Array;
  readonly appearance: Appearance;
}

function paintSpectrum(surface: Surface, layout: SpectrumLayout, paints: Paints): void {
  const { g } = surface;
  const { values, appearance } = paints;
  const { left, right, top, bottom, xOf, yOf } = layout;
  g.font = `${appearance.fontHeight - 1}px ${appearance.fontFamily}`;
  g.textBaseline = 'middle';
  g.textAlign = 'right';
  for (const power of layout.decades) {
    const y = yOf(10 ** power);
    g.fillStyle = appearance.line;
    g.fillRect(left, y, right - left, 1);
    g.fillStyle = appearance.softInk;
    g.fillText(minus(`1e${power}`), left - 8, y);
  }
  g.textAlign = 'left';
  for (const share of [0, 0.5, 1]) g.fillText(`${share * 100} %`, right + 6, layout.energyY(share));
  g.textAlign = 'center';
  for (const k of ticks(values.length, right - left, 44))
    g.fillText(String(k), xOf(k), bottom + 14);
  g.strokeStyle = appearance.softInk;
  g.lineWidth = 1.5;
  g.beginPath();
  cumulativeEnergy(values).forEach((share, k) => g.lineTo(xOf(k), layout.energyY(share)));
  g.stroke();
  g.fillStyle = appearance.accent;
  const radius = Math.min(4, Math.max(1.5, (right - left) / values.length / 2.5));
  values.forEach((value, k) => {
    const y = Math.max(top, yOf(value));
    g.beginPath();
    g.arc(xOf(k), y, radius, 0, 2 * Math.PI);
    g.fill();
  });
}
