// Our icons. JupyterLab colours what has its classes with the theme.
import { LabIcon } from '@jupyterlab/ui-components';

const icon = (name: string, body: string) =>
  new LabIcon({
    name: `eigenbook:${name}`,
    svgstr: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${body}</svg>`,
  });
const LINE = 'class="jp-icon3" fill="none" stroke="#616161" stroke-width="1.8"';

/** A matrix in its brackets, its diagonal filled. */
export const matrixIcon = icon(
  'matrix',
  `<path ${LINE} d="M7 3H4v18h3M17 3h3v18h-3"/>` +
    '<path fill="#2c60be" d="M7.5 6h4v4h-4z"/><path fill="#d66814" d="M12.5 14h4v4h-4z"/>' +
    '<path class="jp-icon3" fill="#616161" opacity=".35" d="M12.5 6h4v4h-4zM7.5 14h4v4h-4z"/>',
);

/** An open book. */
export const courseIcon = icon(
  'course',
  `<path ${LINE} d="M12 6.5C9.5 4.8 6 4.5 3 5v13.5c3-.5 6.500 0 9 1.700 2.500-1.700 6-2.200 9-1.700V5c-3-.5-6.500-.2-9 1.500zM12 6.500v13.700"/>` +
    '<path fill="#2c60be" d="M5.500 8.500h4v4h-4z"/><path fill="#d66814" d="M14.500 8.500h4v4h-4z"/>',
);

/** A list, each line with a small square. */
export const variablesIcon = icon(
  'variables',
  `<path ${LINE} d="M11 6.5h9M11 12h9M11 17.5h9"/>` +
    '<path fill="#2c60be" d="M4 4.5h4v4H4z"/><path fill="#d66814" d="M4 15.5h4v4H4z"/>' +
    '<path class="jp-icon3" fill="#616161" opacity=".5" d="M4 10h4v4H4z"/>',
);
