// The table of faces: what each is called, what makes it, and which matrices have it.
import type { MatrixView } from '@eigenbook/mime';
import type { Texts } from '../texts.ts';
import { distributionFace } from './distribution.ts';
import type { Face, FaceContext } from './face.ts';
import { heatmapFace } from './heatmap.ts';
import { latexFace } from './latex.ts';
import { FACE_NAMES, type FaceName } from './names.ts';
import { numbersFace } from './numbers.ts';
import { plotlyFace } from './plotly.ts';
import { spectrumFace } from './spectrum.ts';

export interface FaceEntry {
  readonly make: (context: FaceContext) => Face;
  readonly label: (texts: Texts) => string;
  /** Which matrices it can show; all if left out. */
  readonly fits?: (view: MatrixView) => boolean;
}

export const FACES: Record<FaceName, FaceEntry> = {
  numbers: { make: numbersFace, label: (texts) => texts.numbers },
  heatmap: { make: heatmapFace, label: (texts) => texts.heatmap },
  latex: { make: latexFace, label: (texts) => texts.latex },
  distribution: { make: distributionFace, label: (texts) => texts.distribution },
  spectrum: { make: spectrumFace, label: (texts) => texts.spectrum },
  plotly: { make: plotlyFace, label: (texts) => texts.plotly },
};

/** The faces that a matrix has, in the order of their tabs. */
export function facesOf(view: MatrixView): FaceName[] {
  return FACE_NAMES.filter((name) => FACES[name].fits?.(view) ?? true);
}
