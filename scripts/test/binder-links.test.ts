import { expect } from 'chai';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../test/project.ts';

const { binderLinks } = (await import(join(root, 'scripts', 'binder-links.mjs'))) as {
  binderLinks: (address: string, ref?: string) => string;
};
const urlsOf = (text: string) => [...text.matchAll(/\]\((\S+)\)/g)].map(([, url]) => new URL(url!.replace(/\)$/, ''))); // prettier-ignore

describe('the links to Binder', () => {
  it('open each notebook of the course by its place in the repository', () => {
    const lines = binderLinks('https://github.com/someone/course').split('\n');
    expect(lines[0]).to.match(/^\[!\[.*badge_logo\.svg\)\]\(https:/);
    const chapters = urlsOf(lines.slice(1).join('\n'));
    expect(chapters).to.have.length.above(20);
    for (const url of chapters) {
      expect(url.pathname).to.equal('/v2/gh/someone/course/HEAD');
      const place = url.searchParams.get('urlpath')!;
      expect(place).to.match(/^lab\/tree\/notebooks\/.*\.ipynb$/);
      expect(existsSync(join(root, place.replace('lab/tree/', ''))), place).to.equal(true);
      expect(place).not.to.contain('solutions');
    }
  });

  it('name a branch, and hosts as Binder wants them', () => {
    const place = (address: string, ref?: string) => urlsOf(binderLinks(address, ref).split('\n')[2]!)[0]!.pathname; // prettier-ignore
    expect(place('https://github.com/a/b.git', 'v1/x')).to.equal('/v2/gh/a/b/v1%2Fx');
    expect(place('https://gitlab.com/group/part/b')).to.equal('/v2/gl/group%2Fpart%2Fb/HEAD');
    expect(place('https://git.example.org/a/b')).to.equal(`/v2/git/${encodeURIComponent('https://git.example.org/a/b')}/HEAD`); // prettier-ignore
  });

  it('refuse what is no address of a repository', () => {
    expect(() => binderLinks('https://github.com/someone')).to.throw('OWNER/NAME; got https://github.com/someone'); // prettier-ignore
    expect(() => binderLinks('someone/course')).to.throw(TypeError);
  });
});
