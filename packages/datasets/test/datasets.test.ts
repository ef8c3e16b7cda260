import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eigvalsh, lstsq, hstack, type Matrix, ones, type ShapeRule, svdvals, toSafetensors } from '@eigenbook/matrix'; // prettier-ignore
import { expect } from 'chai';
import * as datasets from '../src/index.ts';
import { useModelFolder } from '../src/mini-lm/model.ts';
import { modelFolder } from '../src/mini-lm/node/folder.ts';
import * as inNode from '../src/node.ts';
import { EXPECTED } from './expected.ts';

/** That numbers are those of the course, each within its tolerance. */
function agree(key: string, got: ArrayLike<number>): void {
  const { value, tol } = EXPECTED[key]!;
  expect(Array.from(got), key).to.have.length((value as number[]).length);
  (value as number[]).forEach((v, k) => expect(got[k], `${key}[${k}]`).to.be.closeTo(v, tol));
}

/** Eigenvalues of the covariance (÷ n), largest first. */
function variances(X: Matrix): number[] {
  const centred = X.sub(X.mean(0));
  return Array.from(eigvalsh(centred.T.matmul(centred).scale(1 / X.rows)).data).toReversed();
}

describe('the tables', () => {
  it('diabetes gives the coefficients of its regression in raw units', () => {
    const { features, target, featureNames } = datasets.diabetes();
    const X = hstack([ones(442, 1), features]);
    agree('ch2.diabetes.theta_normal_equation_raw', lstsq(X, target).X.data);
    expect(featureNames).to.have.length(10);
  });

  it('iris gives the variances along its principal components', () => {
    const { features, labels, classes } = datasets.iris();
    agree('ch4.pca.iris_eigs_n', variances(features));
    for (const k of [0, 1, 2]) expect(labels.filter((label) => label === k)).to.have.length(50);
    expect(classes).to.deep.equal(['setosa', 'versicolor', 'virginica']);
  });

  it('wine, standardised, gives the shares of its first three components', () => {
    const { features, featureNames, labels } = datasets.wine();
    const shares = variances(features.div(features.std({ axis: 0 }))).map((v) => v / 13);
    agree('ch4.pca.wine_standardised_ratio_first3', shares.slice(0, 3));
    expect(featureNames).to.have.length(13);
    expect([0, 1, 2].map((k) => labels.filter((l) => l === k).length)).to.deep.equal([59, 71, 48]);
  });

  it('Davis’s table has 89 ones and the singular values of the original', () => {
    const { attendance, women, events } = datasets.davis();
    agree('ch4.rec.davis_shape_ones', [women.length, events.length, attendance.sum()]);
    agree('ch4.rec.davis_singular_values_first4', svdvals(attendance).data.slice(0, 4));
    expect(women).to.include('Evelyn Jefferson');
  });

  it('Les Misérables is a symmetric network of 77 people and 254 pairs', () => {
    const { characters, meetings } = datasets.lesMiserables();
    expect(new Set(characters).size).to.equal(77);
    expect(meetings.nnz).to.equal(2 * 254);
    expect(meetings.toDense().equals(meetings.T.toDense())).to.equal(true);
    const [valjean, javert] = ['Valjean', 'Javert'].map((name) => characters.indexOf(name));
    expect(meetings.at(valjean!, javert!)).to.equal(17);
  });

  it('the tiny web has a page without links', () => {
    const { links, pages } = datasets.tinyWeb();
    const out = Array.from(links.toDense().sum(1).data);
    expect(out).to.deep.equal([2, 2, 3, 1, 0, 1]);
    expect(pages[out.indexOf(0)]).to.equal('rho');
  });

  it('planted ratings are half points whose noise is the floor of every model', () => {
    const { ratings, truth, seen, heldOut } = datasets.plantedRatings();
    expect(ratings.data.every((r) => r >= 0.5 && r <= 5.5 && Number.isInteger(2 * r))).to.equal(
      true,
    );
    expect(seen.and(heldOut).any()).to.equal(false);
    const errors = Array.from(ratings.sub(truth).data).filter((_, k) => heldOut.data[k]);
    const rmse = Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length);
    agreeOne('ch4.rec.planted_noise_floor', rmse);
  });
});

function agreeOne(key: string, got: number): void {
  const { value, tol } = EXPECTED[key]!;
  expect(got, key).to.be.closeTo(value, tol);
}

describe('names that are guessed', () => {
  it('say how rows and answers are called, by error and by type', () => {
    const { iris, wine, digits, diabetes } = datasets;
    for (const [load, rows, answers] of [
      [iris, 'features', 'labels'],
      [wine, 'features', 'labels'],
      [digits, 'images', 'labels'],
      [diabetes, 'features', 'target'],
    ] as const) {
      const set = load() as object as Record<string, unknown>;
      for (const guess of ['X', 'x', 'data', 'y', 'targets']) {
        const name = 'Xdata'.includes(guess) || guess === 'x' ? rows : answers;
        const words = `${load.name}: ${guess} is called ${name} here. Write datasets.${load.name}().${name}.`;
        expect(() => set[guess]).to.throw(TypeError, words);
        expect(Object.keys(set)).not.to.include(guess);
      }
    }
    expect(diabetes().target.shape).to.deep.equal([442, 1]);
    const typed = () => {
      const told: ShapeRule<'X is called features here'> = iris().X;
      const answered: ShapeRule<'target is called labels here'> = iris().target;
      return [told, answered];
    };
    expect(typed).to.throw(TypeError, 'iris: X is called features here');
  });
});

