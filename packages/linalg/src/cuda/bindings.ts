// What we call of CUDA: the runtime, cuBLAS and cuSOLVER, bound with koffi. An address on the device
// is a number to us (address), and never a pointer that JavaScript could follow.
import type { LibraryHandle } from 'koffi';
import { type Koffi, loadKoffi } from '../native/koffi.ts';
import type { Native } from '../native/steps.ts';
import type { Place } from './find.ts';

type Signature = readonly [library: 'cudart' | 'cublas' | 'cusolver', symbol: string, parameters: string]; // prettier-ignore

const MATRIX = 'int address long'; // type of its numbers, where it is, from one column to the next
const WORK = 'address size void* size'; // on the device and on the host, in bytes
const SIZES = 'void* void*'; // where the two sizes of WORK are written

/** Every function but errorText returns a status, 0 being success. */
const FUNCTIONS = {
  runtimeVersion: ['cudart', 'cudaRuntimeGetVersion', 'void*'],
  memoryInfo: ['cudart', 'cudaMemGetInfo', 'void* void*'],
  allocate: ['cudart', 'cudaMalloc', 'void* size'],
  free: ['cudart', 'cudaFree', 'address'],
  toDevice: ['cudart', 'cudaMemcpy', 'address void* size int'],
  toHost: ['cudart', 'cudaMemcpy', 'void* address size int'],
  onDevice: ['cudart', 'cudaMemcpy', 'address address size int'],

  createBlas: ['cublas', 'cublasCreate_v2', 'void*'],
  dgemm: ['cublas', 'cublasDgemm_v2', 'address int int int int int void* address int address int void* address int'],
  sgemm: ['cublas', 'cublasSgemm_v2', 'address int int int int int void* address int address int void* address int'],
  dgemmBatch: ['cublas', 'cublasDgemmStridedBatched', 'address int int int int int void* address int long address int long void* address int long int'],
  sgemmBatch: ['cublas', 'cublasSgemmStridedBatched', 'address int int int int int void* address int long address int long void* address int long int'],
  dgeam: ['cublas', 'cublasDgeam', 'address int int int int void* address int void* address int address int'],
  sgeam: ['cublas', 'cublasSgeam', 'address int int int int void* address int void* address int address int'],

  createSolver: ['cusolver', 'cusolverDnCreate', 'void*'],
  createParams: ['cusolver', 'cusolverDnCreateParams', 'void*'],
  getrfSize: ['cusolver', 'cusolverDnXgetrf_bufferSize', `address address long long ${MATRIX} int ${SIZES}`],
  getrf: ['cusolver', 'cusolverDnXgetrf', `address address long long ${MATRIX} address int ${WORK} address`],
  getrs: ['cusolver', 'cusolverDnXgetrs', `address address int long long ${MATRIX} address ${MATRIX} address`],
  potrfSize: ['cusolver', 'cusolverDnXpotrf_bufferSize', `address address int long ${MATRIX} int ${SIZES}`],
  potrf: ['cusolver', 'cusolverDnXpotrf', `address address int long ${MATRIX} int ${WORK} address`],
  potrs: ['cusolver', 'cusolverDnXpotrs', `address address int long long ${MATRIX} ${MATRIX} address`],
  geqrfSize: ['cusolver', 'cusolverDnXgeqrf_bufferSize', `address address long long ${MATRIX} int address int ${SIZES}`],
  geqrf: ['cusolver', 'cusolverDnXgeqrf', `address address long long ${MATRIX} int address int ${WORK} address`],
  dorgqrSize: ['cusolver', 'cusolverDnDorgqr_bufferSize', 'address int int int address int address void*'],
  sorgqrSize: ['cusolver', 'cusolverDnSorgqr_bufferSize', 'address int int int address int address void*'],
  dorgqr: ['cusolver', 'cusolverDnDorgqr', 'address int int int address int address address int address'],
  sorgqr: ['cusolver', 'cusolverDnSorgqr', 'address int int int address int address address int address'],
  gesvdSize: ['cusolver', 'cusolverDnXgesvd_bufferSize', `address address char char long long ${MATRIX} int address ${MATRIX} ${MATRIX} int ${SIZES}`],
  gesvd: ['cusolver', 'cusolverDnXgesvd', `address address char char long long ${MATRIX} int address ${MATRIX} ${MATRIX} int ${WORK} address`],
  syevdSize: ['cusolver', 'cusolverDnXsyevd_bufferSize', `address address int int long ${MATRIX} int address int ${SIZES}`],
  syevd: ['cusolver', 'cusolverDnXsyevd', `address address int int long ${MATRIX} int address int ${WORK} address`],
} as const satisfies Record<string, Signature>; // prettier-ignore

