import type { Shown } from '../arrange/arranging.ts';
import type { Texts } from '../texts.ts';
import type { FaceName } from './names.ts';

/** Why a face would have nothing to draw; undefined if it has something. */
export function missingFor(face: FaceName, shown: Shown, texts: Texts): string | undefined {
  const { preview } = shown.view;
  const drawn = preview.kind === 'full' ? preview.values : preview.pooled.mean;
  if (drawn.length === 0) return texts.empty;
  const needsNumbers = face === 'numbers' || face === 'latex';
  const hasNumbers = preview.kind === 'full' || preview.edges.values.length > 0 || shown.cells.reach === 'any'; // prettier-ignore
  return needsNumbers && !hasNumbers ? texts.savedSlice : undefined;
}
