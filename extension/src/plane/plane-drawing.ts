// Draws the map of the plane: the old grid, unit square and circle in grey, the new ones in colour.
import {
  apply,
  type Entries,
  type PlaneMark,
  transformationOf,
  type Vector2,
} from '@eigenbook/mime';
import { minus } from '../layout/labels.ts';
import { gridNumbers, HEIGHT, type PlaneScale, toPixels, WIDTH } from './plane-scale.ts';
import { svg } from './svg.ts';

export type Shown = ReadonlySet<PlaneMark>;

interface Scene {
  readonly entries: Entries;
  readonly vectors: readonly Vector2[];
  readonly scale: PlaneScale;
  readonly shown: Shown;
}

/** All shapes below the handles. */
export function drawPlane(scene: Scene): SVGElement[] {
  const { entries, scale, shown, vectors } = scene;
  const map = transformationOf(entries);
  const reversed = map.det < 0 ? ' eb-reversed' : '';
  const unitSquare: readonly Vector2[] = [[0, 0], [1, 0], [1, 1], [0, 1]]; // prettier-ignore
  const image = (x: Vector2) => apply(entries, x);
  return [
    ...background(scale),
    ...(shown.has('grid') ? movedGrid(scene) : []),
    ...(shown.has('eigenvectors') ? fixedLines(scene) : []),
    polygon(scale, unitSquare, 'eb-square'),
    polygon(scale, CIRCLE, 'eb-circle'),
    polygon(scale, unitSquare.map(image), `eb-square-image${reversed}`),
    polygon(scale, CIRCLE.map(image), `eb-circle-image${reversed}`),
    ...(shown.has('singularVectors') ? singularDirections(scene) : []),
    ...vectors.flatMap((x) => [
      segment(scale, [x, image(x)], 'eb-link'),
      arrow(scale, x, 'eb-x'),
      arrow(scale, image(x), 'eb-x-image'),
    ]),
    arrow(scale, image([1, 0]), `eb-basis${reversed}`),
    arrow(scale, image([0, 1]), `eb-basis${reversed}`),
    ...(shown.has('eigenvectors') ? eigenLabels(scene) : []),
  ];
}

const CIRCLE = Array.from({ length: 120 }, (_, k): Vector2 => {
  return [Math.cos((k * Math.PI) / 60), Math.sin((k * Math.PI) / 60)];
});

function background(scale: PlaneScale): SVGElement[] {
  const numbers = gridNumbers(scale);
  const reach = (2 * WIDTH) / scale.unit;
  const lines = numbers.flatMap((at) => [
    segment(scale, [[at, -reach], [at, reach]], at === 0 ? 'eb-axis' : 'eb-grid-line'), // prettier-ignore
    segment(scale, [[-reach, at], [reach, at]], at === 0 ? 'eb-axis' : 'eb-grid-line'), // prettier-ignore
  ]);
  const ticks = numbers
    .filter((at) => at !== 0)
    .flatMap((at) => {
      const [x] = toPixels(scale, [at, 0]);
      const [, y] = toPixels(scale, [0, at]);
      const name = minus(String(Number(at.toPrecision(6))));
      return [
        ...(x > 16 && x < WIDTH - 16
          ? [label(name, [x, HEIGHT / 2 + 13], 'eb-tick', 'middle')]
          : []),
        ...(y > 16 && y < HEIGHT - 16
          ? [label(name, [WIDTH / 2 - 5, y + 4], 'eb-tick', 'end')]
          : []),
      ];
    });
  return [...lines, ...ticks];
}

/** Where the lines of the grid have gone. */
function movedGrid({ entries, scale }: Scene): SVGElement[] {
  const [a, b, c, d] = entries;
  const size = Math.max(Math.hypot(a, c), Math.hypot(b, d));
  if (size === 0) return [];
  // lines that lie closer than a few pixels would be a blot
  if ((Math.abs(a * d - b * c) / size) * scale.step * scale.unit < 4) return [];
  const numbers = gridNumbers(scale);
  const far = 40 * numbers.at(-1)!;
  const line = (from: Vector2, to: Vector2) => segment(scale, [apply(entries, from), apply(entries, to)], 'eb-moved-line'); // prettier-ignore
  return numbers.flatMap((at) => [line([at, -far], [at, far]), line([-far, at], [far, at])]);
}

