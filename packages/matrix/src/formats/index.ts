// The formats as streams: `readX` takes blocks of bytes as they come, `xBlocks` gives them.
export { blocksOf, type ByteStream, inMemory, type RandomAccess } from '@eigenbook/mime/formats';
export { csvBlocks, readCsv } from './csv.ts';
export { mtxBlocks, readMtx } from './mtx.ts';
export { npyBlocks, readNpy } from './npy.ts';
export { npzBlocks } from './npz.ts';
export { safetensorsBlocks } from './safetensors.ts';
