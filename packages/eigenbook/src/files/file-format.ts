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

/** @throws TypeError if the name of a file says none of the formats. */
export function formatOf(caller: string, path: string): FileFormat {
  const end = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if (end in FORMATS) return FORMATS[end as keyof typeof FORMATS];
  throw new TypeError(
    `${caller}: a file must end in ${Object.keys(FORMATS).map((name) => `.${name}`).join(', ')}; got ${path}`, // prettier-ignore
  );
}
