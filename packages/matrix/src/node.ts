// The entry of this package in Node: it finds the backends of tensors on the machine.
import { useSurroundings } from './tensor/backend/current.ts';
import { surroundings } from './tensor/node/surroundings.ts';

export * from './index.ts';

useSurroundings(() => surroundings(process.env));
