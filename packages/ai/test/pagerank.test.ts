import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { ConvergenceError, eig, eye, matrix, random, ShapeError, sparse, type Triplet, zeros } from '@eigenbook/matrix'; // prettier-ignore
import { pagerank } from '../src/index.ts';
import { venvPython } from '../../../test/project.ts';
import { expectClaim } from './expected.ts';

const tiny = sparse(6, 6, [[0, 1], [0, 5], [1, 2], [1, 3], [2, 3], [2, 4], [2, 5], [3, 0], [5, 0]].map(([i, j]): Triplet => [i!, j!, 1])); // prettier-ignore

describe('pagerank', () => {
  it('ranks the tiny web of Moler, which has a page without links', () => {
    const { ranks, dangling, changes, iterations, order } = pagerank(tiny);
    expectClaim('ch4.pagerank.moler_tiny_web', [...ranks.data]);
    expect([...dangling]).to.deep.equal([4]);
    expect([...order]).to.deep.equal([0, 5, 1, 3, 2, 4]);
    expect(changes).to.have.length(iterations);
    expect(changes.at(-1)).to.be.below(1e-12);
    expect(pagerank(tiny.toDense()).ranks.allclose(ranks)).to.equal(true);
  });

  it('is the dominant eigenvector of the damped matrix, whose eigenvalue is 1', () => {
    const sums = tiny.sum(1).data;
    const P = tiny.toDense().map((x, i) => (sums[i] === 0 ? 1 / 6 : x / sums[i]!)).T; // prettier-ignore
    const { eigenvalues, eigenvectors } = eig(P.scale(0.85).add(0.15 / 6));
    const k = eigenvalues.real.argmax();
    expectClaim('ch4.pagerank.dominant_eigenvalue', eigenvalues.real.data[k]);
    const v = eigenvectors.real.column(k);
    const difference = v.scale(1 / v.sum()).sub(pagerank(tiny).ranks);
    expect(difference.abs().max()).to.be.below(1e-10);
  });

  it('gives the ranks of networkx for 1,000 random graphs, weighted, with pages without links, personalised', function () {
    // prettier-ignore
    if (!hasNetworkx()) this.skip();
    const graphs = Array.from({ length: 1000 }, (_, seed) => randomGraph(seed));
    const input = JSON.stringify(graphs.map(({ n, links, damping, start }) => [n, links, damping, start ?? null])); // prettier-ignore
    const script = fileURLToPath(new URL('pagerank-peer.py', import.meta.url));
    const output = execFileSync(venvPython, [script], { input, encoding: 'utf8', maxBuffer: 1e9, env: { ...process.env, OPENBLAS_NUM_THREADS: '1' } }); // prettier-ignore
    (JSON.parse(output) as number[][]).forEach((wanted, seed) => {
      const { n, links, damping, start } = graphs[seed]!;
      const { ranks } = pagerank(sparse(n, n, links), { damping, tolerance: 1e-14 * n, ...(start && { personalisation: start }) }); // prettier-ignore
      const off = Math.max(...wanted.map((rank, i) => Math.abs(rank - ranks.data[i]!)));
      expect(off, `graph of seed ${seed}`).to.be.below(1e-12);
    });
  });

  it('says what it cannot rank', () => {
    expect(() => pagerank(zeros(2, 3) as never)).to.throw(ShapeError, 'square');
    expect(() => pagerank(zeros(0, 0))).to.throw(ShapeError, 'at least one page');
    expect(() => pagerank(eye(2).neg())).to.throw(RangeError, 'finite and ≥ 0; got -1');
    expect(() => pagerank(matrix([[1, 1], [1e308, 1e308]]))).to.throw(RangeError, 'a finite sum; got Infinity in row 1'); // prettier-ignore
    expect(() => pagerank(eye(2), { damping: 1 })).to.throw(RangeError, 'damping');
    expect(() => pagerank(eye(2), { personalisation: [1] })).to.throw(ShapeError, 'hold 2 numbers');
    expect(() => pagerank(eye(2), { personalisation: [0, 0] })).to.throw(RangeError, 'not all 0');
    expect(() => pagerank(tiny, { maxIterations: 3 })).to.throw(ConvergenceError, 'after 3 steps');
  });
});

function hasNetworkx(): boolean {
  try {
    execFileSync(venvPython, ['-c', 'import networkx, scipy']);
    return true;
  } catch {
    return false;
  }
}

function randomGraph(seed: number) {
  const draw = random(400, 1, { seed }).data;
  const n = 1 + Math.floor(draw[0]! * 12);
  const count = Math.floor(draw[1]! * 3 * n);
  const seen = new Map<string, Triplet>();
  for (let k = 0; k < count; k++) {
    const [i, j] = [Math.floor(draw[10 + 3 * k]! * n), Math.floor(draw[11 + 3 * k]! * n)];
    seen.set(`${i} ${j}`, [i, j, seed % 2 === 0 ? 1 : draw[12 + 3 * k]! + 0.1]);
  }
  const start = seed % 3 === 0 ? Array.from({ length: n }, (_, i) => draw[200 + i]! + (i === 0 ? 0.1 : 0)) : undefined; // prettier-ignore
  return { n, links: [...seen.values()], damping: 0.5 + draw[2]! * 0.45, start };
}
