// The numbers of a map of the plane, as they stand beside its picture.
import { apply, complexShort, type Entries, transformationOf, type Vector2 } from '@eigenbook/mime';
import { element } from '../element.ts';
import { minus } from '../layout/labels.ts';
import type { Shown } from './plane-drawing.ts';
import type { PlaneTexts } from './plane-texts.ts';

/** To four digits, which is what a moving number can be read to. */
export function short(x: number): string {
  return minus(String(Number(x.toPrecision(4)) + 0));
}

function eigenvaluesOf(entries: Entries): [string, string] {
  const four = (x: number) => Number(x.toPrecision(4)) + 0;
  return transformationOf(entries).eigenvalues.map(({ re, im }) =>
    minus(complexShort({ re: four(re), im: four(im) })),
  ) as [string, string];
}

/** Eigenvalues and singular values stand there while their lines are in the picture. */
function figuresOf(entries: Entries, shown: Shown, texts: PlaneTexts) {
  const { det, trace, rank, singularValues } = transformationOf(entries);
  const [first, second] = eigenvaluesOf(entries);
  const figures: (readonly [string, string])[] = [[texts.det, short(det)], [texts.rank, String(rank)]]; // prettier-ignore
  if (shown.has('eigenvectors')) figures.push([texts.trace, short(trace)], ['λ₁', first], ['λ₂', second]); // prettier-ignore
  if (shown.has('singularVectors')) figures.push(['σ₁', short(singularValues[0])], ['σ₂', short(singularValues[1])]); // prettier-ignore
  return figures;
}

/** What the map does to areas, and what a screen reader hears of it. */
export function sentencesOf(entries: Entries, texts: PlaneTexts) {
  const { det, rank } = transformationOf(entries);
  const side = rank < 2 ? texts.flat : det < 0 ? texts.reversed : texts.kept;
  return {
    area: texts.area(short(det)),
    side,
    spoken: `${texts.spoken(short(det), ...eigenvaluesOf(entries))}, ${side}`,
  };
}

export function figureList(texts: PlaneTexts) {
  const node = element('dl', 'eb-plane-figures');
  return {
    node,
    show(entries: Entries, shown: Shown, x: Vector2 | undefined) {
      const pair = ([u, v]: Vector2) => `(${short(u)}, ${short(v)})`;
      const vectors = x ? ([['x', pair(x)], ['A·x', pair(apply(entries, x))]] as const) : []; // prettier-ignore
      const items = [...figuresOf(entries, shown, texts), ...vectors];
      node.replaceChildren(
        ...items.flatMap(([name, value]) => [element('dt', '', name), element('dd', '', value)]),
      );
    },
  };
}
