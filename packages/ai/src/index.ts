export {
  activation,
  type Activation,
  gelu,
  relu,
  sigmoid,
  silu,
  tanh,
} from './layers/activation.ts';
export { convolution, type Convolution } from './layers/convolution.ts';
export type { ConvolutionOptions } from './layers/convolution.ts';
export { dense, type Dense, denseOf, type DenseOptions } from './layers/dense.ts';
export { erf } from './layers/erf.ts';
export { frozen } from './layers/frozen.ts';
export { layerNorm, layerNormOf } from './layers/layer-norm.ts';
export type { LayerNorm, LayerNormOptions } from './layers/layer-norm.ts';
export { type Layer, type LayerGradients, type OnTensors } from './layers/layer.ts';
export { parameterCount } from './layers/layer.ts';
export {
  accuracy,
  crossEntropy,
  type CrossEntropyOptions,
  type Loss,
  meanSquaredError,
} from './layers/loss.ts';
export { confusionMatrix } from './layers/confusion-matrix.ts';
export { type Roc, roc } from './layers/roc.ts';
export { avgPool } from './layers/avg-pool.ts';
export { maxPool } from './layers/max-pool.ts';
export type { Pool, PoolOptions } from './layers/pool.ts';
export type { PictureShape } from './layers/picture.ts';
export { type LayerRule, type Network, sequential } from './layers/sequential.ts';
export { softmax, type SoftmaxOptions } from './layers/softmax.ts';
export { attention, type Attention, attentionGradients } from './attention/attention.ts';
export type { AttentionOptions } from './attention/attention.ts';
export { headParameters, multiHeadAttention } from './attention/multi-head.ts';
export type { HeadParameters, MultiHead, MultiHeadOptions } from './attention/multi-head.ts';
export { background } from './background.ts';
export { decodeImage, encodeJpeg } from './images/codec.ts';
export { convolve, edges, filters, gaussian } from './images/filters.ts';
export { type Channels, col2im, type Col2imOptions, conv2d } from './images/im2col.ts';
export { im2col, type Im2colOptions } from './images/im2col.ts';
export { grey, type Image, image } from './images/image.ts';
export { encodePng } from './images/png.ts';
export type { Sides, WindowOptions } from './images/windows.ts';
export { type ForwardFlops, type ModelConfig, models } from './model-size.ts';
export { modelSize, type ModelSize, type TrainingFlops } from './model-size.ts';
export { type Hardware, hardware, type Intensity, matmulIntensity } from './hardware.ts';
export { measure, type Peak, roofline, type Speed, type Work } from './hardware.ts';
export { kmeans, type Kmeans, type KmeansOptions } from './kmeans.ts';
export { compressImage, type Compressed, type LowRank, lowRank, rankFor } from './low-rank.ts';
export { type Lora, lora, loraCount, type LoraOptions } from './lora.ts';
export { type Pagerank, pagerank, type PagerankOptions } from './pagerank.ts';
export { type Pca, pca, type PcaOptions } from './pca.ts';
export { folds, permutation, split } from './permutation.ts';
export { als, type FactorOptions } from './recommender/als.ts';
export { ratingBiases } from './recommender/biases.ts';
export type { RatingModel, Ratings } from './recommender/ratings.ts';
export { sgd, type SgdOptions } from './recommender/sgd.ts';
export { linearRegression, type Regression } from './regression/linear-regression.ts';
export type { Diagnostics, RegressionMethod } from './regression/linear-regression.ts';
export type { RegressionOptions } from './regression/linear-regression.ts';
export * as tensors from './tensors/index.ts';
export { adam, cosineRate, gradientDescent, rmsprop } from './training/optimizer.ts';
export type { AdamOptions, GradientDescentOptions, Rate, RmspropOptions } from './training/optimizer.ts'; // prettier-ignore
export type { Optimizer, OptimizerState, Point } from './training/optimizer.ts';
export { train, type Trained, type TrainOptions } from './training/train.ts';
export { type Answers, type Judge, networkObjective } from './training/train-network.ts';
export type { RunOptions } from './steps.ts';
export { type LossAndGradients, type Objective, training } from './training/training.ts';
export type { Training, TrainingOptions, TrainingState } from './training/training.ts';
export { bert, type Bert, type BertOptions } from './transformer/bert.ts';
export type { Encoded, NamedTensors } from './transformer/bert.ts';
export { encodeLayer, type EncoderLayer } from './transformer/encoder-layer.ts';
export { positionalEncoding } from './transformer/positional-encoding.ts';
export { sentenceEncoder } from './transformer/sentence-encoder.ts';
export type { SentenceEncoder, SentenceModel } from './transformer/sentence-encoder.ts';
export { wordPiece, type WordPiece } from './transformer/word-piece.ts';
export type { EncodeOptions, TokenIds, WordPieceOptions } from './transformer/word-piece.ts';
export { type Embedding, embedding } from './words/embedding.ts';
export type { NearestOptions, Neighbour } from './words/embedding.ts';
export { coOccurrence, type CoOccurrence, embeddingOf } from './words/ppmi.ts';
export type { CountOptions, EmbeddingOptions } from './words/ppmi.ts';
export { ppmi, trainEmbedding, wordsOf } from './words/ppmi.ts';
