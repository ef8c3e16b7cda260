/**
 * Resolves when the event loop has had its turn.
 * @example
 * let hadTurn = false;
 * setTimeout(() => (hadTurn = true));
 * await turn();
 * hadTurn; // => true
 */
export async function turn(): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve);
  });
}
