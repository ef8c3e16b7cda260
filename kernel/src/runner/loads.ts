// What must not be stopped half way. Node keeps a module whose load was cut short: who imports it
// again waits forever, who requires it again gets what it had exported by then.

/** How many loads are under way, for the guard to see. */
export const loads = new Int32Array(new SharedArrayBuffer(4));

/** What `load` imports; the guard waits for it. */
export async function importing<T>(load: () => Promise<T>): Promise<T> {
  Atomics.add(loads, 0, 1);
  try {
    return await load();
  } finally {
    leave();
  }
}

/** What `load` requires; the guard waits for it. */
export function requiring<T>(load: () => T): T {
  Atomics.add(loads, 0, 1);
  try {
    return load();
  } finally {
    leave();
  }
}

/** The guard, when it waits no longer, takes all loads for lost. */
function leave(): void {
  if (Atomics.load(loads, 0) > 0) Atomics.sub(loads, 0, 1);
}
