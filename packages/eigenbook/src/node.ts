// The entry of this package in Node: files are those of the machine.
import { nodeOpener } from './files/node-opener.ts';
import { useOpener } from './files/opener.ts';

export * from './index.ts';

useOpener(nodeOpener);
