// The table of faces: what each is called, what makes it, and which matrices have it.
import { fitsPlane, isComplexDType, type MatrixView } from '@eigenbook/mime';
import type { Texts } from '../texts.ts';
import type { Face, FaceContext } from './face.ts';
import { lazyFace } from './lazy.ts';
import { FACE_NAMES, type FaceName } from './names.ts';
import { numbersFace } from './numbers.ts';

export interface FaceEntry {
  readonly make: (context: FaceContext) => Face;
  readonly label: (texts: Texts) => string;
  /** Whether it shows all slices of a tensor, whichever is chosen. */
  readonly whole?: true;
  /** Which matrices it can show; all if left out. */
  readonly fits?: (view: MatrixView) => boolean;
}

const heatmap = lazyFace(async () => (await import('./heatmap.ts')).heatmapFace);
const spy = lazyFace(async () => (await import('./spy.ts')).spyFace);
const latex = lazyFace(async () => (await import('./latex.ts')).latexFace);
const distribution = lazyFace(async () => (await import('./distribution.ts')).distributionFace);
const spectrum = lazyFace(async () => (await import('./spectrum.ts')).spectrumFace);
const image = lazyFace(async () => (await import('./image.ts')).imageFace);
const phase = lazyFace(async () => (await import('./phase.ts')).phaseFace);
const plane = lazyFace(async () => (await import('./plane.ts')).planeFace);
const plotly = lazyFace(async () => (await import('./plotly.ts')).plotlyFace);

export const FACES: Record<FaceName, FaceEntry> = {
  numbers: { make: numbersFace, label: (texts) => texts.numbers },
  heatmap: { make: heatmap, label: (texts) => texts.heatmap },
  spy: { make: spy, label: (texts) => texts.spy, fits: ({ sparse }) => sparse !== undefined },
  phase: { make: phase, label: (texts) => texts.phase, fits: ({ dtype }) => isComplexDType(dtype) },
  image: { make: image, label: (texts) => texts.image, whole: true, fits: hasPictures },
  latex: { make: latex, label: (texts) => texts.latex },
  distribution: { make: distribution, label: (texts) => texts.distribution },
  spectrum: { make: spectrum, label: (texts) => texts.spectrum },
  plane: { make: plane, label: (texts) => texts.plane, fits: isMapOfThePlane },
  plotly: { make: plotly, label: (texts) => texts.plotly },
};

/** The faces that a matrix has, in the order of their tabs. */
export function facesOf(view: MatrixView): FaceName[] {
  return FACE_NAMES.filter((name) => FACES[name].fits?.(view) ?? true);
}

/** More axes than rows and columns, or the bytes that pictures are made of. */
function hasPictures({ shape, dtype }: MatrixView): boolean {
  return shape.length > 2 || (dtype === 'uint8' && shape.length === 2);
}

/** Two rows, two columns, and real numbers that can be drawn. */
function isMapOfThePlane({ shape, preview }: MatrixView): boolean {
  if (shape.length !== 2 || shape[0] !== 2 || shape[1] !== 2 || preview.kind !== 'full')
    return false;
  return preview.parts === undefined && preview.values.every(fitsPlane);
}
