// The entry of this package in Node: it finds what was set up on the machine.
import { useModelFolder } from './mini-lm/model.ts';
import { modelFolder } from './mini-lm/node/folder.ts';

export * from './index.ts';

useModelFolder(() => modelFolder(process.env));
