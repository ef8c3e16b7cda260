/** The faces by name, in the order of their tabs and keys; a saved notebook holds these names. */
export const FACE_NAMES = [
  'numbers',
  'heatmap',
  'latex',
  'distribution',
  'spectrum',
  'plotly',
] as const;
export type FaceName = (typeof FACE_NAMES)[number];
