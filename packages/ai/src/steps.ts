// Long work is written once, as steps that hand what takes long over to whoever runs them: `now` at
// once, `later` in the background, where it shows how far it is and can be stopped.
import { Matrix, NotFiniteError } from '@eigenbook/matrix';
import { interruptible } from '@eigenbook/mime';
import { progressDisplay, type Stage } from './progress.ts';
import { clock, pause as turn } from './pause.ts';

/** How long work in the background is watched. */
export interface RunOptions {
  /** Whether a display shows how far it is. Default false. */
  readonly progress?: boolean;
  /** Ends it, when `aborted` becomes true, at the next pause. */
  readonly signal?: { readonly aborted: boolean; readonly reason?: unknown };
}

interface Ask {
  readonly atOnce: () => unknown;
  /** Left out where others may have their turn, but nothing is sent away. */
  readonly away?: () => Promise<unknown>;
  readonly stage?: Stage;
}

/** A computation that pauses at what takes long, and ends in a T. */
export type Steps<T> = Generator<Ask, T, unknown>;

/**
 * One call of linear algebra: `yield* ask(() => svd(A), () => background.svd(A))`.
 * @param operations - where they are few, it is not sent away.
 */
export function* ask<T>(atOnce: () => T, away: () => Promise<T>, operations = Infinity): Steps<T> {
  return (yield { atOnce, ...(operations > FEW && { away }) }) as T;
}

/** A product of so many operations takes some milliseconds at most. */
const FEW = 2 ** 25;

/** Lets the event loop have its turn, in the background; `stage` is how far the work is. */
export function* pause(stage?: Stage): Steps<void> {
  yield { atOnce: () => undefined, ...(stage && { stage }) };
}

/** So many operations on numbers, a few milliseconds, are done between two pauses. */
export const AT_ONCE = 2 ** 20;

/**
 * Visits 0 … count − 1 in ranges, with a pause after each that costs `AT_ONCE`.
 * @param cost - operations of one, or of each by its number.
 */
export function* inRanges(
  count: number,
  cost: number | ((k: number) => number),
  visit: (from: number, to: number) => void,
  stageAt?: (done: number) => Stage,
): Steps<void> {
  const costOf = typeof cost === 'number' ? () => cost : cost;
  let [from, work] = [0, 0];
  for (let k = 0; k < count; k++) {
    work += costOf(k);
    if (work < AT_ONCE) continue;
    visit(from, k + 1);
    [from, work] = [k + 1, 0];
    yield* pause(stageAt?.(from));
  }
  if (from < count) visit(from, count);
}

/**
 * Visits the rows of X in blocks, views of X that begin at row `from`, as `inRanges`.
 * @param cost - operations for each number.
 */
export function* inBlocks(
  X: Matrix,
  cost: number,
  visit: (block: Matrix, from: number) => void,
): Steps<void> {
  const { rows, columns, data } = X;
  yield* inRanges(rows, cost * columns, (from, to) =>
    visit(new Matrix(to - from, columns, data.subarray(from * columns, to * columns)), from),
  );
}

/** @throws NotFiniteError in the words of `caller` if X holds NaN or an infinity. */
export function* finiteSteps(caller: string, name: string, X: Matrix): Steps<void> {
  yield* inBlocks(X, 1, ({ data, columns }, from) => {
    let lost = 0;
    for (let k = 0; k < data.length; k++) lost += data[k]! - data[k]!; // 0 of finite numbers only
    if (lost === 0) return;
    const at = data.findIndex((x) => x - x !== 0);
    const [i, j] = [from + Math.floor(at / columns), at % columns];
    throw new NotFiniteError(
      `${caller}: ${name} must hold finite numbers; got ${data[at]} in row ${i}, column ${j}`,
    );
  });
}

/** Runs the steps at once. */
export function now<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next(step.value.atOnce());
  return step.value;
}

/** Milliseconds of computing between two turns of the event loop. */
const SLICE = 10;

/** Runs the steps in the background: output and interrupts have their turn. */
export async function later<T>(
  steps: Steps<T>,
  { progress = false, signal }: RunOptions = {},
): Promise<T> {
  const show = progress ? progressDisplay() : () => undefined;
  let since = clock();
  let step = steps.next();
  while (!step.done) {
    const { atOnce, away, stage } = step.value;
    if (signal?.aborted) throw signal.reason ?? Object.assign(new Error('the work was aborted'), { name: 'AbortError' }); // prettier-ignore
    if (stage) show(stage);
    const answer = away ? await interruptible(away()) : atOnce();
    if (away) since = clock();
    else if (clock() - since > SLICE) {
      await turn();
      since = clock();
    }
    step = steps.next(answer);
  }
  return step.value;
}