/** cuSOLVER has these from CUDA 12.6 on. */
const LATER = {
  geevSize: ['cusolver', 'cusolverDnXgeev_bufferSize', `address address int int long ${MATRIX} int address ${MATRIX} ${MATRIX} int ${SIZES}`],
  geev: ['cusolver', 'cusolverDnXgeev', `address address int int long ${MATRIX} int address ${MATRIX} ${MATRIX} int ${WORK} address`],
} as const satisfies Record<string, Signature>; // prettier-ignore

export type Cuda = Readonly<
  Record<keyof typeof FUNCTIONS, Native> & Partial<Record<keyof typeof LATER, Native>>
> & {
  errorText(status: number): string;
  deviceName(): string;
};

const TYPES: Readonly<Record<string, string>> = { address: 'uintptr_t', long: 'int64_t', size: 'size_t' }; // prettier-ignore

/**
 * Looks for a device with the runtime alone.
 * @throws Error with the reason why there is none.
 */
export function probe({ paths }: Place): void {
  const koffi = loadKoffi();
  const runtime = koffi.load(paths.cudart);
  const count = new Int32Array(1);
  const status = Number(runtime.func('cudaGetDeviceCount', 'int', ['void*'])(count));
  if (status !== 0) {
    const text = String(runtime.func('cudaGetErrorString', 'str', ['int'])(status));
    throw new Error(`${text} (CUDA's error ${status})`);
  }
  if (count[0] === 0) throw new Error('there is no NVIDIA GPU');
}

/**
 * Loads the libraries of a place and binds what we need of them.
 * @throws Error with the loader’s reason, or with the name of the function that is missing.
 */
export function bind({ paths, driver }: Place): Cuda {
  const koffi = loadKoffi();
  // what others need of these must be there before those are loaded
  const before = (path: string) => koffi.load(path, { global: true, lazy: true });
  const libraries: Record<Signature[0], LibraryHandle> = {
    cudart: before(paths.cudart),
    cublas: (before(paths.cublasLt), before(paths.cublas)),
    cusolver: (before(paths.nvJitLink), before(paths.cusparse), koffi.load(paths.cusolver)),
  };
  const one = ([library, symbol, parameters]: Signature, result = 'int') => {
    const types = parameters.split(' ').map((type) => TYPES[type] ?? type);
    return libraries[library].func(symbol, result, types) as unknown as Native;
  };
  const all = Object.entries(FUNCTIONS).map(([key, signature]) => [key, one(signature)]);
  const later = Object.entries(LATER).flatMap(([key, signature]) => {
    try {
      return [[key, one(signature)]];
    } catch {
      return []; // an earlier CUDA 12: eigenvalues are then refused by name
    }
  });
  const text = one(['cudart', 'cudaGetErrorString', 'int'], 'str');
  return {
    ...(Object.fromEntries([...all, ...later]) as Record<keyof typeof FUNCTIONS, Native>),
    errorText: (status) => String(text(status)),
    deviceName: () => nameOfDevice(koffi, driver),
  };
}

/** The driver knows the name of the first device; the runtime hides it in a struct of its version. */
function nameOfDevice(koffi: Koffi, driver: string): string {
  const library = koffi.load(driver);
  library.func('cuInit', 'int', ['uint'])(0);
  const name = new Uint8Array(256);
  const status = Number(library.func('cuDeviceGetName', 'int', ['void*', 'int', 'int'])(name, name.length, 0)); // prettier-ignore
  const end = name.indexOf(0);
  return status === 0 ? new TextDecoder().decode(name.subarray(0, end)) : 'GPU 0';
}
