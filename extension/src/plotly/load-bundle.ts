import type { Plotly } from 'plotly.js-cartesian-dist-min';
import type { BundleName } from './bundles.ts';

export async function loadBundle(name: BundleName): Promise<Plotly> {
  const { default: plotly } =
    name === 'gl3d'
      ? await import('plotly.js-gl3d-dist-min')
      : await import('plotly.js-cartesian-dist-min');
  return plotly;
}
