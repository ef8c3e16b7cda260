// What we use of plotly.js; the packages ship no types.
declare module 'plotly.js-cartesian-dist-min' {
  export interface Plotly {
    react(
      node: HTMLElement,
      data: readonly object[],
      layout: object,
      config: object,
    ): Promise<unknown>;
    addFrames(node: HTMLElement, frames: readonly object[]): Promise<unknown>;
    purge(node: HTMLElement): void;
  }
  const plotly: Plotly;
  export default plotly;
}
declare module 'plotly.js-gl3d-dist-min' {
  export { default } from 'plotly.js-cartesian-dist-min';
}
