// How a reader chooses the colours of a matrix: by the menu, and by a line for the values at their ends.
import { COLOURS, type Colours, colourScale } from '@eigenbook/mime';
import { readAppearance } from './appearance.ts';
import { endsFrom } from './grid/go-to.ts';
import { goToForm } from './grid/go-to-form.ts';
import { cssColour } from './layout/css-colour.ts';
import { rangeText } from './layout/labels.ts';
import type { MenuGroup } from './menu.ts';
import { preferences } from './settings/preferences.ts';
import type { ToolbarHost } from './toolbar.ts';
import { allValues, rangeChoice, type ViewOptions } from './view-options.ts';

export interface ColourMenu {
  /** The line for the ends. */
  readonly node: HTMLElement;
  readonly groups: () => readonly MenuGroup[];
}

/** The colours that are shown: what the reader chose goes before what the author said. */
export function coloursOf(options: ViewOptions, view: { readonly colours: Colours | undefined }) {
  return options.colours ?? view.colours ?? preferences().colours;
}

export function colourMenu(host: ToolbarHost): ColourMenu {
  const { texts, options, change, view } = host;
  const form = goToForm(
    texts.coloursBetween,
    (typed) => {
      const ends = endsFrom(typed);
      if (ends) change({ range: ends });
      return ends !== undefined;
    },
    host.focus,
  );
  const item = (name: Colours) => ({
    text: texts.coloursNamed[name],
    checked: coloursOf(options(), view()!) === name,
    swatch: gradient(name),
    run: () => change({ colours: name === (view()!.colours ?? preferences().colours) ? undefined : name }), // prettier-ignore
  });
  const ranges = () => {
    const shown = view()!;
    const { range } = shown;
    const choice = rangeChoice(options(), shown);
    const isOwn = typeof choice !== 'string' && options().range !== undefined;
    return [
      ...(range ? [{ text: texts.coloursAsShown(rangeText(...range)), checked: options().range === undefined, run: () => change({ range: undefined }) }] : []), // prettier-ignore
      { text: texts.allValues, checked: choice === 'all', run: () => change({ range: allValues(shown) }) }, // prettier-ignore
      { text: texts.robust, checked: choice === 'robust', run: () => change({ range: 'robust' }) },
      {
        text: isOwn ? texts.coloursFromTo(rangeText(...choice)) : texts.coloursFrom,
        checked: isOwn,
        run: () => form.open(),
      },
    ];
  };
  const groups = () => {
    if (!view()) return [];
    const { spacing, heat, linked } = options();
    const isLogarithmic = spacing === 'symlog';
    return [
      { heading: texts.colours, items: COLOURS.map(item) },
      {
        heading: texts.coloursReach,
        items: [
          ...ranges(),
          { text: texts.linked, checked: linked, run: () => change({ linked: !linked }) },
        ],
      },
      {
        heading: texts.coloursMore,
        items: [
          { text: texts.symlog, checked: isLogarithmic, run: () => change({ spacing: isLogarithmic ? 'linear' : 'symlog' }) }, // prettier-ignore
          { text: texts.heat, checked: heat, run: () => change({ heat: !heat }) },
        ],
      },
    ];
  };
  return { node: form.node, groups };
}

/** The colours from below to above, as a style sheet has them. */
function gradient(colours: Colours): string {
  const { colourAt } = colourScale({ min: -1, max: 1 }, readAppearance().theme, { colours });
  const stops = Array.from({ length: 9 }, (_, k) => cssColour(colourAt(k / 8)));
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
