// Fresh memory comes page by page, each a fault; a 1000 × 1000 is 2,000 of them, about as long as
// its copying or worse. glibc keeps what is freed for the next array only up to limits that rise
// with the largest array it has seen freed. They are set to the end of that road at once.

const M_TRIM_THRESHOLD = -1;
const M_MMAP_THRESHOLD = -3;
const LARGEST = 32 * 2 ** 20; // what glibc allows

/** Sets them, where this process runs on glibc. */
export function keepFreedMemory(koffi: typeof import('koffi')): void {
  if (process.platform !== 'linux') return;
  try {
    const mallopt = koffi.load('libc.so.6').func('mallopt', 'int', ['int', 'int']);
    mallopt(M_MMAP_THRESHOLD, LARGEST);
    mallopt(M_TRIM_THRESHOLD, 2 * LARGEST);
  } catch {
    // another C library, with rules of its own
  }
}
