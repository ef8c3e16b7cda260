// The parts on real data, against the course's numbers.
import { expect } from 'chai';
import { camera, davis, diabetes, digits, iris, lesMiserables, wine } from '@eigenbook/datasets';
import { fromFunction, type Matrix, svd } from '@eigenbook/matrix';
import {
  conv2d,
  filters,
  im2col,
  linearRegression,
  lowRank,
  pagerank,
  pca,
  rankFor,
} from '../src/index.ts';
import { expectClaim, expectedValue } from './expected.ts';

describe('the parts on real data', () => {
  it('pca of the iris flowers and of the wines', () => {
    const flowers = pca(iris().features);
    expectClaim('ch4.pca.iris_eigs_n', [...flowers.explainedVariance.data]);
    expectClaim('ch4.pca.iris_ratio', [...flowers.explainedVarianceRatio.data]);
    const wines = pca(wine().features, { standardise: true }).explainedVarianceRatio;
    expectClaim('ch4.pca.wine_standardised_ratio_first3', [...wines.data].slice(0, 3));
  });

  it('pca of patches of a photograph keeps nearly all in 50 of 1,024 numbers', async () => {
    const { pixels } = await camera();
    const patches = im2col([pixels], { kernel: 32, stride: 8 });
    expectClaim('ch4.pca.patches_shape', [...patches.shape]);
    const ratios = pca(patches, { method: 'eigh' }).explainedVarianceRatio.data;
    const kept = (k: number) => Array.from(ratios.slice(0, k)).reduce((sum, share) => sum + share);
    expectClaim('ch4.pca.patches_kept_by_50_of_1024', kept(50));
    expectClaim('ch4.pca.patches_kept_[1,2,5,10,20,50,100]', [1, 2, 5, 10, 20, 50, 100].map(kept));
  });

  it('pca of the digits is the same by singular values and by the covariance', () => {
    const [bySvd, byEigh] = (['svd', 'eigh'] as const).map((method) => pca(digits().images, { method }).explainedVariance); // prettier-ignore
    expectClaim('ch4.pca.digits_eig_equals_sv2_over_n', bySvd!.sub(byEigh!).abs().max());
  });

  it('regression of the diabetes data, by four ways', () => {
    const { features, target } = diabetes();
    for (const method of ['normal', 'qr', 'svd'] as const) {
      const { theta, mse, r2, diagnostics } = linearRegression(features, target, { method });
      expectClaim('ch2.diabetes.theta_normal_equation_raw', [...theta.data]);
      expectClaim('ch2.diabetes.mse', mse);
      expectClaim('ch2.diabetes.r2', r2);
      expectClaim('ch2.diabetes.residual_orthogonal_max_scaled', diagnostics.orthogonality);
      expectClaim('ch2.diabetes.cond_X_raw', diagnostics.condition);
    }
    const Z = features
      .sub(features.mean(0))
      .div(features.std({ axis: 0 }))
      .withShape(442, 10);
    const straight = linearRegression(Z, target);
    expectClaim('ch2.diabetes.theta_standardised', [...straight.theta.data]);
    expectClaim('ch2.diabetes.cond_Z', straight.diagnostics.condition);
    const stages = [10, 100, 1000, 10_000].map((steps) => {
      const { mse, theta } = linearRegression(Z, target, { method: 'descent', steps });
      return [steps, mse, theta.sub(straight.theta).norm()];
    });
    const wanted = expectedValue('ch2.diabetes.gd_[iter,mse,dist_to_theta]') as number[][];
    stages.forEach((stage, k) => stage.forEach((x, m) => expect(x).to.be.closeTo(wanted[k + 1]![m]!, 1e-3))); // prettier-ignore
  });

  it('who was at the events of Davis falls into two groups', () => {
    const { attendance, women } = davis();
    const { U, S } = svd(attendance);
    expectClaim('ch4.rec.davis_shape_ones', [...attendance.shape, attendance.sum()]);
    expectClaim('ch4.rec.davis_singular_values_first4', [...S.data].slice(0, 4));
    expectClaim('ch4.rec.davis_energy_rank2', 1 - lowRank(attendance, 2).relativeError ** 2);
    const sides = [...U.column(1).data];
    const side = Math.sign(sides[women.indexOf('Evelyn Jefferson')]!);
    const group = women.filter((_, k) => Math.sign(sides[k]!) === side);
    expectClaim('ch4.rec.davis_group_of_Evelyn', [...group].sort());
  });

  it('the ranks of the characters of Les Misérables', () => {
    const { characters, meetings } = lesMiserables();
    const { iterations, order, ranks } = pagerank(meetings);
    const wanted = expectedValue('ch4.pagerank.les_miserables_top5') as [string, number][];
    expect([...order].slice(0, 5).map((k) => characters[k])).to.deep.equal(wanted.map(([name]) => name)); // prettier-ignore
    wanted.forEach(([name, rank], k) => expect(ranks.data[order[k]!], name).to.be.closeTo(rank, 1e-5)); // prettier-ignore
    expectClaim('ch4.pagerank.les_miserables_iterations_1e-12', iterations);
  });

  it('the picture of the cameraman under a filter, as one matrix product and as loops', async () => {
    const { pixels } = await camera();
    expectClaim('ch4.images.camera_shape_mean', [512, 512, pixels.mean()]);
    const columns = im2col([pixels], { kernel: 3 });
    expectClaim('ch4.images.im2col_shape', [...columns.shape]);
    const filtered = conv2d([pixels], [filters.sobelX])[0]!;
    expectClaim('ch4.images.sobel_abs_mean', filtered.abs().mean());
    const [x, kernel] = [pixels.data, filters.sobelX.data];
    const direct = fromFunction(510, 510, (i, j) => {
      let sum = 0;
      for (let k = 0; k < 9; k++)
        sum += kernel[k]! * x[(i + Math.floor(k / 3)) * 512 + j + (k % 3)]!;
      return sum;
    });
    expectClaim('ch4.images.im2col_maxdiff', direct.sub(filtered.withShape()).abs().max());
  });

  it('the picture of the cameraman from few singular values', async () => {
    const A: Matrix = (await camera()).pixels;
    expectClaim('ch4.svd.camera_sigma_first3', [...svd(A).S.data].slice(0, 3));
    const rows = expectedValue('ch4.svd.camera_[r,rel_fro_err,psnr_db,storage_ratio]') as number[][]; // prettier-ignore
    for (const [rank, error, , storage] of rows.slice(2, 4)) {
      const near = lowRank(A, rank!);
      expect(near.relativeError, `rank ${rank}`).to.be.closeTo(error!, 1e-6);
      expect(near.storageRatio, `rank ${rank}`).to.be.closeTo(storage!, 1e-4);
    }
    expect(rankFor(A, 0.135026)).to.equal(10);
  });
});
