// The shapes of the toolkit as the compiler sees them.
import { typeTable } from '../../../test/type-table.ts';

const HEAD = `import * as ai from '@eigenbook/ai';
import { type Matrix, matrix, ones, random, sparse, type Tensor, tensor, zeros } from '@eigenbook/matrix';
declare const n: number;
declare const norms: { gain: Tensor; bias: Tensor };
declare const net: ai.Network<64, 10>;
declare const seen: ai.Pca<5, 2>;
declare const fit: ai.Regression<3>;
`;

// prettier-ignore
describe('the toolkit in types', () =>
  typeTable({
    name: 'toolkit-types',
    head: HEAD,
    good: [
      ['ai.dense(4096, 11008)', 'ai.Dense<4096, 11008>'],
      ['ai.sequential(ai.dense(64, 32), ai.relu, ai.dense(32, 10))', 'ai.Network<64, 10>'],
      ['ai.sequential(ai.relu, ai.dense(64, 32), ai.layerNorm(32), ai.gelu)', 'ai.Network<64, 32>'],
      ['ai.sequential(ai.dense(64, n), ai.dense(n, 10))', 'ai.Network<64, 10>'],
      ['ai.sequential([ai.dense(64, 32), ai.relu, ai.dense(32, 10)])', 'ai.Network<64, 10>'],
      ['ai.sequential(ai.dense(64, 32), [ai.relu, ai.dense(32, 10)], ai.tanh)', 'ai.Network<64, 10>'],
      ['ai.pca(zeros(20, 5), 2)', 'ai.Pca<5, 2>'],
      ['ai.kmeans(zeros(20, 5), 2)', 'ai.Kmeans<5, 2>'],
      ['ai.background.kmeans(zeros(20, 5), { clusters: 2, progress: true })', 'Promise<ai.Kmeans<5, 2>>'],
      ['ai.lora(ai.dense(8, 6), 2).merge()', 'Matrix<6, 8>'],
      ['ai.tensors.dropout(tensor.zeros([2, 3]))', 'Tensor<[2, 3]>'],
      ['ai.tensors.attention(tensor.zeros([2, 3]), tensor.zeros([5, 3]), tensor.zeros([5, 4])).output', 'Tensor<[2, 4]>'],
      ['ai.tensors.attention(tensor.zeros([2, 3]), tensor.zeros([5, 3]), tensor.zeros([5, 4])).weights', 'Tensor<[2, 5]>'],
      ['ai.tensors.attention(tensor.zeros([7, 2, 3]), tensor.zeros([5, 3]), tensor.zeros([5, 4])).output', 'Tensor'],
      ['ai.tensors.batchNorm(tensor.zeros([4, 3]), norms).output', 'Tensor<[4, 3]>'],
      ['ai.tensors.embedding(50, 8).forward([1, 2, 3])', 'Tensor<[3, 8]>'],
      ['ai.tensors.embedding(50, 8).forward(tensor.zeros([4, 9]))', 'Tensor<[4, 9, 8]>'],
      ['ai.tensors.embedding(50, 8).parameters[0]', 'Tensor<[50, 8]>'],
      ['ai.train(net, zeros(7, 64), [1]).then((done) => done.network)', 'Promise<ai.Network<64, 10>>'],
      ['net.forward(zeros(7, 64))', 'Matrix<7, 10>'],
      ['net.forward(zeros(n, n))', 'Matrix<number, 10>'],
      ['ai.softmax(zeros(2, 3))', 'Matrix<2, 3>'],
      ['ai.relu(zeros(2, 3))', 'Matrix<2, 3>'],
      ['ai.crossEntropy(zeros(2, 3), [0, 1]).gradient', 'Matrix<2, 3>'],
      ['ai.attention(zeros(3, 4), zeros(5, 4), zeros(5, 2)).output', 'Matrix<3, 2>'],
      ['ai.attention(zeros(3, 4), zeros(5, 4), zeros(5, 2)).weights', 'Matrix<3, 5>'],
      ['ai.multiHeadAttention(zeros(5, 8), ai.headParameters(8), { heads: 2 }).output', 'Matrix<5, 8>'],
      ['ai.pca(zeros(20, 5), { components: 2 })', 'ai.Pca<5, 2>'],
      ['ai.background.pca(zeros(20, 5), { components: 2, progress: true })', 'Promise<ai.Pca<5, 2>>'],
      ['seen.transform(zeros(7, 5))', 'Matrix<7, 2>'],
      ['seen.inverseTransform(zeros(7, 2))', 'Matrix<7, 5>'],
      ['seen.transform(zeros(n, n))', 'Matrix<number, 2>'],
      ['ai.linearRegression(zeros(10, 3), zeros(10, 1))', 'ai.Regression<3>'],
      ['fit.predict(zeros(4, 3))', 'Matrix<4, 1>'],
      ['ai.pagerank(zeros(3, 3)).ranks', 'Matrix<3, 1>'],
      ['ai.lowRank(zeros(6, 4), 2).reconstruct()', 'Matrix<6, 4>'],
      ['ai.als(sparse(4, 3, [[0, 0, 5]])).predictAll()', 'Matrix<4, 3>'],
      ['(<N extends number, M extends number, D extends number>(Q: Tensor<[N, D]>, K: Tensor<[M, D]>) => ai.tensors.attention(Q, K, K).output)(zeros(3, 4).toTensor(), zeros(5, 4).toTensor())', 'Tensor<[3, 4]>'],
      ['(<B extends number, N extends number, D extends number>(X: Tensor<[B, N, D]>) => ai.tensors.attention(X, X, X).weights.ndim)(tensor.zeros([2, 3, 4]))', 'number'],
      ['ai.embedding(["a", "b"], zeros(2, 8)).lookup(["a"])', 'Matrix<number, 8>'],
    ],
    bad: [
      ['ai.sequential(ai.dense(64, 32), ai.relu, ai.dense(16, 10))', 'this layer takes 16 numbers; 32 come'],
      ['ai.sequential([ai.dense(64, 32), ai.relu, ai.dense(16, 10)])', 'this layer takes 16 numbers; 32 come'],
      ['ai.sequential(ai.dense(64, 32), [ai.relu, ai.dense(16, 10)])', 'this layer takes 16 numbers; 32 come'],
      ['ai.sequential(ai.dense(64, 32), [ai.relu], ai.dense(16, 10))', 'this layer takes 16 numbers; 32 come'],
      ['ai.sequential(ai.dense(64, 32), ai.softmax)', 'ai.softmax goes on what the network gives'],
      ['ai.train(net, zeros(7, 65), [1])', "not assignable to type '64'"],
      ['ai.sequential(ai.dense(64, 32), ai.layerNorm(31))', 'this layer takes 31 numbers; 32 come'],
      ['net.forward(zeros(7, 63))', 'inner sizes 63 and 64 differ'],
      ['ai.denseOf(ones(3, 4), ones(2, 1))', "'2' is not assignable to type '3'"],
      ['ai.layerNormOf(ones(3, 1), ones(2, 1))', "'2' is not assignable to type '3'"],
      ['ai.attention(zeros(3, 4), zeros(5, 6), zeros(5, 2))', 'inner sizes 4 and 6 differ'],
      ['ai.attention(zeros(3, 4), zeros(5, 4), zeros(6, 2))', 'inner sizes 5 and 6 differ'],
      ['ai.tensors.attention(zeros(3, 4).toTensor(), zeros(5, 6).toTensor(), zeros(5, 2).toTensor())', 'inner sizes 4 and 6 differ'],
      ['ai.tensors.attention(tensor.zeros([2, 3, 4]), tensor.zeros([2, 5, 4]), tensor.zeros([6, 2]))', 'inner sizes 5 and 6 differ'],
      ['ai.multiHeadAttention(zeros(5, 8), ai.headParameters(9), { heads: 2 })', "'9' is not assignable to type '8'"],
      ['ai.meanSquaredError(zeros(3, 4), zeros(3, 5))', "'5' is not assignable to type '4'"],
      ['ai.pagerank(zeros(3, 4))', '(3 × 4) is not square'],
      ['seen.transform(zeros(7, 6))', 'inner sizes 6 and 5 differ'],
      ['seen.inverseTransform(zeros(7, 3))', 'inner sizes 3 and 2 differ'],
      ['fit.predict(zeros(4, 2))', 'inner sizes 2 and 3 differ'],
    ],
  }));
