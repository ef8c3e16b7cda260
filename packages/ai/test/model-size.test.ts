import { expect } from 'chai';
import { zeros } from '@eigenbook/matrix';
import { denseOf, models, modelSize } from '../src/index.ts';
import { expectClaim } from './expected.ts';

describe('modelSize', () => {
  it('counts the parameters of Llama 2 and GPT-2 as the course does', () => {
    const [small, large] = [modelSize(models.llama2_7b), modelSize(models.llama2_70b)];
    expectClaim('ch4.llama2_7b.params', small.parameters.total);
    expectClaim('ch4.llama2_7b.matrix_fraction', small.parameters.matrixFraction);
    expectClaim('ch4.llama2_70b.params', large.parameters.total);
    expectClaim('ch4.llama2_70b.matrix_fraction', large.parameters.matrixFraction);
    expectClaim('ch4.gpt2_124m.params_nobias', modelSize(models.gpt2).parameters.total);
  });

  it('counts the operations by kind, and the share of matrix products', () => {
    const llama = modelSize(models.llama2_7b);
    expectClaim('ch4.llama2_7b.forward_matmul_flops_per_token_T4096', llama.forward(4096).matmul.total); // prettier-ignore
    expectClaim('ch4.llama2_7b.train_matmul_share_T4096', llama.training(4096).matmulShare);
    const { total, embedding } = llama.parameters;
    expectClaim('ch4.llama2_7b.6N_vs_counted_ratio', (6 * (total - embedding)) / llama.training(4096).matmul); // prettier-ignore
    const gpt = modelSize(models.gpt2);
    expectClaim('ch4.gpt2_124m.forward_flops_T1024', 1024 * gpt.forward(1024).matmul.total);
    expectClaim('ch4.gpt2_124m.train_matmul_share_T1024', gpt.training(1024, { tokensPerStep: 491_520 }).matmulShare); // prettier-ignore
  });

  it('shows that the share of matrix products falls in narrow models', () => {
    const shares = [16, 32, 64, 128, 256, 512, 1024, 4096].map((width) => {
      const heads = Math.max(1, Math.floor(width / 32));
      const size = modelSize({ layers: 4, width, hidden: 4 * width, vocabulary: 256, heads });
      return [width, size.training(256, { tokensPerStep: 16_384 }).matmulShare];
    });
    expectClaim('ch4.share_by_width_[d,share]', shares);
  });

  it('gives totals that are the sums of their kinds, and refuses a size that is none', () => {
    const { matmul, other } = modelSize(models.llama2_70b).forward(100);
    for (const { total, ...kinds } of [matmul, other]) {
      expect(Object.values(kinds).reduce((a, b) => a + b)).to.equal(total);
    }
    expect(() => modelSize({ ...models.gpt2, layers: 0 })).to.throw(RangeError, 'layers must be above 0; got 0'); // prettier-ignore
  });

  it('counts a layer as the matrix it is', () => {
    const { W, b } = denseOf(zeros(11008, 4096), zeros(11008, 1));
    expectClaim('ch4.layer_4096_to_11008.shape', W.shape);
    expectClaim('ch4.layer_4096_to_11008.weights', W.size);
    expectClaim('ch4.layer_4096_to_11008.with_bias', W.size + b.size);
    expectClaim('ch4.layer.flops_per_vector', 2 * W.size);
  });
});
