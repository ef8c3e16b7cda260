export { attention, type TensorAttention, type TensorAttentionOptions } from './attention.ts';
export { type BatchNormed, batchNorm, type BatchNormOptions } from './batch-norm.ts';
export type { RunningStatistics } from './batch-norm.ts';
export { bert, type TensorBert, type TensorBertParameters, type TensorEncoded, type TensorEncoderLayer } from './bert.ts'; // prettier-ignore
export { crossEntropy } from './cross-entropy.ts';
export { dropout } from './dropout.ts';
export { embedding, type TensorEmbedding } from './embedding.ts';
export { layerNorm } from './layer-norm.ts';
export { multiHeadAttention, type TensorHeadParameters } from './multi-head.ts';
export type { TensorMultiHeadOptions } from './multi-head.ts';
export { network, type TensorNetwork } from './network.ts';
