import { join } from 'node:path';
import { root } from '../project.ts';

/** Where a picture lies that a test keeps for people to look at; playwright makes the folder. */
export function artefact(name: string): string {
  return join(root, 'test', 'artefacts', name);
}
