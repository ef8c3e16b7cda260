// What every routine needs of cuBLAS: the numbers that name a precision, and transposes.
import type { FloatArray } from '../tasks.ts';
import type { Steps } from '../native/steps.ts';
import type { Cuda } from './bindings.ts';
import { type Address, type Device, type Memory, succeeded } from './device.ts';

// cublasOperation_t, cublasFillMode_t, cusolverEigMode_t
export const AS_IS = 0;
export const TRANSPOSED = 1;
export const UPPER = 1;
export const NO_VECTORS = 0;
export const VECTORS = 1;

export interface Kind {
  /** cudaDataType: CUDA_R_32F or CUDA_R_64F. */
  readonly type: 0 | 1;
  readonly bytes: number;
  readonly one: FloatArray;
  readonly zero: FloatArray;
  readonly gemm: 'sgemm' | 'dgemm';
  readonly gemmBatch: 'sgemmBatch' | 'dgemmBatch';
  readonly geam: 'sgeam' | 'dgeam';
  readonly orgqr: 'sorgqr' | 'dorgqr';
  readonly orgqrSize: 'sorgqrSize' | 'dorgqrSize';
}

const SINGLE: Kind = {
  type: 0,
  bytes: 4,
  one: Float32Array.of(1),
  zero: Float32Array.of(0),
  gemm: 'sgemm',
  gemmBatch: 'sgemmBatch',
  geam: 'sgeam',
  orgqr: 'sorgqr',
  orgqrSize: 'sorgqrSize',
};
const DOUBLE: Kind = {
  type: 1,
  bytes: 8,
  one: Float64Array.of(1),
  zero: Float64Array.of(0),
  gemm: 'dgemm',
  gemmBatch: 'dgemmBatch',
  geam: 'dgeam',
  orgqr: 'dorgqr',
  orgqrSize: 'dorgqrSize',
};

export function kindOf(array: FloatArray): Kind {
  return array instanceof Float32Array ? SINGLE : DOUBLE;
}

interface Matrix {
  readonly address: Address;
  readonly rows: number;
  readonly columns: number;
  /** Numbers from one row to the next; `columns` unless it is given. */
  readonly stride?: number;
}

/** The transpose of a row-major matrix on the device, in new memory: the same, column-major. */
export function* transposed(
  { cuda, blas }: Device,
  memory: Memory,
  { address, rows, columns, stride = columns }: Matrix,
  kind: Kind,
): Steps<Address> {
  const { one, zero } = kind;
  const to = yield* memory.allocate(rows * columns * kind.bytes);
  const status = yield [
    cuda[kind.geam], blas, TRANSPOSED, AS_IS, rows, columns,
    one, address, stride, zero, to, rows, to, rows,
  ]; // prettier-ignore
  succeeded('cublas geam', status);
  return to;
}

type Sized = 'getrf' | 'potrf' | 'geqrf' | 'gesvd' | 'syevd' | 'geev';

/**
 * Runs a routine of cuSOLVER that wants work memory, and gives its info.
 * @param name - the routine.
 * @param args - its arguments up to the work memory, but the first two; `pivots` follow in the call
 * that computes, not in the one that asks for the size.
 */
export function* solved(
  { cuda, solver, params }: Device,
  memory: Memory,
  name: Sized,
  { before, pivots, type }: { before: (number | bigint)[]; pivots?: Address; type: number },
): Steps<number> {
  const [sizeOf, compute] = [cuda[`${name}Size` as keyof Cuda], cuda[name]] as [Cuda['getrf'], Cuda['getrf']]; // prettier-ignore
  const [onDevice, onHost] = [new BigUint64Array(1), new BigUint64Array(1)];
  const asked = yield [sizeOf, solver, params, ...before, type, onDevice, onHost];
  succeeded(`cusolver ${name}`, asked);
  const work = yield* memory.allocate(Math.max(8, Number(onDevice[0])));
  const host = new Uint8Array(Math.max(8, Number(onHost[0])));
  const info = yield* memory.allocate(4);
  const rest = pivots === undefined ? before : [...before, pivots];
  const status = yield [
    compute, solver, params, ...rest, type, work, onDevice[0]!, host, onHost[0]!, info,
  ]; // prettier-ignore
  succeeded(`cusolver ${name}`, status);
  return yield* infoAt(memory, name, info);
}

/** LAPACK’s info, from where a routine wrote it. */
export function* infoAt(memory: Memory, name: string, address: Address): Steps<number> {
  const info = new Int32Array(1);
  yield* memory.download(address, info);
  if (info[0]! < 0) throw new Error(`cusolver ${name}: argument ${-info[0]!} is invalid`);
  return info[0]!;
}
