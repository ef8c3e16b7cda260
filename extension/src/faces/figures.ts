import type { ColourScale, MatrixView } from '@eigenbook/mime';
import { element } from '../element.ts';
import { countText, rangeText, roundText } from '../layout/labels.ts';
import { countClipped } from '../layout/value-range.ts';
import type { Texts } from '../texts.ts';

/** The statistics of a matrix as the terms and values of a list. */
export function figures(view: MatrixView, scale: ColourScale, texts: Texts): HTMLElement[] {
  const { min, max, mean, std, zeros, nan, posInf, negInf } = view.stats;
  const clipped = countClipped(view, scale);
  const number = (x: number | null) => (x === null ? '—' : roundText(x));
  const lines: (readonly [term: string, value: string])[] = [
    [texts.minimum, number(min)],
    [texts.maximum, number(max)],
    [texts.mean, number(mean)],
    [texts.deviation, number(std)],
    [texts.zeros, countText(zeros)],
    ['NaN', countText(nan)],
    ['+∞', countText(posInf)],
    ['−∞', countText(negInf)],
    [texts.outside(rangeText(scale.low, scale.high)), `${clipped.exact ? '' : '≈ '}${countText(clipped.count)}`], // prettier-ignore
  ];
  return figureLines(lines);
}

/** Terms with their values, for a list of them. */
export function figureLines(lines: readonly (readonly [term: string, value: string])[]) {
  return lines.map(([term, value]) => {
    const line = element('div', 'eb-figure');
    line.append(element('dt', '', term), element('dd', '', value));
    return line;
  });
}