describe('the photographs', () => {
  it('camera has the mean of the original', async () => {
    const { pixels } = await datasets.camera();
    agree('ch4.images.camera_shape_mean', [...pixels.shape, pixels.mean()]);
  });

  it('coffee has three channels of 400 × 600 pixels that differ', async () => {
    const { channels } = await datasets.coffee();
    expect(channels).to.have.length(3);
    for (const { shape } of channels) expect(shape).to.deep.equal([400, 600]);
    // skimage.data.coffee().mean(axis=(0, 1))
    const means = channels.map((channel) => channel.mean());
    [158.5690875, 85.794025, 51.48475].forEach((mean, c) =>
      expect(means[c]).to.be.closeTo(mean, 1e-6),
    );
  });
});

describe('the slice of MiniLM', () => {
  it('puts queen nearest to king − man + woman', async () => {
    const { words, embeddings } = await datasets.miniLM();
    const row = (word: string) => embeddings.row(words.indexOf(word));
    const wanted = row('king').sub(row('man')).add(row('woman'));
    const cosines = words.map((_, k) => {
      const v = embeddings.row(k);
      return v.mul(wanted).sum() / Math.sqrt(v.mul(v).sum() * wanted.mul(wanted).sum());
    });
    const ranked = words
      .map((word, k) => [word, cosines[k]!] as const)
      .filter(([word]) => !['king', 'man', 'woman'].includes(word))
      .toSorted(([, a], [, b]) => b - a);
    expect(ranked[0]![0]).to.equal('queen');
    expect(ranked[0]![1]).to.be.closeTo(0.5115, 2e-3);
  });

  it('attends from it to cat in the last head of the last layer', async () => {
    const { tokens, layers } = await datasets.miniLM();
    const { queries, keys } = layers[5]!;
    const head = [11 * 32, 12 * 32] as const;
    const scores = queries
      .slice([0, 13], [...head])
      .matmul(keys.slice([0, 13], [...head]).T)
      .scale(1 / Math.sqrt(32));
    const it = scores.row(tokens.indexOf('it'));
    const weights = it.map((s) => Math.exp(s));
    const toCat = weights.at(0, tokens.indexOf('cat')) / weights.sum();
    expect(toCat).to.be.closeTo(0.712, 1e-3);
  });
});

describe('the whole of MiniLM', () => {
  const place = process.env['EIGENBOOK_MINILM'];
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'eigenbook-minilm-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
    if (place === undefined) delete process.env['EIGENBOOK_MINILM'];
    else process.env['EIGENBOOK_MINILM'] = place;
  });

  it('is read from the folder that EIGENBOOK_MINILM names', async () => {
    writeFileSync(join(folder, 'vocab.txt'), '[PAD]\n[UNK]\n\u00ADé\n');
    writeFileSync(join(folder, 'model.safetensors'), toSafetensors({ W: ones(2, 3) }));
    process.env['EIGENBOOK_MINILM'] = folder;
    const { isComplete, model, words } = await inNode.miniLM();
    const { vocabulary, tensors, heads } = await model();
    expect([isComplete, words.length, heads]).to.deep.equal([true, 2000, 12]);
    expect(vocabulary).to.deep.equal(['[PAD]', '[UNK]', '\u00ADé']);
    expect(tensors['W']!.toArray()).to.deep.equal([[1, 1, 1], [1, 1, 1]]); // prettier-ignore
  });

  it('says what to do where it is not', async () => {
    process.env['EIGENBOOK_MINILM'] = folder;
    const wrong = await inNode.miniLM().catch((error: unknown) => error as Error);
    expect(wrong).to.be.instanceOf(RangeError).with.property('message', `miniLM: EIGENBOOK_MINILM must be a folder with model.safetensors and vocab.txt; got ${folder}`); // prettier-ignore
    useModelFolder(() => undefined); // as in a browser
    const { isComplete, model } = await datasets.miniLM();
    expect(isComplete).to.equal(false);
    const missing = await model().catch((error: unknown) => error as Error);
    expect(missing).to.include({ name: 'MissingModelError', code: 'MISSING_MODEL' });
    expect((missing as Error).message).to.contain('npm run setup:minilm');
    useModelFolder(() => modelFolder(process.env));
  });
});

describe('list', () => {
  const { list, ...loaders } = { ...datasets };

  it('names every loader, and says where each set comes from and what may be done with it', async () => {
    for (const { name, ...about } of list()) {
      for (const text of Object.values(about)) expect(text).to.be.a('string').that.is.not.empty;
      const load = loaders[name as 'camera'];
      const { title } = await load();
      expect(title).to.equal(about.title);
    }
    expect(list().map(({ name }) => name)).to.have.members(Object.keys(loaders));
  });
});
