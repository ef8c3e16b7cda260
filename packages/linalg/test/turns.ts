/**
 * The most turns that the event loop had during one of some runs of `work`: a busy machine may keep
 * this thread from its turns, and what holds it keeps it from them each time.
 */
export async function mostTurns(runs: number, work: () => Promise<unknown>): Promise<number> {
  let [turns, most] = [0, 0];
  const timer = setInterval(() => turns++, 1);
  for (let run = 0; run < runs; run++) {
    turns = 0;
    await work();
    most = Math.max(most, turns);
  }
  clearInterval(timer);
  return most;
}
