// Colours of complex numbers: the angle goes around a circle of colours, 0 is as pale as the page.
import { mix, type Rgb, type Theme } from '@eigenbook/mime';

/** Corners of the circle: 0, π/2, π, −π/2. Blue and orange oppose, as signs do in other scales. */
const CORNERS: Record<Theme, readonly Rgb[]> = {
  light: [
    [214, 104, 20],
    [120, 62, 130],
    [44, 96, 190],
    [40, 130, 90],
  ],
  dark: [
    [255, 158, 74],
    [198, 130, 214],
    [92, 150, 255],
    [96, 200, 150],
  ],
};
const PAGE: Record<Theme, Rgb> = { light: [250, 250, 248], dark: [30, 33, 41] };

/** The colour of re + i·im; `largest` is the modulus that has full colour. */
export function phaseColour(re: number, im: number, largest: number, theme: Theme): Rgb {
  const circle = angleColour(Math.atan2(im, re), theme);
  const share = largest > 0 ? Math.min(1, Math.sqrt(Math.hypot(re, im) / largest)) : 0;
  return mix(PAGE[theme], circle, share);
}

/** The colour of an angle in radians. */
export function angleColour(angle: number, theme: Theme): Rgb {
  const corners = CORNERS[theme];
  const place = ((angle / (2 * Math.PI) + 1) % 1) * corners.length;
  const corner = Math.floor(place);
  return mix(corners[corner % 4]!, corners[(corner + 1) % 4]!, place - corner);
}
