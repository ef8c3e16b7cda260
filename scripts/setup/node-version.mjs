// No syntax here that an old Node could not read.

/** Whether this Node will do; says what to do if not. */
export function checkNode(version) {
  const parts = version.split('.').map(Number);
  const ok =
    (parts[0] === 20 && parts[1] >= 19) || (parts[0] === 22 && parts[1] >= 12) || parts[0] > 22;
  if (!ok) {
    console.error(
      'eigenbook: Node 20.19 or newer is needed (of 22: 22.12); this is ' +
        version +
        '. Get one from nodejs.org or with your version manager, then run the command again.',
    );
    process.exitCode = 1;
  }
  return ok;
}
