// How the page looks to a canvas, which cannot see CSS variables by itself.
import { relativeLuminance, type Rgb, type Theme } from '@eigenbook/mime';

/** What is pointed at; it stands out on blue, on orange and on both page colours. */
const HIGHLIGHT = '#f6b73c';

/** Readers who want it get no soft colours: a canvas cannot follow style sheets by itself. */
const HIGH_CONTRAST = '(prefers-contrast: more)';
/** The system's own few colours take the place of the page's. */
const FORCED = '(forced-colors: active)';

export interface Appearance {
  readonly theme: Theme;
  /** Behind the faces; opaque. */
  readonly background: string;
  readonly ink: string;
  readonly softInk: string;
  readonly line: string;
  /** For the points and lines of a curve. */
  readonly accent: string;
  /** For what is pointed at. */
  readonly highlight: string;
  /** Whether the page has the few colours that its reader chose for all pages: then numbers have no others. */
  readonly forced: boolean;
  readonly fontFamily: string;
  /** The font of what is not code. */
  readonly uiFontFamily: string;
  /** Height and width of a character of the code font as the views use it, in pixels. */
  readonly fontHeight: number;
  readonly characterWidth: number;
}

/** Reads JupyterLab's theme. Its variables belong to the root, so no view needs to be attached yet. */
function lookAtPage(): Appearance {
  const style = getComputedStyle(document.body);
  const variable = (name: string, fallback: string) =>
    style.getPropertyValue(name).trim() || fallback;
  const fontFamily = variable('--jp-code-font-family', 'monospace');
  const fontHeight = (Number.parseFloat(variable('--jp-code-font-size', '13px')) || 13) - 1;
  return {
    ...(window.matchMedia(FORCED).matches ? systemColours() : themeColours(variable)),
    fontFamily,
    uiFontFamily: variable('--jp-ui-font-family', 'sans-serif'),
    fontHeight,
    characterWidth: widthOfZero(`${fontHeight}px ${fontFamily}`),
  };
}

type Colours = Pick<Appearance, 'theme' | 'background' | 'ink' | 'softInk' | 'line' | 'accent' | 'highlight' | 'forced'>; // prettier-ignore

function themeColours(variable: (name: string, fallback: string) => string): Colours {
  const { jpThemeLight, jpThemeName = '' } = document.body.dataset;
  const ink = variable('--jp-ui-font-color1', '#1f2430');
  const wantsContrast =
    jpThemeName.includes('High Contrast') || window.matchMedia(HIGH_CONTRAST).matches;
  return {
    theme: jpThemeLight === 'false' ? 'dark' : 'light',
    background: variable('--jp-layout-color0', '#fff'),
    ink,
    softInk: wantsContrast ? ink : variable('--jp-ui-font-color2', '#5b6472'),
    line: wantsContrast ? ink : variable('--jp-border-color2', '#dfe3ea'),
    accent: variable('--jp-brand-color1', '#1976d2'),
    highlight: HIGHLIGHT,
    forced: false,
  };
}

/** The colours of the system, which only style sheets know: an element has to wear them. */
function systemColours(): Colours {
  const probe = document.createElement('div');
  document.body.append(probe);
  const colourOf = (name: string) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  };
  const [background, ink, accent] = [colourOf('Canvas'), colourOf('CanvasText'), colourOf('Highlight')]; // prettier-ignore
  probe.remove();
  const channels = (background.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  const theme = relativeLuminance(channels as unknown as Rgb) < 0.18 ? 'dark' : 'light';
  return {
    theme,
    background,
    ink,
    softInk: ink,
    line: ink,
    accent,
    highlight: accent,
    forced: true,
  };
}

const listeners = new Set<() => void>();
/** As last read; undefined when the page may look otherwise now. */
let known: Appearance | undefined;
let isWatching = false;

/** How the page looks. Reading it makes a browser lay the page out, so that is done once for all views. */
export function readAppearance(): Appearance {
  watchPage();
  return (known ??= lookAtPage());
}

/**
 * Calls `onChange` when the page takes another theme or font size, or the screen another density of
 * pixels.
 * @returns a function that stops watching.
 */
export function watchAppearance(onChange: () => void): () => void {
  watchPage();
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}

function watchPage(): void {
  if (isWatching) return;
  isWatching = true;
  const changed = () => {
    known = undefined;
    for (const listener of listeners) listener();
  };
  const observer = new MutationObserver(changed);
  // JupyterLab marks the theme on the body after it has loaded the theme's style sheet.
  observer.observe(document.body, {
    attributeFilter: ['data-jp-theme-light', 'data-jp-theme-name'],
  });
  // here are the sizes of fonts that its settings have
  observer.observe(document.documentElement, { attributeFilter: ['style'] });
  for (const query of [HIGH_CONTRAST, FORCED]) {
    window.matchMedia(query).addEventListener('change', changed);
  }
  watchPixelRatio(changed);
}

function watchPixelRatio(onChange: () => void): void {
  // A query holds for one ratio only, so each change needs the next one.
  const ask = () =>
    window
      .matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
      .addEventListener('change', changed, { once: true });
  const changed = () => {
    ask();
    onChange();
  };
  ask();
}

function widthOfZero(font: string): number {
  const g = document.createElement('canvas').getContext('2d')!;
  g.font = font;
  return g.measureText('0').width;
}
