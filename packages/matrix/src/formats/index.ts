// The formats as streams: `readX` takes blocks of bytes as they come, `xBlocks` gives them.
export { csvBlocks, readCsv } from './csv.ts';
export { mtxBlocks, readMtx } from './mtx.ts';
export { npyBlocks, readNpy } from './npy.ts';
export { npzBlocks } from './npz.ts';
export type { ByteStream } from './pull.ts';
export { blocksOf, inMemory, type RandomAccess } from './random-access.ts';
export { safetensorsBlocks } from './safetensors.ts';
