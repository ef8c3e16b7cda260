import type { ColourScale, MatrixView, Theme } from '@eigenbook/mime';
import type { Appearance } from '../appearance.ts';
import type { CellSource, Part } from '../cells/cell-source.ts';
import type { SeekKeys } from '../grid/seek.ts';
import type { GridPlace } from '../grid/large-grid.ts';
import type { GridLayout } from '../layout/grid-layout.ts';
import type { Point } from '../layout/viewport.ts';
import type { Cell, Grid } from '../layout/grid.ts';
import type { ReadOut } from '../layout/read-out.ts';
import type { Texts } from '../texts.ts';
import type { ViewOptions } from '../view-options.ts';

/**
 * Where the reader is. It outlives a face, so that a matrix that changes in place, or a look at
 * another face, does not lose it.
 */
export interface Place {
  /** The cell that keys move from. */
  cursor: Cell | undefined;
  /** Where the pointer is over the face's canvas. */
  pointer: Point | undefined;
  scroll: Point;
  /** In a grid that reaches all of a large matrix. */
  readonly large: GridPlace;
}

/** Pixels that a face may take. */
export interface Room {
  /** Of a curve. */
  readonly width: number;
  /** The longest side of a picture. */
  readonly side: number;
}

/** What a face is made of. */
export interface FaceContext {
  readonly view: MatrixView;
  /** The elements: also those that the view leaves out, where a kernel has them. */
  readonly cells: CellSource;
  readonly grid: Grid;
  readonly layout: GridLayout;
  readonly texts: Texts;
  readonly appearance: Appearance;
  readonly place: Place;
  /** The colours of the values as the reader wants them now; ask again at each drawing. */
  readonly scale: (theme: Theme) => ColourScale;
  readonly options: () => ViewOptions;
  /** Takes over, saves and draws what the reader chooses in a face. */
  readonly change: (change: Partial<ViewOptions>) => void;
  /** Takes over and saves what the face itself draws already. */
  readonly keep: (change: Partial<ViewOptions>) => void;
  /** Puts a part of the matrix into the clipboard, as a table for a spreadsheet. */
  readonly copy: (part: Part) => void;
  /** How large a face may be where there is room for it. */
  readonly room: () => Room;
  /** Shows what is pointed at, or nothing. */
  readonly report: (readOut: ReadOut | undefined) => void;
}

/** One way to look at a matrix. */
export interface Face {
  readonly node: HTMLElement;
  /** Draws again because the page, or what the reader chose, is different now. */
  redraw(appearance: Appearance): void;
  /** What looks for elements in it, if it is a face that can. */
  seek?(): SeekKeys | undefined;
  /** Takes the keyboard focus, if it is a face that can. */
  focus?(): void;
  dispose(): void;
}
