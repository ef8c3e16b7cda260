// The map of the plane as a static picture, made of numbers alone: for readers without our renderer.
import { type PlaneSource, USUAL_MARKS } from './plane-payload.ts';
import { apply, transformationOf, type Vector2 } from './transformation.ts';

const SIDE = 320;
const BLUE = '#2b5fc0';
const ORANGE = '#c8600f';
const GOLD = '#b8860b';

/** Unit square and circle, their images, the fixed lines if wanted, and vectors with their images. */
export function planeSvg({ entries, vectors = [], show = USUAL_MARKS }: PlaneSource): string {
  const map = transformationOf(entries);
  const images = vectors.map((x) => apply(entries, x));
  const corners = ([[0, 0], [1, 0], [1, 1], [0, 1]] as Vector2[]).map((x) => apply(entries, x)); // prettier-ignore
  const reach = Math.max(1, map.singularValues[0], ...[...corners, ...vectors, ...images].flat().map(Math.abs)); // prettier-ignore
  const unit = SIDE / 2 / (1.15 * reach);
  const place = ([x, y]: Vector2): Vector2 => [SIDE / 2 + unit * x, SIDE / 2 - unit * y];
  const at = (p: Vector2) => place(p).map((x) => x.toFixed(1)).join(','); // prettier-ignore
  const line = (from: Vector2, to: Vector2, look: string) => {
    const [[x1, y1], [x2, y2]] = [place(from), place(to)].map((p) => p.map((x) => x.toFixed(1))) as [[string, string], [string, string]]; // prettier-ignore
    return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" ${look}/>`;
  };
  const polygon = (points: readonly Vector2[], look: string) => `<polygon points="${points.map(at).join(' ')}" ${look}/>`; // prettier-ignore
  const circle = Array.from({ length: 72 }, (_, k): Vector2 => {
    return [Math.cos((k * Math.PI) / 36), Math.sin((k * Math.PI) / 36)];
  });
  const colour = map.det < 0 ? ORANGE : BLUE;
  const ends = (direction: Vector2): [Vector2, Vector2] => {
    const [x, y] = direction.map((t) => 2 * reach * t) as [number, number];
    return [[x, y], [-x, -y]]; // prettier-ignore
  };
  const grey = 'fill="#8882" stroke="#888"';
  const parts = [
    line([-2 * reach, 0], [2 * reach, 0], 'stroke="#bbb"'),
    line([0, -2 * reach], [0, 2 * reach], 'stroke="#bbb"'),
    ...(show.includes('eigenvectors') ? map.fixedLines : []).map(({ direction }) => line(...ends(direction), `stroke="${GOLD}" stroke-dasharray="5 4"`)), // prettier-ignore
    polygon([[0, 0], [1, 0], [1, 1], [0, 1]], grey), // prettier-ignore
    polygon(circle, 'fill="none" stroke="#888"'),
    polygon(corners, `fill="${colour}" fill-opacity="0.2" stroke="${colour}"`),
    polygon(circle.map((x) => apply(entries, x)), `fill="none" stroke="${colour}" stroke-width="2"`), // prettier-ignore
    line([0, 0], corners[1]!, `stroke="${colour}" stroke-width="3"`),
    line([0, 0], corners[3]!, `stroke="${colour}" stroke-width="3"`),
    ...vectors.map((x) => line([0, 0], x, 'stroke="#888" stroke-width="2"')),
    ...images.map((y) => line([0, 0], y, 'stroke="#188a5b" stroke-width="2"')),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 ${SIDE} ${SIDE}">${parts.join('')}</svg>`;
}
