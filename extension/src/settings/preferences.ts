// What a person chose in the settings, for everything that draws. Without a settings registry the
// defaults hold; a value that is not what it should be is its default.
import { COLOURS, type Colours } from '@eigenbook/mime';
import type { Digits } from '../layout/grid-layout.ts';
import type { ViewOptions } from '../view-options.ts';
import { FACE_NAMES, type FaceName } from '../faces/names.ts';

export interface Preferences {
  readonly face: FaceName;
  /** Which colours values have whose author does not say it. */
  readonly colours: Colours;
  /** Most digits after the point. */
  readonly digits: number;
  /** Whether cells with numbers have colours. */
  readonly heatColours: boolean;
  readonly coursePath: string;
  /** Whether there is a list of variables in the sidebar. */
  readonly variables: boolean;
}

const DEFAULTS: Preferences = {
  face: 'numbers',
  colours: 'blue-orange',
  digits: 3,
  heatColours: true,
  coursePath: '',
  variables: true,
};

let current = DEFAULTS;
const listeners = new Set<(preferences: Preferences) => void>();

/** How numbers are written, by what the reader of one output chose and by the settings. */
export function digitsOf(options: Pick<ViewOptions, 'digits' | 'exponents'>): Digits {
  return { digits: options.digits ?? current.digits, exponents: options.exponents };
}

export function preferences(): Preferences {
  return current;
}

/** Calls `listener` with each change; returns what stops that. */
export function onPreferences(listener: (preferences: Preferences) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes the composite settings of the plugin. */
export function setPreferences(composite: Readonly<Record<string, unknown>>): void {
  current = preferencesOf(composite);
  for (const listener of listeners) listener(current);
}

export function preferencesOf(given: Readonly<Record<string, unknown>>): Preferences {
  const flag = (key: string, fallback: boolean) =>
    typeof given[key] === 'boolean' ? given[key] : fallback;
  const { digits, coursePath } = given;
  return {
    face: FACE_NAMES.find((name) => name === given['face']) ?? DEFAULTS.face,
    colours: COLOURS.find((name) => name === given['colours']) ?? DEFAULTS.colours,
    digits:
      Number.isInteger(digits) && (digits as number) >= 0 && (digits as number) <= 15
        ? (digits as number)
        : DEFAULTS.digits,
    heatColours: flag('heatColours', DEFAULTS.heatColours),
    coursePath: typeof coursePath === 'string' ? coursePath.trim() : DEFAULTS.coursePath,
    variables: flag('variables', DEFAULTS.variables),
  };
}
