const OUT_OF_MEMORY = new Set([-1010, -1011]); // LAPACK_WORK_MEMORY_ERROR, LAPACK_TRANSPOSE_MEMORY_ERROR

/** Passes LAPACK's code on; a negative one means a wrong argument, which callers exclude. */
export function checked(routine: string, info: number): number {
  if (info >= 0) return info;
  if (OUT_OF_MEMORY.has(info)) {
    throw new RangeError(`${routine}: not enough memory for its work`);
  }
  throw new Error(`${routine}: argument ${-info} is invalid (info ${info})`);
}
