/** The formats by the ends of file names. */
const FORMATS = {
  npy: 'npy',
  npz: 'npz',
  mtx: 'mtx',
  safetensors: 'safetensors',
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  dat: 'csv',
} as const;
export type FileFormat = (typeof FORMATS)[keyof typeof FORMATS];

const TABLE = 'Save the table as .csv where it comes from.';
const WEIGHTS = 'safetensors.torch.save_file in Python makes a .safetensors file of such weights.';
const PICTURE = 'ai.decodeImage(readFileSync(path)) reads pictures.';

/** What to do with files of other kinds. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  xls: TABLE,
  xlsx: TABLE,
  ods: TABLE,
  parquet: TABLE,
  feather: TABLE,
  arrow: TABLE,
  pt: WEIGHTS,
  pth: WEIGHTS,
  bin: WEIGHTS,
  ckpt: WEIGHTS,
  pkl: WEIGHTS,
  h5: WEIGHTS,
  png: PICTURE,
  jpg: PICTURE,
  jpeg: PICTURE,
  json: 'matrix(JSON.parse(text)) makes one of nested lists.',
  mat: 'In Python numpy.save makes a .npy file of what scipy.io.loadmat reads.',
  gz: 'Unpack it first: gunzip.',
  zip: 'Unpack it first: unzip.',
};

/** @throws TypeError if the name of a file says none of the formats. */
export function formatOf(caller: string, path: string): FileFormat {
  const end = /\.(\w+)(?:[?#].*)?$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if (Object.hasOwn(FORMATS, end)) return FORMATS[end as keyof typeof FORMATS];
  const advice = Object.hasOwn(ELSEWHERE, end) ? `. ${ELSEWHERE[end]!}` : '';
  throw new TypeError(
    `${caller}: a file must end in ${Object.keys(FORMATS).map((name) => `.${name}`).join(', ')}; got ${path}${advice}`, // prettier-ignore
  );
}
