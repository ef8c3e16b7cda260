// Everything a cell has without an import.
export * as datasets from '@eigenbook/datasets';
export { engine } from '@eigenbook/linalg';
export * from '@eigenbook/matrix';
export { type Comm, comms, confirm, prompt } from '@eigenbook/mime';
export { display, type DisplayHandle, type DisplayOptions } from '@eigenbook/mime';
export { claim } from './course/claim.ts';
