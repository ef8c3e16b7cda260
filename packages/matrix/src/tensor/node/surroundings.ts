// The backends that Node may have, most wanted first.
import type { Surroundings } from '../backend/current.ts';
import { cpu, wasm } from './find.ts';
import { tfjsNode, tfjsNodeGpu } from './tfjs-node.ts';
import { webgpu } from './webgpu.ts';

export function surroundings(env: NodeJS.ProcessEnv): Surroundings {
  return {
    candidates: [tfjsNodeGpu, tfjsNode, webgpu, wasm, cpu],
    forced: env['EIGENBOOK_TENSOR_BACKEND'],
  };
}
