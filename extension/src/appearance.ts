// How the page looks to a canvas, which cannot see CSS variables by itself.
import type { Theme } from '@eigenbook/mime';

/** What is pointed at; it stands out on blue, on orange and on both page colours. */
export const HIGHLIGHT = '#f6b73c';

/** Readers who want it get no soft colours: a canvas cannot follow style sheets by itself. */
const HIGH_CONTRAST = '(prefers-contrast: more), (forced-colors: active)';

export interface Appearance {
  readonly theme: Theme;
  /** Behind the faces; opaque. */
  readonly background: string;
  readonly ink: string;
  readonly softInk: string;
  readonly line: string;
  /** For the points and lines of a curve. */
  readonly accent: string;
  readonly fontFamily: string;
  /** The font of what is not code. */
  readonly uiFontFamily: string;
  /** Height and width of a character of the code font as the views use it, in pixels. */
  readonly fontHeight: number;
  readonly characterWidth: number;
}

/** Reads JupyterLab's theme. Its variables belong to the root, so no view needs to be attached yet. */
export function readAppearance(): Appearance {
  const style = getComputedStyle(document.body);
  const variable = (name: string, fallback: string) =>
    style.getPropertyValue(name).trim() || fallback;
  const fontFamily = variable('--jp-code-font-family', 'monospace');
  const ink = variable('--jp-ui-font-color1', '#1f2430');
  const wantsContrast = window.matchMedia(HIGH_CONTRAST).matches;
  const fontHeight = (Number.parseFloat(variable('--jp-code-font-size', '13px')) || 13) - 1;
  return {
    theme: document.body.dataset['jpThemeLight'] === 'false' ? 'dark' : 'light',
    background: variable('--jp-layout-color0', '#fff'),
    ink,
    softInk: wantsContrast ? ink : variable('--jp-ui-font-color2', '#5b6472'),
    line: wantsContrast ? ink : variable('--jp-border-color2', '#dfe3ea'),
    accent: variable('--jp-brand-color1', '#1976d2'),
    fontFamily,
    uiFontFamily: variable('--jp-ui-font-family', 'sans-serif'),
    fontHeight,
    characterWidth: widthOfZero(`${fontHeight}px ${fontFamily}`),
  };
}

/**
 * Calls `onChange` when the page takes another theme, or the screen another density of pixels.
 * @returns a function that stops watching.
 */
export function watchAppearance(onChange: () => void): () => void {
  // JupyterLab marks the theme on the body after it has loaded the theme's style sheet.
  const observer = new MutationObserver(onChange);
  observer.observe(document.body, {
    attributeFilter: ['data-jp-theme-light', 'data-jp-theme-name'],
  });
  const unwatch = watchPixelRatio(onChange);
  const contrast = window.matchMedia(HIGH_CONTRAST);
  contrast.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    contrast.removeEventListener('change', onChange);
    unwatch();
  };
}

function watchPixelRatio(onChange: () => void): () => void {
  let query: MediaQueryList;
  // A query holds for one ratio only, so each change needs the next one.
  const ask = () => {
    query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener('change', changed, { once: true });
  };
  const changed = () => {
    ask();
    onChange();
  };
  ask();
  return () => query.removeEventListener('change', changed);
}

function widthOfZero(font: string): number {
  const g = document.createElement('canvas').getContext('2d')!;
  g.font = font;
  return g.measureText('0').width;
}
