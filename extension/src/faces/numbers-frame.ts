import type { ColourScale } from '@eigenbook/mime';
import type { Appearance } from '../appearance.ts';
import type { GridLayout } from '../layout/grid-layout.ts';
import type { Cell, Grid } from '../layout/grid.ts';
import type { Point } from '../layout/viewport.ts';
import type { Surface } from '../surface.ts';

/** All that one frame of the numbers face shows. */
export interface NumbersFrame {
  readonly surface: Surface;
  readonly grid: Grid;
  readonly layout: GridLayout;
  readonly scale: ColourScale;
  /** Whether cells have colours. */
  readonly heat: boolean;
  readonly appearance: Appearance;
  readonly scroll: Point;
  /** The cell that the read-out shows; its headers stand out. */
  readonly current: Cell | undefined;
  /** The cell that keys move from. */
  readonly cursor: Cell | undefined;
  /** The first and the last cell that is marked. */
  readonly marked: readonly [first: Cell, last: Cell] | undefined;
}

/** How much of the ink tints what is not a coloured cell; the head of the frame has it in CSS. */
export const RAIL = 0.04;

/** The font of a face as a canvas takes it. */
export function fontOf({ fontHeight, fontFamily }: Appearance): string {
  return `${fontHeight}px ${fontFamily}`;
}
