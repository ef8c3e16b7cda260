// What a person has told npm for other projects must take nothing from this one.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { AS_LOCKED } from '../setup/as-locked.mjs';
import { npm } from '../setup/run.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

describe('the packages that the set-up fetches', function () {
  this.timeout(120_000);
  let folder: string;
  const settings = () => join(folder, 'settings');

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'eigenbook-npm-'));
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: object }; // prettier-ignore
    const ours = Object.keys(lock.packages).filter((path) => !path.includes('node_modules'));
    for (const path of ours) {
      mkdirSync(join(folder, path), { recursive: true });
      cpSync(join(ROOT, path, 'package.json'), join(folder, path, 'package.json'));
    }
    cpSync(join(ROOT, 'package-lock.json'), join(folder, 'package-lock.json'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** How many npm would add; without a network, and without doing it. */
  const added = (text: string, options: readonly string[]) => {
    writeFileSync(settings(), text);
    const env = { ...process.env, NPM_CONFIG_USERCONFIG: settings(), npm_config_cache: join(folder, 'cache') }; // prettier-ignore
    for (const name of Object.keys(env)) if (/^npm_config_(?!cache$)/.test(name)) delete env[name as keyof typeof env]; // prettier-ignore
    const [command, args, shell] = npm(['ci', ...options, '--dry-run', '--offline', '--no-audit', '--no-fund']); // prettier-ignore
    const said = execFileSync(command, args, { ...shell, cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }); // prettier-ignore
    return /^added (\d+) packages/m.exec(said)?.[1];
  };

  it('are all of the lock file, whatever settings of npm say', () => {
    const all = added('', AS_LOCKED);
    const hostile =
      'workspaces=false\nomit[]=dev\nomit[]=optional\nomit[]=peer\nlegacy-peer-deps=true\n';
    expect(added(hostile, [])).to.not.equal(all);
    expect(added(hostile, AS_LOCKED)).to.equal(all).and.match(/^\d+$/);
  });
});
