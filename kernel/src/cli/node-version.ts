/** What is wrong with a Node of this version, with what to do; undefined if it will do. */
export function nodeFault(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (fits) return undefined;
  return `Node 20.19 or newer is needed (of 22: 22.12); this is ${version}: get one from nodejs.org or with your version manager`;
}
