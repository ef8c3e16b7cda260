// The badge and the links that open this course on Binder, one a notebook, as Markdown for a README:
// node scripts/binder-links.mjs https://github.com/OWNER/NAME [BRANCH or TAG]
import { pathToFileURL } from 'node:url';
import { notebooks, titleOf } from './generate-course.mjs';

const BINDER = 'https://mybinder.org';

/** Where Binder builds a repository: it knows two hosts by short names, and any other by its address. */
function place(address, ref) {
  const { hostname, pathname } = new URL(address);
  const [owner, name, ...deeper] = pathname.replace(/\/$|\.git\/?$/g, '').split('/').filter(Boolean); // prettier-ignore
  if (!owner || !name) throw new Error(`the address must be that of a repository, as https://github.com/OWNER/NAME; got ${address}`); // prettier-ignore
  const at = encodeURIComponent(ref);
  if (hostname === 'github.com') return `${BINDER}/v2/gh/${owner}/${name}/${at}`;
  const whole = [owner, name, ...deeper].join('/');
  if (hostname === 'gitlab.com') return `${BINDER}/v2/gl/${encodeURIComponent(whole)}/${at}`;
  return `${BINDER}/v2/git/${encodeURIComponent(address)}/${at}`;
}

/** @throws TypeError or Error if the address is none of a repository. */
export function binderLinks(address, ref = 'HEAD') {
  const built = place(address, ref);
  const link = (path) => `${built}?urlpath=${encodeURIComponent(`lab/tree/notebooks/${path}`)}`;
  return [
    `[![Open the course on Binder](${BINDER}/badge_logo.svg)](${link('00-start-here.ipynb')})`,
    '',
    ...notebooks().map((path) => `- [${titleOf(path)}](${link(path)})`),
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [address, ref] = process.argv.slice(2);
  try {
    if (!address) throw new Error('say where the repository is: node scripts/binder-links.mjs https://github.com/OWNER/NAME'); // prettier-ignore
    console.log(binderLinks(address, ref));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
