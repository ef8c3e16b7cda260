import type { PotrfTask } from '../tasks.ts';
import { overwritten } from '../mirrored.ts';
import { inverseNorm } from '../native/hager.ts';
import type { Steps } from '../native/steps.ts';
import { type Address, type Device, type Memory, onDevice, succeeded } from './device.ts';
import { infoAt, type Kind, kindOf, solved, UPPER } from './matrix.ts';
import { oneNorm } from './norm.ts';

/** Our lower triangle is cuSOLVER's upper one, and its Uᵀ·U our L·Lᵀ. */
export function* potrf(device: Device, task: PotrfTask): Steps<number> {
  const { n, rcond } = task;
  const A = overwritten(task);
  if (!A) return -1;
  if (n === 0) {
    rcond?.fill(1);
    return 0;
  }
  return yield* onDevice(device, function* (memory) {
    const kind = kindOf(A);
    const { type } = kind;
    const norm = rcond ? oneNorm(mirrored(A, n), n) : 0;
    const L = yield* memory.upload(A);
    const info = yield* solved(device, memory, 'potrf', { before: [UPPER, n, type, L, n], type });
    yield* memory.download(L, A);
    for (let i = 0; i < n; i++) A.fill(0, i * n + i + 1, (i + 1) * n);
    if (rcond && info > 0) rcond.fill(0);
    else if (rcond) {
      const inverse = yield* inverseNorm(A.slice(0, n), function* (x) {
        const X = yield* memory.upload(x);
        yield* substitute(device, memory, { n, L, X, kind });
        yield* memory.download(X, x);
      });
      rcond[0] = Math.min(1, 1 / norm / inverse);
    }
    return info;
  });
}

/** The symmetric matrix with the lower triangle of A, of which the upper one is not to be read. */
function mirrored(A: PotrfTask['A'], n: number): Float64Array {
  const whole = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      whole[i * n + j] = A[i * n + j]!;
      whole[j * n + i] = A[i * n + j]!;
    }
  }
  return whole;
}

function* substitute(
  { cuda, solver, params }: Device,
  memory: Memory,
  { n, L, X, kind: { type } }: { n: number; L: Address; X: Address; kind: Kind },
): Steps<void> {
  const info = yield* memory.allocate(4);
  const system = [UPPER, n, 1, type, L, n, type, X, n];
  succeeded('cusolver potrs', yield [cuda.potrs, solver, params, ...system, info]);
  yield* infoAt(memory, 'potrs', info);
}
