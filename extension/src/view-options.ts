// What a reader chose for one output. It is saved beside the output, so it comes back from a
// notebook that may be hostile: whatever is not known here is left out.
import { type Arrangement, AS_MADE } from './arrange/arrangement.ts';
import { COLOURS, type Colours, type MatrixView } from '@eigenbook/mime';
import { FACE_NAMES, type FaceName } from './faces/names.ts';

/** All values, those between the 2nd and the 98th percentile, or a range of the reader's own. */
export type RangeChoice = 'all' | 'robust' | readonly [low: number, high: number];

/** The indices of the first axes of a tensor, or all slices as one stack. */
export type SliceChoice = readonly number[] | 'all';

export interface ViewOptions extends Arrangement {
  /** Undefined until the reader chooses one. */
  readonly face?: FaceName | undefined;
  /** Which colours the values have; undefined for those of its author, or of the settings. */
  readonly colours?: Colours | undefined;
  /** Which values the colours reach over; undefined for what its author said, or all. */
  readonly range?: RangeChoice | undefined;
  readonly spacing: 'linear' | 'symlog';
  /** Whether cells with numbers have colours. */
  readonly heat: boolean;
  /** Whether the colours are those of all linked outputs of the notebook. */
  readonly linked: boolean;
  /** Most digits after the point; undefined for those of the settings. */
  readonly digits?: number | undefined;
  /** Whether all numbers have exponents, also where they would fit without. */
  readonly exponents: boolean;
  /** Undefined for the first slice. */
  readonly slice?: SliceChoice | undefined;
  /** How far a grid of any size is zoomed out, in steps; undefined for digits of the usual size. */
  readonly zoom?: number | undefined;
}

export const DEFAULT_OPTIONS: ViewOptions = {
  spacing: 'linear',
  heat: true,
  linked: false,
  exponents: false,
  transposed: AS_MADE.transposed,
};

/** The options in a piece of metadata, the defaults for everything that is absent or wrong. */
export function readOptions(value: unknown): ViewOptions {
  if (typeof value !== 'object' || value === null) return DEFAULT_OPTIONS;
  const saved = new Map(Object.entries(value));
  const face = FACE_NAMES.find((name) => name === saved.get('face'));
  const colours = COLOURS.find((name) => name === saved.get('colours'));
  const range = readRange(saved.get('range'));
  return {
    ...(face !== undefined && { face }),
    ...(colours !== undefined && { colours }),
    ...(range !== undefined && { range }),
    spacing: saved.get('spacing') === 'symlog' ? 'symlog' : 'linear',
    heat: saved.get('heat') !== false,
    linked: saved.get('linked') === true,
    exponents: saved.get('exponents') === true,
    ...(isDigits(saved.get('digits')) && { digits: saved.get('digits') as number }),
    ...readSlice(saved.get('slice')),
    transposed: saved.get('transposed') === true,
    ...readSort(saved.get('sort')),
    ...readWhere(saved.get('where')),
    ...(isIndex(saved.get('zoom')) && { zoom: saved.get('zoom') as number }),
  };
}

function readSlice(value: unknown): Pick<ViewOptions, 'slice'> {
  return value === 'all' || (Array.isArray(value) && value.every(isIndex)) ? { slice: value } : {};
}

function readSort(value: unknown): Pick<ViewOptions, 'sort'> {
  if (!Array.isArray(value) || value.length !== 2 || !isIndex(value[0])) return {};
  const [column, direction] = value as [number, unknown];
  return direction === 1 || direction === -1 ? { sort: [column, direction] } : {};
}

/** Longer than any condition is. */
const LONGEST_CONDITION = 100;

function readWhere(value: unknown): Pick<ViewOptions, 'where'> {
  if (!Array.isArray(value) || value.length !== 2 || !isIndex(value[0])) return {};
  const [column, condition] = value as [number, unknown];
  const isShort = typeof condition === 'string' && condition.length <= LONGEST_CONDITION;
  return isShort ? { where: [column, condition] } : {};
}

function isDigits(value: unknown): boolean {
  return isIndex(value) && (value as number) <= 15;
}

function isIndex(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Which values the colours of a view reach over. */
export function rangeChoice({ range }: ViewOptions, view: MatrixView): RangeChoice {
  return range ?? view.range ?? 'all';
}

/** What chooses all values: nothing, where its author has not said otherwise. */
export function allValues(view: MatrixView): RangeChoice | undefined {
  return view.range ? 'all' : undefined;
}

function readRange(value: unknown): RangeChoice | undefined {
  if (value === 'robust' || value === 'all') return value;
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [low, high] = value as unknown[];
  return typeof low === 'number' && typeof high === 'number' && low < high && high - low > 0
    ? [low, high]
    : undefined;
}

/** A value that a notebook can keep. */
type Saved = string | number | boolean | readonly (string | number)[];

/** What is saved: only what differs from the defaults. */
export function writeOptions(options: ViewOptions): Record<string, Saved> {
  return Object.fromEntries(
    Object.entries(options).filter(
      ([key, value]) => value !== undefined && value !== DEFAULT_OPTIONS[key as keyof ViewOptions],
    ),
  );
}
