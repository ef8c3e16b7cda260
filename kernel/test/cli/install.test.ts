import { expect } from 'chai';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BIN, eigenbook, standInPython } from './shell.ts';

const spec = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'kernel.json'), 'utf8')) as Record<string, unknown>;

describe('eigenbook install', () => {
  let folder: string;
  let kernels: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eigenbook-install-'));
    kernels = join(folder, 'share', 'jupyter', 'kernels');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('writes a kernelspec with logos below a prefix and prints where', () => {
    const place = join(kernels, 'eigenbook');
    expect(eigenbook(['install', '--prefix', folder])).to.deep.equal({ code: 0, out: `${place}\n`, err: '' }); // prettier-ignore
    expect(readdirSync(place).toSorted()).to.deep.equal(['kernel.json', 'logo-32x32.png', 'logo-64x64.png', 'logo-svg.svg']); // prettier-ignore
    expect(spec(place)).to.deep.include({
      argv: [process.execPath, BIN, 'kernel', '{connection_file}', '--preload=eigenbook', '--types=error'], // prettier-ignore
      display_name: 'TypeScript (Eigenbook)',
      language: 'typescript',
      interrupt_mode: 'message',
      env: { EIGENBOOK_PYTHON_PREFIX: folder },
    });
  });

  it('has logos of the sizes that their names tell', () => {
    eigenbook(['install', '--prefix', folder]);
    for (const size of [32, 64]) {
      const png = readFileSync(join(kernels, 'eigenbook', `logo-${size}x${size}.png`));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).to.deep.equal([size, size]);
    }
  });

  it('takes the place of tslab’s kernels, and jslab is JavaScript', () => {
    eigenbook(['install', '--prefix', folder, '--as', 'tslab']);
    expect(spec(join(kernels, 'tslab'))).to.include({ display_name: 'TypeScript', language: 'typescript' }); // prettier-ignore
    eigenbook(['install', '--prefix', folder, '--as', 'jslab']);
    const jslab = spec(join(kernels, 'jslab'));
    expect(jslab).to.include({ display_name: 'JavaScript', language: 'javascript' });
    expect(jslab['argv'])
      .to.include('--language=javascript')
      .and.not.match(/--types/);
  });

  it('writes what it is told of preload, types, language and Node', () => {
    const options = ['--preload', 'eigenbook, lodash', '--types=warn', '--node', process.execPath];
    eigenbook(['install', '--prefix', folder, '--as', 'Mine', ...options]);
    const { argv, display_name } = spec(join(kernels, 'mine'));
    expect(argv).to.include.members(['--preload=eigenbook,lodash', '--types=warn']);
    expect(display_name).to.equal('TypeScript (mine)');
  });

  it('finds the user’s data folder and the Python of the environment', function () {
    if (process.platform === 'win32') this.skip(); // the stand-in is a shell script
    const env = { JUPYTER_DATA_DIR: join(folder, 'data'), VIRTUAL_ENV: join(folder, 'venv') };
    standInPython(env.VIRTUAL_ENV);
    for (const args of [['install'], ['install', '--user']]) {
      expect(eigenbook(args, env).out).to.equal(`${join(folder, 'data', 'kernels', 'eigenbook')}\n`); // prettier-ignore
    }
    const at = eigenbook(['install', '--sys-prefix'], env).out.trim();
    expect(at).to.equal(join(env.VIRTUAL_ENV, 'share', 'jupyter', 'kernels', 'eigenbook'));
    expect(spec(at)['env']).to.deep.equal({ EIGENBOOK_PYTHON_PREFIX: env.VIRTUAL_ENV });
  });

  it('leaves the kernelspec of another kernel alone unless it is told to replace it', () => {
    const foreign = join(kernels, 'tslab');
    mkdirSync(foreign, { recursive: true });
    writeFileSync(join(foreign, 'kernel.json'), JSON.stringify({ argv: ['tslab', 'kernel'] }));
    const refused = eigenbook(['install', '--prefix', folder, '--as', 'tslab']);
    expect(refused).to.include({ code: 1, out: '' });
    expect(refused.err).to.include('kernelspec of another kernel: add --replace');
    expect(eigenbook(['install', '--prefix', folder, '--as', 'tslab', '--replace']).code).to.equal(0); // prettier-ignore
    expect(spec(foreign)['metadata']).to.have.property('eigenbook');
  });

  it('refuses what makes no sense with exit code 2, and what cannot be with 1', () => {
    const cases: [string[], number, RegExp][] = [
      [['install', '--user', '--sys-prefix'], 2, /only one of --user, --sys-prefix and --prefix/],
      [['install', '--prefix='], 2, /--prefix must be a folder/],
      [['install', '--as', '..'], 2, /--as must be a name/],
      [['install', '--as', 'a/b'], 2, /--as must be a name/],
      [['install', '--types', 'maybe'], 2, /--types must be one of error, warn, off; got maybe/],
      [['install', '--language', 'python'], 2, /--language must be one of/],
      [['frob'], 2, /there is no command frob \(see eigenbook --help\)/],
      [['install', '--node', join(folder, 'no-node')], 1, /no-node does not run/],
      [['install', '--sys-prefix'], 1, /--sys-prefix needs a Python/],
      [
        ['install', '--prefix', process.execPath],
        1,
        /kernels.eigenbook goes through something that is no folder \(\w+\): choose --user/,
      ],
      [['uninstall'], 1, /there is no kernelspec of Eigenbook in/],
      [['kernel'], 2, /kernel needs a connection file/],
    ];
    const env = { PATH: join(folder, 'empty'), JUPYTER_DATA_DIR: folder };
    for (const [args, code, message] of cases) {
      const result = eigenbook(args, env);
      expect(result, args.join(' ')).to.include({ code, out: '' });
      expect(result.err)
        .to.match(message)
        .and.match(/^eigenbook: .*\n$/);
    }
  });

  it('says it where a folder refuses new ones as if it were not there', function () {
    if (process.platform !== 'linux') this.skip(); // it is one of Linux
    const refused = eigenbook(['install', '--prefix', '/proc/x']);
    expect(refused).to.deep.equal({ code: 1, out: '', err: 'eigenbook: /proc/x/share/jupyter/kernels/eigenbook cannot be made (ENOENT): choose --user, or another --prefix DIR\n' }); // prettier-ignore
  });

  it('refuses to be what runs the kernel under a Node that is too old', () => {
    const old = 'Object.defineProperty(process.versions, "node", { value: "20.0.0" })';
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(old)}` };
    for (const args of [
      ['install', '--prefix', folder],
      ['kernel', 'connection.json'],
    ]) {
      expect(eigenbook(args, env)).to.deep.equal({ code: 1, out: '', err: 'eigenbook: Node 20.19 or newer is needed (of 22: 22.12); this is 20.0.0: get one from nodejs.org or with your version manager\n' }); // prettier-ignore
    }
    expect(eigenbook(['doctor'], env).out).to.match(/^BROKEN {2}Node .* this is 20\.0\.0/);
  });

  it('prints help and its version', () => {
    for (const args of [[], ['--help'], ['install', '-h']]) {
      expect(eigenbook(args)).to.include({ code: 0, err: '' });
      expect(eigenbook(args).out).to.include('eigenbook uninstall');
    }
    expect(eigenbook(['--version']).out).to.match(/^\d+\.\d+\.\d+\S*\n$/);
  });
});

describe('eigenbook uninstall', () => {
  let folder: string;
  let kernels: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eigenbook-uninstall-'));
    kernels = join(folder, 'share', 'jupyter', 'kernels');
    for (const name of ['eigenbook', 'tslab']) eigenbook(['install', '--prefix', folder, '--as', name]); // prettier-ignore
    mkdirSync(join(kernels, 'python3'));
    writeFileSync(join(kernels, 'python3', 'kernel.json'), JSON.stringify({ argv: ['python'] }));
    mkdirSync(join(kernels, 'broken'));
    writeFileSync(join(kernels, 'broken', 'kernel.json'), '{');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('removes the one that is named', () => {
    const { code, out } = eigenbook(['uninstall', '--prefix', folder, '--as', 'tslab']);
    expect([code, out]).to.deep.equal([0, `${join(kernels, 'tslab')}\n`]);
    expect(readdirSync(kernels).toSorted()).to.deep.equal(['broken', 'eigenbook', 'python3']);
  });

  it('removes all of ours and nothing else', () => {
    expect(eigenbook(['uninstall', '--prefix', folder]).code).to.equal(0);
    expect(readdirSync(kernels).toSorted()).to.deep.equal(['broken', 'python3']);
    expect(eigenbook(['uninstall', '--prefix', folder]).code).to.equal(1);
    const { code, err } = eigenbook(['uninstall', '--prefix', folder, '--as', 'python3']);
    expect([code, err]).to.deep.equal([1, `eigenbook: ${join(kernels, 'python3')} is a kernelspec of another kernel: it stays\n`]); // prettier-ignore
  });

  it('removes a link and not what it leads to', () => {
    const target = join(folder, 'elsewhere');
    eigenbook(['install', '--prefix', target]);
    const there = join(target, 'share', 'jupyter', 'kernels', 'eigenbook');
    rmSync(join(kernels, 'eigenbook'), { recursive: true });
    symlinkSync(there, join(kernels, 'eigenbook'), 'junction');
    expect(eigenbook(['uninstall', '--prefix', folder, '--as', 'eigenbook']).code).to.equal(0);
    expect(existsSync(join(kernels, 'eigenbook'))).to.equal(false);
    expect(existsSync(join(there, 'kernel.json'))).to.equal(true);
  });
});
