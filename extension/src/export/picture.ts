// A face as a picture for other programs: on the paper of the page, with its colours beside it.

/** Between the parts and around them, in pixels of the page. */
const GAP = 12;

/**
 * The canvases of a face side by side, as sharp as they are on the screen.
 * @param background - the colour of the paper; they are transparent.
 */
export function pictureOf(
  canvases: readonly HTMLCanvasElement[],
  background: string,
): HTMLCanvasElement {
  const gap = Math.round(GAP * (window.devicePixelRatio || 1));
  const whole = document.createElement('canvas');
  whole.width = canvases.reduce((width, canvas) => width + canvas.width + gap, gap);
  whole.height = Math.max(...canvases.map((canvas) => canvas.height)) + 2 * gap;
  const g = whole.getContext('2d')!;
  g.fillStyle = background;
  g.fillRect(0, 0, whole.width, whole.height);
  let left = gap;
  for (const canvas of canvases) {
    g.drawImage(canvas, left, gap);
    left += canvas.width + gap;
  }
  return whole;
}
