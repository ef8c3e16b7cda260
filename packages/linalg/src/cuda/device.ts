// Memory of the device, and who owns it: what a routine allocates is freed when it ends, also when
// it throws, for nobody else can know of it.
import type { FloatArray } from '../tasks.ts';
import { EngineError } from '../errors.ts';
import type { Call, Steps } from '../native/steps.ts';
import type { Cuda } from './bindings.ts';

/** The device as one thread at a time may use it: cuBLAS and cuSOLVER handles serve one only. */
export interface Device {
  readonly cuda: Cuda;
  readonly blas: number | bigint;
  readonly solver: number | bigint;
  readonly params: number | bigint;
}

/** A number that is an address on the device. */
export type Address = number | bigint;

const HOST_TO_DEVICE = 1;
const DEVICE_TO_HOST = 2;
const OUT_OF_MEMORY = 2; // cudaErrorMemoryAllocation

/** Opens the device for one more user. @throws EngineError when the libraries refuse. */
export function open(cuda: Cuda): Device {
  const handle = (create: 'createBlas' | 'createSolver' | 'createParams') => {
    const out = new BigUint64Array(1);
    const status = cuda[create](out);
    if (status !== 0) throw new EngineError(`cuda: ${create} failed with status ${status}`);
    return out[0]!;
  };
  return { cuda, blas: handle('createBlas'), solver: handle('createSolver'), params: handle('createParams') }; // prettier-ignore
}

/** Runs `work` with memory of its own. */
export function* onDevice<Result>(
  device: Device,
  work: (memory: Memory) => Steps<Result>,
): Steps<Result> {
  const memory = new Memory(device.cuda);
  try {
    return yield* work(memory);
  } finally {
    yield* memory.free();
  }
}

export class Memory {
  readonly #cuda: Cuda;
  readonly #owned: Address[] = [];

  constructor(cuda: Cuda) {
    this.#cuda = cuda;
  }

  /** So many bytes, with anything in them. @throws RangeError when the device has not so many. */
  *allocate(bytes: number): Steps<Address> {
    const out = new BigUint64Array(1);
    const status = yield [this.#cuda.allocate, out, bytes];
    if (status === OUT_OF_MEMORY) {
      const [free, total] = [new BigUint64Array(1), new BigUint64Array(1)];
      yield [this.#cuda.memoryInfo, free, total];
      throw new RangeError(
        `cuda: not enough memory on the device: ${bytes} bytes are needed, ${free[0]} of ${total[0]} are free`,
      );
    }
    this.#check('cudaMalloc', status);
    this.#owned.push(out[0]!);
    return out[0]!;
  }

  /** A copy of the array on the device. */
  *upload(array: FloatArray | BigInt64Array): Steps<Address> {
    const address = yield* this.allocate(array.byteLength);
    const call: Call = [this.#cuda.toDevice, address, array, array.byteLength, HOST_TO_DEVICE];
    this.#check('cudaMemcpy', yield call);
    return address;
  }

  /** Fills the array from the device, when all that was asked of the device is done. */
  *download(address: Address, array: FloatArray | Int32Array | BigInt64Array): Steps<void> {
    const call: Call = [this.#cuda.toHost, array, address, array.byteLength, DEVICE_TO_HOST];
    this.#check('cudaMemcpy', yield call);
  }

  *free(): Steps<void> {
    for (let address = this.#owned.pop(); address !== undefined; address = this.#owned.pop()) {
      this.#check('cudaFree', yield [this.#cuda.free, address]);
    }
  }

  #check(what: string, status: number): void {
    if (status !== 0) {
      throw new EngineError(`cuda: ${what} failed: ${this.#cuda.errorText(status)} (${status})`);
    }
  }
}

/** Throws unless a function of cuBLAS or cuSOLVER returned 0. */
export function succeeded(what: string, status: number): void {
  if (status === 0) return;
  const MEMORY = what.startsWith('cublas') ? 3 : 2; // …_STATUS_ALLOC_FAILED
  if (status === MEMORY) throw new RangeError(`cuda: ${what} has not enough memory on the device`);
  throw new EngineError(`cuda: ${what} failed with status ${status}`);
}
