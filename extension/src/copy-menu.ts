import type { MenuItem } from './menu.ts';
import type { ToolbarHost } from './toolbar.ts';

/** What copies a matrix and saves it as a file. */
export function copyItems(_host: ToolbarHost): MenuItem[] {
  return [];
}
