import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { cudaPlaces } from '../../src/cuda/find.ts';

const LINUX_13 = ['libcudart.so.13', 'libcublasLt.so.13', 'libcublas.so.13', 'libnvJitLink.so.13', 'libcusparse.so.12', 'libcusolver.so.12']; // prettier-ignore
const LINUX_12 = ['libcudart.so.12', 'libcublasLt.so.12', 'libcublas.so.12', 'libnvJitLink.so.12', 'libcusparse.so.12', 'libcusolver.so.11']; // prettier-ignore
const WINDOWS_13 = ['cudart64_13.dll', 'cublasLt64_13.dll', 'cublas64_13.dll', 'nvJitLink_130_0.dll', 'cusparse64_12.dll', 'cusolver64_12.dll']; // prettier-ignore

const SITE = ['lib', 'python3.99', 'site-packages', 'nvidia'];

describe('cudaPlaces', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'eigenbook-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function put(folder: readonly string[], names: readonly string[]): void {
    mkdirSync(join(root, ...folder), { recursive: true });
    for (const name of names) writeFileSync(join(root, ...folder, name), '');
  }

  it('finds NVIDIA’s wheels for CUDA 13, all in one folder', () => {
    put([...SITE, 'cu13', 'lib'], LINUX_13);
    const [first] = cudaPlaces({ VIRTUAL_ENV: root }, 'linux');
    expect(Object.values(first!.paths).map((path) => basename(path))).to.deep.equal(LINUX_13);
    expect(first).to.include({ origin: 'the active virtual environment', driver: 'libcuda.so.1' });
  });

  it('finds NVIDIA’s wheels for CUDA 12, a folder each', () => {
    const folders = ['cuda_runtime', 'cublas', 'cublas', 'nvjitlink', 'cusparse', 'cusolver'];
    LINUX_12.forEach((name, i) => put([...SITE, folders[i]!, 'lib'], [name]));
    const [first] = cudaPlaces({ VIRTUAL_ENV: root }, 'linux');
    expect(Object.values(first!.paths).map((path) => basename(path))).to.deep.equal(LINUX_12);
  });

  it('finds the wheels and the toolkit on Windows', () => {
    put(['Lib', 'site-packages', 'nvidia', 'cu13', 'bin', 'x86_64'], WINDOWS_13);
    put(['toolkit', 'bin', 'x64'], WINDOWS_13);
    const [wheels] = cudaPlaces({ VIRTUAL_ENV: root }, 'win32');
    expect(wheels).to.include({ origin: 'the active virtual environment', driver: 'nvcuda.dll' });
    const toolkit = [...cudaPlaces({ CUDA_PATH: join(root, 'toolkit') }, 'win32')];
    expect(toolkit.some(({ origin }) => origin === 'CUDA_PATH')).to.equal(true);
  });

  it('takes no set that is not whole, and none of two versions', () => {
    put([...SITE, 'cu13', 'lib'], LINUX_13.slice(1));
    put([...SITE, 'cuda_runtime', 'lib'], LINUX_12.slice(0, 1));
    const origins = [...cudaPlaces({ VIRTUAL_ENV: root }, 'linux')].map(({ origin }) => origin);
    expect(origins).not.to.include('the active virtual environment');
  });

  it('takes the folder of EIGENBOOK_CUDA alone when it is set, and the system’s loader last', () => {
    put(['mine'], LINUX_12);
    const places = [...cudaPlaces({ EIGENBOOK_CUDA: join(root, 'mine') }, 'linux')];
    expect(places.map(({ origin }) => origin)).to.deep.equal(['EIGENBOOK_CUDA']);
    expect([...cudaPlaces({}, 'linux')].at(-1)!.paths.cudart).to.equal('libcudart.so.12');
  });
});
