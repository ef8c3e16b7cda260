import { expect } from 'chai';
import { userDataFolder } from '../src/user-data-folder.ts';

describe('userDataFolder', () => {
  const unix = '/home/u';
  const windows = 'C:\\Users\\u';

  it('is where Jupyter looks on each system', () => {
    const cases: [NodeJS.Platform, string, NodeJS.ProcessEnv, string][] = [
      ['linux', unix, {}, '/home/u/.local/share/jupyter'],
      ['linux', unix, { XDG_DATA_HOME: '/data' }, '/data/jupyter'],
      ['linux', unix, { XDG_DATA_HOME: '' }, '/home/u/.local/share/jupyter'],
      ['darwin', unix, {}, '/home/u/Library/Jupyter'],
      ['darwin', unix, { JUPYTER_PLATFORM_DIRS: '1' }, '/home/u/Library/Application Support/Jupyter'],
      ['darwin', unix, { JUPYTER_PLATFORM_DIRS: '0' }, '/home/u/Library/Jupyter'],
      ['win32', windows, { APPDATA: 'C:\\Users\\u\\AppData\\Roaming' }, 'C:\\Users\\u\\AppData\\Roaming\\jupyter'],
      ['win32', windows, {}, 'C:\\Users\\u\\.jupyter\\data'],
      ['win32', windows, { JUPYTER_PLATFORM_DIRS: 'true', LOCALAPPDATA: 'D:\\l' }, 'D:\\l\\Jupyter'],
    ]; // prettier-ignore
    for (const [platform, home, env, folder] of cases) {
      expect(userDataFolder({ platform, env, home: () => home })).to.equal(folder);
    }
  });

  it('is what JUPYTER_DATA_DIR says before anything else', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const env = { JUPYTER_DATA_DIR: '/mine', XDG_DATA_HOME: '/data', APPDATA: 'C:\\a' };
      expect(userDataFolder({ platform, env, home: () => unix })).to.equal('/mine');
    }
  });

  it('needs no home folder where the environment names a folder', () => {
    const machine = { platform: 'linux', home: () => expect.fail('it was asked for') } as const;
    expect(userDataFolder({ ...machine, env: { XDG_DATA_HOME: '/data' } })).to.equal('/data/jupyter'); // prettier-ignore
  });
});
