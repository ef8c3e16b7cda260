// The backends that Node may have, most wanted first.
import type { Surroundings } from '../backend/current.ts';
import { cpu, wasm } from './find.ts';

export function surroundings(env: NodeJS.ProcessEnv): Surroundings {
  return { candidates: [wasm, cpu], forced: env['EIGENBOOK_TENSOR_BACKEND'] };
}
