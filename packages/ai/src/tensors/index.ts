export { attention, type TensorAttention, type TensorAttentionOptions } from './attention.ts';
export { crossEntropy } from './cross-entropy.ts';
export { network, type TensorNetwork } from './network.ts';
