// Writes docs/course.md: every number that the notebooks claim, from what they show as saved.
// With --check it only compares.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './setup/paths.mjs';

const TARGET = join(ROOT, 'docs', 'course.md');
const CLAIM_MIME = 'application/vnd.eigenbook.claim.v1+json';
const LONGEST = 60;

/** The notebooks of the course in its order, without those of solutions. */
export function notebooks() {
  return readdirSync(join(ROOT, 'notebooks'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ipynb'))
    .filter((path) => !path.includes('.ipynb_checkpoints') && !path.startsWith('solutions/'))
    .toSorted();
}

const cellsOf = (path) => JSON.parse(readFileSync(join(ROOT, 'notebooks', path), 'utf8')).cells;

/** The heading of a notebook. */
export function titleOf(path) {
  const text = [cellsOf(path)[0].source].flat().join('');
  return /^# (.*)$/m.exec(text)?.[1] ?? path;
}

/** A notebook's title and the claims in its outputs, each key once. */
function read(path) {
  const [cells, title] = [cellsOf(path), titleOf(path)];
  const outputs = cells.flatMap((cell) => cell.outputs ?? []);
  const claims = new Map();
  for (const { data } of outputs) {
    const claim = data?.[CLAIM_MIME];
    if (claim) claims.set(claim.key, claim);
  }
  return { path, title, claims: [...claims.values()] };
}

/** A number as short as it may be told: what was expected, not what one machine got. */
function brief(value) {
  const text = short(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

function short(value) {
  if (Array.isArray(value)) return `[${value.map(short).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).map(([key, part]) => `${key}: ${short(part)}`).join(', '); // prettier-ignore
  }
  if (typeof value !== 'number') return String(value);
  return Number.isInteger(value)
    ? value.toLocaleString('en')
    : String(Number(value.toPrecision(7)));
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('_', '\\_').replaceAll('*', '\\*');

function section({ path, title, claims }) {
  const rows = claims.map(({ key, claim, expected, tolerance }) => {
    const said = claim === '' ? '' : cell(claim);
    return `| \`${key.replaceAll('|', '\\|')}\` | ${said} | ${cell(brief(expected))} | ${tolerance} |`;
  });
  return [
    `## [${title}](../notebooks/${path})`,
    '',
    '| key | claim | number | tolerance |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** The whole page. */
function page() {
  const found = notebooks().map(read).filter(({ claims }) => claims.length > 0); // prettier-ignore
  const keys = new Set(found.flatMap(({ claims }) => claims.map(({ key }) => key)));
  const head = [
    '# What the course claims',
    '',
    `${keys.size} numbers, computed with NumPy, SciPy, scikit-learn and scikit-image, and computed again by the notebooks: a claim holds if the two differ by no more than the tolerance. A tolerance of 0 means equality; numbers that training leads to have wide ones. Tests run every notebook and compare.`,
    '',
    'Made by `node scripts/generate-course.mjs` from the saved notebooks; do not edit.',
  ].join('\n');
  return `${[head, ...found.map(section)].join('\n\n')}\n`;
}

/** Writes the page; whether it was another one. */
export function writeCourse() {
  const [text, before] = [page(), readFileSync(TARGET, { encoding: 'utf8', flag: 'a+' })];
  writeFileSync(TARGET, text);
  return text !== before;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!process.argv.includes('--check')) writeCourse();
  else if (readFileSync(TARGET, 'utf8') !== page()) {
    console.error('docs/course.md is not what the notebooks show: run node scripts/generate-course.mjs'); // prettier-ignore
    process.exitCode = 1;
  }
}
