// What we use of plotly.js; the package ships no types.
declare module 'plotly.js-cartesian-dist-min' {
  interface Plotly {
    react(node: HTMLElement, data: object[], layout: object, config: object): Promise<unknown>;
    purge(node: HTMLElement): void;
  }
  const plotly: Plotly;
  export default plotly;
}
