// The numbers of a map of the plane, as they stand beside its picture.
import { apply, complexShort, type Entries, transformationOf, type Vector2 } from '@eigenbook/mime';
import { element } from '../element.ts';
import { minus } from '../layout/labels.ts';
import type { PlaneTexts } from './plane-texts.ts';

/** To four digits, which is what a moving number can be read to. */
export function short(x: number): string {
  return minus(String(Number(x.toPrecision(4)) + 0));
}

function figuresOf(entries: Entries, texts: PlaneTexts): readonly (readonly [string, string])[] {
  const { det, trace, rank, eigenvalues, singularValues } = transformationOf(entries);
  const [first, second] = eigenvalues.map(({ re, im }) => {
    return minus(
      complexShort({ re: Number(re.toPrecision(4)) + 0, im: Number(im.toPrecision(4)) }),
    );
  });
  return [
    [texts.det, short(det)],
    [texts.trace, short(trace)],
    [texts.rank, String(rank)],
    ['λ₁', first!],
    ['λ₂', second!],
    ['σ₁', short(singularValues[0])],
    ['σ₂', short(singularValues[1])],
  ];
}

/** What the map does to areas, and what a screen reader hears of it. */
export function sentencesOf(entries: Entries, texts: PlaneTexts) {
  const { det, rank } = transformationOf(entries);
  const figures = figuresOf(entries, texts);
  const side = rank < 2 ? texts.flat : det < 0 ? texts.reversed : texts.kept;
  return {
    area: texts.area(short(det)),
    side,
    spoken: `${texts.spoken(figures[0]![1], figures[3]![1], figures[4]![1])}, ${side}`,
  };
}

export function figureList(texts: PlaneTexts) {
  const node = element('dl', 'eb-plane-figures');
  return {
    node,
    show(entries: Entries, x: Vector2 | undefined) {
      const pair = ([u, v]: Vector2) => `(${short(u)}, ${short(v)})`;
      const vectors = x ? ([['x', pair(x)], ['A·x', pair(apply(entries, x))]] as const) : []; // prettier-ignore
      const items = [...figuresOf(entries, texts), ...vectors];
      node.replaceChildren(
        ...items.flatMap(([name, value]) => [element('dt', '', name), element('dd', '', value)]),
      );
    },
  };
}
