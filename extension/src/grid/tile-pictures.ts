// Tiles as pictures of one pixel a cell: a frame of colours is a few calls, not one for each cell.
import type { ColourScale } from '@eigenbook/mime';
import type { CellSource, Part, Step } from '../cells/cell-source.ts';
import { keyOf, TILE_SIDE, tilesOf } from '../cells/tiling.ts';

interface Picture {
  readonly canvas: HTMLCanvasElement;
  readonly isComplete: boolean;
}

export interface Placed {
  readonly canvas: HTMLCanvasElement;
  readonly row: number;
  readonly column: number;
}

const KEPT = 64;
/** What is not finite is no colour of a scale. */
const NOT_FINITE = [128, 128, 128] as const;

export class TilePictures {
  readonly #kept = new Map<string, Picture>();
  readonly #cells: CellSource;

  constructor(cells: CellSource) {
    this.#cells = cells;
  }

  /** Forgets all pictures: the colours are others now. */
  clear(): void {
    this.#kept.clear();
  }

  /** Has the unfinished ones made anew. */
  refresh(): void {
    for (const [key, { isComplete }] of this.#kept) if (!isComplete) this.#kept.delete(key);
  }

  /** The pictures of a part. */
  of(part: Part, step: Step, scale: ColourScale): Placed[] {
    return tilesOf(part, step, this.#cells.size).inSight.map(({ row, column }) => {
      const key = keyOf({ row, column, step });
      const picture = this.#kept.get(key) ?? this.#draw({ row, column }, step, scale);
      this.#kept.delete(key);
      this.#kept.set(key, picture);
      if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
      return { canvas: picture.canvas, row, column };
    });
  }

  #draw(first: { row: number; column: number }, step: Step, scale: ColourScale): Picture {
    const [rows, columns] = this.#cells.size;
    const height = Math.min(TILE_SIDE, Math.ceil((rows - first.row) / step.row));
    const width = Math.min(TILE_SIDE, Math.ceil((columns - first.column) / step.column));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    const g = canvas.getContext('2d')!;
    const image = g.createImageData(width, height);
    let missing = 0;
    for (let i = 0, at = 0; i < height; i++) {
      for (let j = 0; j < width; j++, at += 4) {
        const index = { row: first.row + i * step.row, column: first.column + j * step.column };
        const value = this.#cells.valueAt(index, step);
        if (value === undefined) {
          missing++;
          continue;
        }
        const colour = Number.isFinite(value) ? scale.colourOf(value) : NOT_FINITE;
        image.data.set(colour, at);
        image.data[at + 3] = 255;
      }
    }
    g.putImageData(image, 0, 0);
    return { canvas, isComplete: missing === 0 };
  }
}
