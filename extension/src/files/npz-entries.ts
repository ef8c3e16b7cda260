// The arrays of a .npz file: those that are stored are read by ranges where they lie, those that are
// deflated as a whole.
import { FormatError, memberBlocks, memberFile, npyElementType, npyHeader, parseStream, type RandomAccess, readDirectory, type ZipEntry } from '@eigenbook/mime/formats'; // prettier-ignore
import { DTypeError } from '@eigenbook/mime';
import { bytesText } from '../layout/labels.ts';
import { inTurn } from './file-lines.ts';
import { type Entry, factsOf, npyEntry, type Sampled } from './npy-entry.ts';
import { sparseEntry } from './npz-sparse.ts';

const CALLER = '.npz';
/** Members whose heads are read to say what they are; of others only their sizes are told. */
const MOST_HEADS = 200;
/** Largest array that is inflated into the memory of the page. */
const MOST_INFLATED = 1 << 28;

/** @throws FormatError if the file is no zip file. */
export async function npzEntries(file: RandomAccess, sampled: Sampled): Promise<Entry[]> {
  const directory = await readDirectory(CALLER, file);
  const members = directory.filter(({ name }) => name.endsWith('.npy'));
  const heads = await inTurn(Math.min(members.length, MOST_HEADS), (k) => factsIn(file, members[k]!)); // prettier-ignore
  const fileOf = (member: ZipEntry) => open(file, member);
  const entries = members.map((member, k): Entry => {
    const facts = heads[k] ?? bytesText(member.size);
    const name = member.name.slice(0, -'.npy'.length);
    return {
      name,
      facts,
      open: async () => (await npyEntry(await fileOf(member), sampled)).open(),
    };
  });
  const sparse = sparseEntry(new Map(members.map((member) => [member.name, () => fileOf(member)])));
  return sparse ? [sparse, ...entries] : entries;
}

/** The element type and the shape of a member, as far as it says them. */
async function factsIn(file: RandomAccess, member: ZipEntry): Promise<string | undefined> {
  try {
    const { shape, descr } = await parseStream([CALLER, member.size], memberBlocks(CALLER, file, member), (reader) => npyHeader(CALLER, reader)); // prettier-ignore
    return factsOf(npyElementType(CALLER, descr).dtype, shape);
  } catch (error) {
    // opening it says why
    if (error instanceof FormatError || error instanceof DTypeError) return undefined;
    throw error;
  }
}

function open(file: RandomAccess, member: ZipEntry): Promise<RandomAccess> {
  if (member.method === 'deflated' && member.size > MOST_INFLATED) {
    throw new FormatError(`${CALLER}: a compressed array must have at most ${bytesText(MOST_INFLATED)} to be opened here; ${JSON.stringify(member.name)} has ${bytesText(member.size)}. numpy.savez writes arrays that are read by parts.`); // prettier-ignore
  }
  return memberFile(CALLER, file, member);
}