function fixedLines({ entries, scale }: Scene): SVGElement[] {
  const reach = (2 * WIDTH) / scale.unit;
  return transformationOf(entries).fixedLines.map(
    ({ direction: [x, y] }) =>
    segment(scale, [[-reach * x, -reach * y], [reach * x, reach * y]], 'eb-fixed-line'), // prettier-ignore
  );
}

function eigenLabels({ entries, scale }: Scene): SVGElement[] {
  return transformationOf(entries).fixedLines.flatMap(({ eigenvalue, direction: [x, y] }, k) => {
    const end: Vector2 = [eigenvalue * x, eigenvalue * y];
    // far enough out to be read, on the side of the image
    const least = 34 / scale.unit;
    const out = Math.sign(eigenvalue || 1) * Math.max(Math.abs(eigenvalue), least);
    return [
      arrow(scale, end, 'eb-eigen'),
      endLabel(scale, [out * x, out * y], `λ${'₁₂'[k]!} = ${four(eigenvalue)}`, 'eb-eigen-label'),
    ];
  });
}

/** The half axes of the ellipse, and the directions that become them. */
function singularDirections({ entries, scale }: Scene): SVGElement[] {
  const { singularValues, inputDirections, outputDirections } = transformationOf(entries);
  return ([0, 1] as const).flatMap((k) => {
    const [x, y] = outputDirections[k];
    const end: Vector2 = [singularValues[k] * x, singularValues[k] * y];
    return [
      segment(scale, [[0, 0], inputDirections[k]], 'eb-singular-input'), // prettier-ignore
      segment(scale, [[0, 0], end], 'eb-singular'), // prettier-ignore
      endLabel(scale, end, `σ${'₁₂'[k]!} = ${four(singularValues[k])}`, 'eb-singular-label'),
    ];
  });
}

const four = (x: number) => minus(String(Number(x.toPrecision(4))));

/** A text at the end of a line, outside of it where there is room in the picture. */
function endLabel(scale: PlaneScale, end: Vector2, text: string, look: string): SVGElement {
  const [left, top] = toPixels(scale, end);
  const right = end[0] >= 0 ? left <= WIDTH - 80 : left < 80;
  const place: Vector2 = [left + (right ? 11 : -11), Math.max(14, Math.min(HEIGHT - 6, top - 8))];
  return label(text, place, look, right ? 'start' : 'end');
}

const fixed = ([x, y]: Vector2) => `${x.toFixed(1)},${y.toFixed(1)}`;

function polygon(scale: PlaneScale, points: readonly Vector2[], look: string): SVGElement {
  const places = points.map((point) => fixed(toPixels(scale, point))).join(' ');
  return svg('polygon', { points: places, class: look });
}

function segment(
  scale: PlaneScale,
  [from, to]: readonly [Vector2, Vector2],
  look: string,
): SVGElement {
  const [[x1, y1], [x2, y2]] = [toPixels(scale, from), toPixels(scale, to)];
  return svg('line', { x1, y1, x2, y2, class: look });
}

/** An arrow from the origin; its head is drawn, not a marker, which themes could not colour. */
function arrow(scale: PlaneScale, tip: Vector2, look: string): SVGElement {
  const [[x0, y0], [x, y]] = [toPixels(scale, [0, 0]), toPixels(scale, tip)];
  const length = Math.hypot(x - x0, y - y0);
  const [dx, dy] = length === 0 ? [0, 0] : [(x - x0) / length, (y - y0) / length];
  const head = Math.min(11, length);
  const back = ([along, across]: Vector2): Vector2 => {
    return [x - along * dx - across * dy, y - along * dy + across * dx];
  };
  const points = [[x, y] as Vector2, back([head, head / 2.6]), back([head, -head / 2.6])].map(fixed).join(' '); // prettier-ignore
  const [x2, y2] = back([head * 0.8, 0]);
  return svg('g', { class: `eb-arrow ${look}` }, svg('line', { x1: x0, y1: y0, x2, y2 }), svg('polygon', { points })); // prettier-ignore
}

function label(text: string, [x, y]: Vector2, look: string, anchor: string): SVGElement {
  return svg('text', { x, y, class: look, 'text-anchor': anchor }, document.createTextNode(text));
}
