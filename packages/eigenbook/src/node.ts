// The entry of this package in Node: files are those of the machine.
import { nodeOpener } from './files/node-opener.ts';
import { useOpener } from './files/opener.ts';

export * from './index.ts';
// again, for bundlers: esbuild passes on what other packages export only from the entry itself
export * from '@eigenbook/matrix';
export { openSafetensors } from './files/load.ts';

useOpener(nodeOpener);
