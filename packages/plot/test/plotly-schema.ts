// Plotly's own judgement of a figure. Its bundles want a page: one that answers nothing is enough.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createContext, runInContext } from 'node:vm';

interface Complaint {
  readonly msg: string;
}
interface Page {
  window?: unknown;
  self?: unknown;
  Plotly?: unknown;
  module: unknown;
  [name: string]: unknown;
}
type Validate = (data: object, layout: object) => readonly Complaint[] | undefined;

/** `Plotly.validate` of a bundle, by its name. */
export function validator(name: 'cartesian' | 'gl3d'): (data: object, layout: object) => string[] {
  const page: Page = {
    navigator: { userAgent: 'node' },
    document: nothing(),
    DOMParser: nothing(),
    // a class of which a figure is no instance
    HTMLElement: Map,
    Element: Map,
    URL: { createObjectURL: () => '' },
    Blob: nothing(),
    XMLHttpRequest: nothing(),
    Image: nothing(),
    location: {},
    TextDecoder,
    TextEncoder,
    performance,
    setTimeout,
    clearTimeout,
    console,
    matchMedia: nothing(),
    getComputedStyle: nothing(),
    addEventListener: nothing(),
    requestAnimationFrame: nothing(),
    module: { exports: {} },
  };
  page.window = page.self = page;
  createContext(page);
  // the extension depends on it
  const require = createRequire(new URL('../../../extension/package.json', import.meta.url));
  runInContext(readFileSync(require.resolve(`plotly.js-${name}-dist-min`), 'utf8'), page);
  const { exports } = page.module as { exports: { validate?: Validate } };
  const { validate } = (exports.validate ? exports : page.Plotly) as { validate: Validate };
  return (data, layout) => (validate(data, layout) ?? []).map(({ msg }) => msg);
}

/** Whatever is asked of it, it is there, and empty. */
function nothing(): object {
  return new Proxy(function empty() {}, {
    get: (_, key) => {
      if (key === Symbol.toPrimitive) return () => '';
      if (key === Symbol.iterator) return [][Symbol.iterator].bind([]);
      return key === 'length' ? 0 : nothing();
    },
    apply: nothing,
    construct: nothing,
    set: () => true,
    has: () => false,
  });
}
