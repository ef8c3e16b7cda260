// What a function of tensors makes on its way, freed when it returns.
import { wrong } from '../arguments.ts';
import { scope, SLOT, type Slot } from './memory.ts';

/**
 * What `f` returns, with all other tensors that it made freed at once rather than when they are
 * collected: a function of many steps takes no more memory than its largest few.
 * @param f - of no argument; its result is a tensor, or holds tensors in arrays and objects.
 * @throws TypeError if `f` is no function or gives a promise; as `f` throws, with everything freed that it had made.
 * @remarks Within `grad` everything stays that the way back needs. A tensor made in `f` that is kept
 * elsewhere is freed too: using it is an error.
 * @example
 * const x = tensor([1, 2, 3]);
 * scoped(() => x.sub(x.mean()).square().mean()).item().toFixed(4); // => '0.6667'
 */
export function scoped<T>(f: () => T): T {
  if (typeof f !== 'function') throw wrong('scoped', 'f', 'a function', f);
  return scope(f, (result) => {
    if (result instanceof Promise) throw new TypeError('scoped: f must not wait; it gave a promise'); // prettier-ignore
    return slotsIn(result);
  });
}

function slotsIn(value: unknown): Slot[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  if (SLOT in value) return [value[SLOT] as Slot];
  return Object.values(value).flatMap(slotsIn);
}
