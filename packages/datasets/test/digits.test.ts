import { expect } from 'chai';
import { digits } from '../src/index.ts';

describe('digits', () => {
  const { images, labels, ...about } = digits();

  it('has 1,797 images of 64 pixels from 0 to 16, and a label for each', () => {
    expect(images.shape).to.deep.equal([1797, 64]);
    expect([images.min(), images.max()]).to.deep.equal([0, 16]);
    expect(labels.length).to.equal(1797);
  });

  it('holds the numbers of the original, by its sums', () => {
    // np.loadtxt of the original: data.sum(), (data ** 2).sum(), counts of each label
    expect(images.sum()).to.equal(561718);
    expect(images.mul(images).sum()).to.equal(6907012);
    const counts = Array.from(
      { length: 10 },
      (_, d) => labels.filter((label) => label === d).length,
    );
    expect(counts).to.deep.equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
    expect(Array.from(images.row(0).data).slice(0, 8)).to.deep.equal([0, 0, 5, 13, 9, 1, 0, 0]);
    expect([...labels.slice(0, 5), labels.at(-1)]).to.deep.equal([0, 1, 2, 3, 4, 8]);
  });

  it('says where it comes from and what may be done with it', () => {
    for (const text of Object.values(about)) expect(text).to.be.a('string').that.is.not.empty;
  });
});
