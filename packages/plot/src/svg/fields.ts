// A matrix as coloured fields: equal colours of a picture are one path, fields beside one another one
// rectangle of it, so that 80 × 80 fields stay below 100 kB.
import { colourOf, type Scale, type ScaleName, SHADES, shadeOf } from './colours.ts';
import { axisTexts, page, type Titles } from './page.ts';
import { escape, number } from './text.ts';

type Rows = readonly (readonly (number | null)[])[];

export interface Fields extends Titles {
  /** What it is, for those who hear it. */
  readonly name: string;
  /** Row 0 above; `null` is left empty. */
  readonly z: Rows;
  readonly range: readonly [low: number, high: number];
  readonly scale: ScaleName | Scale;
  readonly rowLabels?: readonly string[];
  readonly columnLabels?: readonly string[];
  /** Texts at places in fields, centred above them. */
  readonly texts?: readonly { readonly text: string; readonly x: number; readonly y: number }[];
  /** Whether a bar tells what the colours mean. */
  readonly bar: boolean;
}

/** Fields to a side; of more, each drawn one is the mean of several. */
const MOST = 80;
const [WIDTH, HEIGHT] = [560, 400];
const [LEFT, TOP, BOTTOM] = [72, 32, 56];

export function fieldsSvg(fields: Fields): string {
  const { z } = fields;
  const [rows, columns] = [z.length, z[0]?.length ?? 0];
  const right = fields.bar ? 82 : 16;
  const room = Math.min((WIDTH - LEFT - right) / columns, (HEIGHT - TOP - BOTTOM) / rows);
  const side = Number.isFinite(room) ? room : 0; // of a matrix without numbers
  const frame = { left: LEFT, top: TOP, width: side * columns, height: side * rows };
  const place = `x="${LEFT}" y="${TOP}" width="${number(frame.width)}" height="${number(frame.height)}"`;
  const tall = Math.ceil(TOP + frame.height + BOTTOM);
  return page([WIDTH, tall], [fields.name, fields], [
    fieldsIn(z, fields, place, true),
    labels(fields, side),
    ...(fields.texts ?? []).map(({ text, x, y }) => `<text x="${number(LEFT + (x + 0.5) * side)}" y="${number(TOP + (y + 0.5) * side - 2)}" text-anchor="middle">${escape(text)}</text>`), // prettier-ignore
    axisTexts(frame, fields, 44),
    fields.bar ? barOf(fields, frame.left + frame.width + 16, frame.height) : '',
  ]); // prettier-ignore
}

/**
 * The fields alone.
 * @param place - the attributes of where they are.
 * @param isStretched - whether they fill it, be they squares or not.
 */
export function fieldsIn(
  z: Rows,
  { range, scale }: Pick<Fields, 'range' | 'scale'>,
  place: string,
  isStretched = false,
): string {
  const drawn = pooled(z);
  const paths = pathsOf(drawn, range).map((path, shade) => (path === '' ? '' : `<path fill="${colourOf(scale, shade)}" d="${path}"/>`)); // prettier-ignore
  return `<svg ${place} viewBox="0 0 ${drawn[0]?.length ?? 0} ${drawn.length}"${isStretched ? ' preserveAspectRatio="none"' : ''} shape-rendering="crispEdges">${paths.join('')}</svg>`;
}

/** The path of each shade. */
function pathsOf(z: Rows, range: readonly [number, number]): string[] {
  const paths = Array.from({ length: SHADES }, () => '');
  z.forEach((row, i) => {
    for (let j = 0; j < row.length;) {
      const value = row[j];
      let end = j + 1;
      if (value !== null && value !== undefined) {
        const shade = shadeOf(value, range);
        const isSame = (next: number | null | undefined) => next !== null && next !== undefined && shadeOf(next, range) === shade; // prettier-ignore
        while (end < row.length && isSame(row[end])) end++;
        paths[shade] += `M${j} ${i}h${end - j}v1h${j - end}z`;
      }
      j = end;
    }
  });
  return paths;
}

/** At most MOST rows and columns, each number the mean of those that it stands for. */
function pooled(z: Rows): Rows {
  const [rows, columns] = [z.length, z[0]?.length ?? 0];
  if (rows <= MOST && columns <= MOST) return z;
  const [down, across] = [Math.min(MOST, rows), Math.min(MOST, columns)];
  const cut = (k: number, parts: number, size: number) => Math.floor((k * size) / parts);
  return Array.from({ length: down }, (_, i) =>
    Array.from({ length: across }, (__, j) => {
      const block = z
        .slice(cut(i, down, rows), cut(i + 1, down, rows))
        .flatMap((row) => row.slice(cut(j, across, columns), cut(j + 1, across, columns)))
        .filter((value) => value !== null);
      return block.length === 0 ? null : block.reduce((a, b) => a + b, 0) / block.length;
    }),
  );
}

/** The texts of rows and columns, as many as there is room for. */
function labels({ z, rowLabels = [], columnLabels = [] }: Fields, side: number): string {
  const every = (room: number) => Math.max(1, Math.ceil(room / side));
  const [down, across] = [every(12), every(26)];
  const middle = (k: number) => (k + 0.5) * side;
  const bottom = TOP + z.length * side + 14;
  const short = (text: string) => escape(text.length > 10 ? `${text.slice(0, 9)}…` : text);
  return [
    ...rowLabels.map((text, i) => (i % down > 0 ? '' : `<text x="${LEFT - 6}" y="${number(TOP + middle(i) + 4)}" text-anchor="end">${short(text)}</text>`)), // prettier-ignore
    ...columnLabels.map((text, j) => (j % across > 0 ? '' : `<text transform="translate(${number(LEFT + middle(j) + 4)} ${number(bottom - 4)}) rotate(-40)" text-anchor="end">${short(text)}</text>`)), // prettier-ignore
  ].join('');
}

/** The colours from the lowest number below to the highest above. */
function barOf({ range, scale }: Fields, x: number, height: number): string {
  const tall = height / SHADES;
  const shades = Array.from({ length: SHADES }, (_, k) => `<rect x="${number(x)}" y="${number(TOP + height - (k + 1) * tall)}" width="12" height="${number(tall + 0.5)}" fill="${colourOf(scale, k)}"/>`); // prettier-ignore
  const text = (value: number, y: number) => `<text x="${number(x + 16)}" y="${number(y)}">${Number(value.toPrecision(3))}</text>`; // prettier-ignore
  return [...shades, text(range[1], TOP + 8), text(range[0], TOP + height)].join('');
}
