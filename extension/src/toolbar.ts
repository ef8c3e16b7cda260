// Tabs of the faces and the menu of a frame.
import type { MatrixView } from '@eigenbook/mime';
import type { CellSource, Part } from './cells/cell-source.ts';
import { colourMenu } from './colour-menu.ts';
import { copyItems } from './copy-menu.ts';
import { element } from './element.ts';
import type { FaceName } from './faces/names.ts';
import { FACES, facesOf } from './faces/table.ts';
import type { SeekKeys } from './grid/seek.ts';
import { menuButton, type MenuGroup } from './menu.ts';
import { preferences } from './settings/preferences.ts';
import { tabs } from './tabs.ts';
import type { Texts } from './texts.ts';
import type { ViewOptions } from './view-options.ts';

/** What the toolbar asks and tells its frame. */
export interface ToolbarHost {
  readonly texts: Texts;
  readonly view: () => MatrixView | undefined;
  readonly cells: () => CellSource | undefined;
  /** What of it is marked: only that is copied then. */
  readonly part: () => Part | undefined;
  /** The canvases of the face that is shown: it may have none, and its colours may be another one. */
  readonly canvases: () => readonly HTMLCanvasElement[];
  /** What the tabs show. */
  readonly panel: HTMLElement;
  /** Puts a line into the foot, and says it. */
  readonly say: (line: string) => void;
  readonly options: () => ViewOptions;
  readonly change: (change: Partial<ViewOptions>) => void;
  /** How rows and columns can be arranged. */
  readonly arrangeMenu: () => readonly MenuGroup[];
  /** What looks for elements in the face that is shown, if it can. */
  readonly seek: () => SeekKeys | undefined;
  /** Gives the focus back to the face. */
  readonly focus: () => void;
  /** The whole frame. */
  readonly frame: HTMLElement;
}

export interface Toolbar {
  readonly node: HTMLElement;
  /** Shows the tabs of a matrix, one of them chosen. */
  show(view: MatrixView, chosen: FaceName): void;
}

export function toolbar(host: ToolbarHost): Toolbar {
  const { texts, change } = host;
  const node = element('div', 'eb-toolbar');
  const colours = colourMenu(host);
  const menu = menuButton(texts.more, () => [
    ...colours.groups(),
    digitsGroup(host),
    ...seekGroup(host),
    ...host.arrangeMenu(),
    { heading: texts.copy, items: copyItems(host) },
    ...windowGroup(host),
  ]);
  let shown = '';
  let faces = tabs<FaceName>(texts.faces, [], () => {});
  return {
    node,
    show(view, chosen) {
      const names = facesOf(view);
      if (names.join() !== shown) {
        shown = names.join();
        const labels = names.map((name) => [name, FACES[name].label(texts)] as const);
        faces = tabs<FaceName>(texts.faces, labels, (face) => change({ face }));
        faces.control(host.panel);
        node.replaceChildren(faces.node, menu, colours.node);
      }
      faces.select(chosen);
    },
  };
}

function seekGroup({ texts, seek }: ToolbarHost): MenuGroup[] {
  const keys = seek();
  if (!keys) return [];
  const items = [
    { text: texts.goToPlace, run: keys.g },
    { text: texts.goToNext, run: keys.n },
  ];
  return [{ heading: texts.goTo, items }];
}

function windowGroup({ texts, frame, say }: ToolbarHost): MenuGroup[] {
  if (!document.fullscreenEnabled) return [];
  const checked = document.fullscreenElement === frame;
  const turn = () => (checked ? document.exitFullscreen() : frame.requestFullscreen());
  const run = () => void turn().catch((error: unknown) => say(String(error)));
  return [{ heading: texts.window, items: [{ text: texts.fullScreen, checked, run }] }];
}

/** Digits after the point to choose from: none, few, and as many as a number has. */
const DIGITS = [0, 1, 2, 3, 6, 15] as const;

function digitsGroup({ texts, options, change }: ToolbarHost): MenuGroup {
  const { digits = preferences().digits, exponents } = options();
  const choices = DIGITS.map((count) => ({
    text: texts.upToDigits(count),
    checked: digits === count,
    run: () => change({ digits: count === preferences().digits ? undefined : count }),
  }));
  const withExponents = {
    text: texts.exponents,
    checked: exponents,
    run: () => change({ exponents: !exponents }),
  };
  return { heading: texts.digits, items: [...choices, withExponents] };
}
