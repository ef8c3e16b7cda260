// CUDA without a device: its functions on host memory, computed column-major by OpenBLAS. It proves
// the order of our arguments by what they mean, who frees what, and what happens when memory ends;
// it proves nothing about NVIDIA's libraries.
import type { Cuda } from '../../src/cuda/bindings.ts';
import type { FloatArray } from '../../src/tasks.ts';
import type { Argument } from '../../src/native/steps.ts';
import { bind, type Precision } from '../../src/openblas/bindings.ts';
import { openblasPlaces } from '../../src/openblas/find.ts';

const COLUMN_MAJOR = 102;
const [UPPER, LOWER] = [85, 76];

export interface FakeCuda extends Cuda {
  /** Bytes that are allocated now. */
  inUse(): number;
  /** From now on allocations beyond so many bytes in all fail. */
  limit(bytes: number): void;
  /** The next call of this function fails with this status. */
  fail(name: string, status: number): void;
}

export function fakeCuda(): FakeCuda {
  const [place] = openblasPlaces(process.env);
  if (!place) throw new Error('the fake device computes with OpenBLAS, which is not here');
  const blas = bind(place);
  const memory = new Map<bigint, ArrayBuffer>();
  let next = 0x7000_0000_0000n;
  let most = Infinity;
  const failures = new Map<string, number>();
  const used = () => [...memory.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);

  const buffer = (address: Argument) => {
    const found = memory.get(address as bigint);
    if (!found) throw new Error(`illegal address ${address as bigint}`);
    return found;
  };
  const view = (type: Argument, address: Argument): FloatArray =>
    type === 1 ? new Float64Array(buffer(address)) : new Float32Array(buffer(address));
  const lib = (type: Argument): Precision => (type === 1 ? blas.d : blas.s);
  const bytesOf = (array: Argument) => {
    const { buffer: of, byteOffset, byteLength } = array as Uint8Array;
    return new Uint8Array(of, byteOffset, byteLength);
  };
  const info = (address: Argument, value: number) => {
    new Int32Array(buffer(address))[0] = value;
    return 0;
  };
  const size = (...out: Argument[]) => {
    for (const one of out.slice(-2)) (one as BigUint64Array)[0] = 64n;
    return 0;
  };
  const work = (args: Argument[]) => {
    // the last four but info: where the work memory is and how large; it must be what was asked for
    const [device, deviceBytes, , hostBytes] = args.slice(-5);
    buffer(device!);
    if (deviceBytes !== 64n || hostBytes !== 64n) throw new Error('work of another size');
    return args.at(-1)!;
  };
  const op = (code: Argument) => (code === 1 ? 112 : 111);

  const gemm = (type: 0 | 1) => (...a: Argument[]) => {
    const [, opA, opB, m, n, k, alpha, A, lda, B, ldb, beta, C, ldc] = a as number[];
    const [one, zero] = [alpha, beta].map((x) => (x as unknown as FloatArray)[0]!) as [number, number];
    lib(type).gemm(COLUMN_MAJOR, op(opA!), op(opB!), m!, n!, k!, one, view(type, A!), lda!, view(type, B!), ldb!, zero, view(type, C!), ldc!);
    return 0;
  }; // prettier-ignore
  const gemmBatch = (type: 0 | 1) => (...a: Argument[]) => {
    const [, opA, opB, m, n, k, alpha, A, lda, strideA, B, ldb, strideB, beta, C, ldc, strideC, count] = a as number[];
    const [one, zero] = [alpha, beta].map((x) => (x as unknown as FloatArray)[0]!) as [number, number];
    const part = (address: number, stride: number, i: number) => view(type, address).subarray(i * stride, (i + 1) * stride);
    for (let i = 0; i < count!; i++) {
      lib(type).gemm(COLUMN_MAJOR, op(opA!), op(opB!), m!, n!, k!, one, part(A!, strideA!, i), lda!, part(B!, strideB!, i), ldb!, zero, part(C!, strideC!, i), ldc!);
    }
    return 0;
  }; // prettier-ignore
  const geam = (type: 0 | 1) => (...a: Argument[]) => {
    const [, opA, opB, m, n, , A, lda, beta, , , C, ldc] = a as number[];
    if (opA !== 1 || opB !== 0 || (beta as unknown as FloatArray)[0] !== 0) throw new Error('only transposes');
    const [from, to] = [view(type, A!), view(type, C!)];
    for (let i = 0; i < m!; i++) for (let j = 0; j < n!; j++) to[j * ldc! + i] = from[i * lda! + j]!;
    return 0;
  }; // prettier-ignore

  const functions: Record<string, (...args: Argument[]) => number> = {
    runtimeVersion: (out) => ((out as Int32Array)[0] = 13_020) - 13_020,
    memoryInfo(free, total) {
      (free as BigUint64Array)[0] = BigInt(most - used());
      (total as BigUint64Array)[0] = BigInt(most);
      return 0;
    },
    allocate(out, bytes) {
      if (used() + Number(bytes) > most) return 2;
      (out as BigUint64Array)[0] = next;
      memory.set(next, new ArrayBuffer(Number(bytes)));
      next += 0x1_0000_0000n;
      return 0;
    },
    free(address) {
      buffer(address);
      memory.delete(address as bigint);
      return 0;
    },
    toDevice(to, from, bytes, kind) {
      if (kind !== 1 || bytesOf(from).length !== bytes) throw new Error('wrong copy');
      new Uint8Array(buffer(to)).set(bytesOf(from));
      return 0;
    },
    toHost(to, from, bytes, kind) {
      if (kind !== 2 || bytesOf(to).length !== bytes) throw new Error('wrong copy');
      bytesOf(to).set(new Uint8Array(buffer(from), 0, bytes));
      return 0;
    },
    onDevice(to, from, bytes, kind) {
      if (kind !== 3) throw new Error('wrong copy');
      new Uint8Array(buffer(to)).set(new Uint8Array(buffer(from), 0, bytes as number));
      return 0;
    },
    createBlas: (out) => Number(((out as BigUint64Array)[0] = 1n)) - 1,
    createSolver: (out) => Number(((out as BigUint64Array)[0] = 2n)) - 2,
    createParams: (out) => Number(((out as BigUint64Array)[0] = 3n)) - 3,
    dgemm: gemm(1),
    sgemm: gemm(0),
    dgemmBatch: gemmBatch(1),
    sgemmBatch: gemmBatch(0),
    dgeam: geam(1),
    sgeam: geam(0),

    getrfSize: size,
    getrf(...args) {
      const [, , m, n, type, A, lda, ipiv] = args as number[];
      const pivots = new Int32Array(Math.min(m!, n!));
      const found = lib(type!).getrf(COLUMN_MAJOR, m!, n!, view(type!, A!), lda!, pivots);
      new BigInt64Array(buffer(ipiv!)).set(BigInt64Array.from(pivots, BigInt));
      return info(work(args), found);
    },
    getrs(...args) {
      const [, , trans, n, nrhs, type, A, lda, ipiv, , B, ldb, devInfo] = args as number[];
      const [LU, X] = [view(type!, A!), view(type!, B!)];
      const pivots = [...new BigInt64Array(buffer(ipiv!))].map(Number);
      const exchange = (order: number[]) => {
        for (const i of order) {
          for (let j = 0; j < nrhs!; j++) {
            const [a, b] = [j * ldb! + i, j * ldb! + pivots[i]! - 1];
            [X[a], X[b]] = [X[b]!, X[a]!];
          }
        }
      };
      const triangle = (uplo: number, diagonal: number, how: number) =>
        lib(type!).trsm(COLUMN_MAJOR, 141, uplo, how, diagonal, n!, nrhs!, 1, LU, lda!, X, ldb!);
      const rows = Array.from({ length: n! }, (_, i) => i);
      const backwards = rows.map((i) => n! - 1 - i);
      if (trans === 0) {
        exchange(rows);
        triangle(122, 132, 111);
        triangle(121, 131, 111);
      } else {
        triangle(121, 131, 112);
        triangle(122, 132, 112);
        exchange(backwards);
      }
      return info(devInfo!, 0);
    },
    potrfSize: size,
    potrf(...args) {
      const [, , uplo, n, type, A, lda] = args as number[];
      const found = lib(type!).potrf(COLUMN_MAJOR, uplo === 1 ? UPPER : LOWER, n!, view(type!, A!), lda!); // prettier-ignore
      return info(work(args), found);
    },
    potrs(...args) {
      const [, , uplo, n, nrhs, type, A, lda, , B, ldb, devInfo] = args as number[];
      if (uplo !== 1) throw new Error('only upper triangles');
      for (const how of [112, 111]) {
        lib(type!).trsm(COLUMN_MAJOR, 141, 121, how, 131, n!, nrhs!, 1, view(type!, A!), lda!, view(type!, B!), ldb!); // prettier-ignore
      }
      return info(devInfo!, 0);
    },
    geqrfSize: size,
    geqrf(...args) {
      const [, , m, n, type, A, lda, , tau] = args as number[];
      const found = lib(type!).geqrf(COLUMN_MAJOR, m!, n!, view(type!, A!), lda!, view(type!, tau!)); // prettier-ignore
      return info(work(args), found);
    },
    ...orgqr('d', 1),
    ...orgqr('s', 0),
    gesvdSize: size,
    gesvd(...args) {
      const [, , jobu, jobvt, m, n, type, A, lda, , S, , U, ldu, , Vt, ldvt] = args as number[];
      if (jobu !== jobvt || m! < n!) throw new Error('gesvd takes no wide matrix');
      const found = lib(type!).gesdd(COLUMN_MAJOR, jobu!, m!, n!, view(type!, A!), lda!, view(type!, S!), view(type!, U!), ldu!, view(type!, Vt!), ldvt!); // prettier-ignore
      return info(work(args), found);
    },
    syevdSize: size,
    syevd(...args) {
      const [, , job, uplo, n, type, A, lda, , W] = args as number[];
      const found = lib(type!).syevd(COLUMN_MAJOR, job === 1 ? 86 : 78, uplo === 1 ? UPPER : LOWER, n!, view(type!, A!), lda!, view(type!, W!)); // prettier-ignore
      return info(work(args), found);
    },
    geevSize: size,
    geev(...args) {
      const [, , left, right, n, type, A, lda, , W, , , , , V, ldv] = args as number[];
      if (left !== 0) throw new Error('geev has no left vectors');
      const values = view(type!, W!);
      const none = values.subarray(0, 0);
      const vectors = right === 1 ? view(type!, V!) : none;
      const found = lib(type!).geev(COLUMN_MAJOR, 78, right === 1 ? 86 : 78, n!, view(type!, A!), lda!, values.subarray(0, n), values.subarray(n), none, 1, vectors, ldv!); // prettier-ignore
      return info(work(args), found);
    },
  };

  function orgqr(letter: string, type: 0 | 1) {
    return {
      [`${letter}orgqrSize`]: (...args: Argument[]) => ((args.at(-1) as Int32Array)[0] = 8) - 8,
      [`${letter}orgqr`]: (...args: Argument[]) => {
        const [, m, n, k, A, lda, tau, workspace, , devInfo] = args as number[];
        buffer(workspace!);
        const found = lib(type).orgqr(COLUMN_MAJOR, m!, n!, k!, view(type, A!), lda!, view(type, tau!)); // prettier-ignore
        return info(devInfo!, found);
      },
    };
  }

  const natives = Object.entries(functions).map(([name, run]) => {
    const native = (...args: Argument[]) => {
      const status = failures.get(name);
      failures.delete(name);
      return status ?? run(...args);
    };
    native.async = (...args: [...Argument[], (error: Error | null, result: number) => void]) => {
      const settle = args.pop() as (error: Error | null, result: number) => void;
      setImmediate(() => {
        try {
          settle(null, native(...(args as Argument[])));
        } catch (error) {
          settle(error as Error, -1);
        }
      });
    };
    return [name, native];
  });
  return {
    ...(Object.fromEntries(natives) as unknown as Cuda),
    errorText: (status) => `error ${status}`,
    deviceName: () => 'no GPU, but OpenBLAS',
    inUse: used,
    limit(bytes) {
      most = bytes;
    },
    fail: (name, status) => failures.set(name, status),
  };
}
