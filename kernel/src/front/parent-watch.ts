const PERIOD_MS = 500;

/**
 * Calls `gone` when the process that started this one is gone: a server that is killed cannot
 * shut its kernels down, and they must not outlive it.
 */
export function watchParent(gone: () => void): void {
  const parent = Number(process.env['JPY_PARENT_PID'] ?? process.ppid);
  if (!(parent > 1)) return; // in a container the parent may be process 1, which does not go
  const timer = setInterval(() => {
    if (isAlive(parent)) return;
    clearInterval(timer);
    gone();
  }, PERIOD_MS);
  timer.unref();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
