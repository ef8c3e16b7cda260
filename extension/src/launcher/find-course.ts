// Where the course begins: as the settings say, or where `npm start` and a clone have it.

const FIRST_NOTEBOOK = '00-start-here.ipynb';
const PLACES = ['', 'notebooks/', 'eigenbook/notebooks/'];

/** Paths from the folder of the server, the likeliest first. */
export function coursePlaces(chosen: string): string[] {
  if (chosen !== '') {
    const path = chosen.replace(/^\/+/, '');
    return path.endsWith('.ipynb') ? [path] : [`${path.replace(/\/+$/, '')}/${FIRST_NOTEBOOK}`];
  }
  return PLACES.map((folder) => `${folder}${FIRST_NOTEBOOK}`);
}

/** The first of the places that is there. */
export async function findCourse(
  places: readonly string[],
  isThere: (path: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (const path of places) if (await isThere(path)) return path;
  return undefined;
}
