/** Resolves when the event loop has had its turn. */
export async function turn(): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve);
  });
}
