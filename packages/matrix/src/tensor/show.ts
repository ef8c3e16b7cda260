// A tensor for the eye: more than two axes are a stack of rows.
import { matrixBundle, type MimeBundle, type Presentation, toPlain } from '@eigenbook/mime';
import { onHost, type Slot } from './memory.ts';
import { elements } from './shape.ts';

function sourceOf(slot: Slot) {
  const { shape, dtype } = slot;
  const columns = shape.at(-1) ?? 1;
  const rows = elements(shape.slice(0, -1));
  return { type: 'Tensor' as const, rows, columns, shape, dtype, data: onHost(slot) };
}

/** The tensor as text. */
export function tensorText(slot: Slot): string {
  return toPlain(sourceOf(slot));
}

/** The tensor in all its representations. */
export function tensorBundle(slot: Slot, presentation: Presentation): MimeBundle {
  return matrixBundle({ ...sourceOf(slot), ...presentation });
}
