// The notices that the licences of the crates in linalg.wasm ask for.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../setup/failure.mjs';
import { capture } from '../setup/run.mjs';

const HEAD = `linalg.wasm is compiled from the sources beside it (Apache-2.0) and from the crates below, under
the licences they name, and holds parts of the standard library of Rust (MIT OR Apache-2.0).
`;

/** One text for each licence text there is, under the crates that carry it. */
export async function notices(crate, target) {
  const linked = await cargo(crate, ['tree', '--target', target, '-e', 'normal,no-proc-macro', '--prefix', 'none']); // prettier-ignore
  const names = new Set(linked.split('\n').map((line) => line.split(' ').slice(0, 2).join(' ')));
  const { packages } = JSON.parse(await cargo(crate, ['metadata', '--format-version', '1']));
  const holders = new Map();
  for (const { name, version, license, authors, manifest_path: manifest, source } of packages) {
    if (!names.has(`${name} v${version}`) || source === null) continue;
    const text =
      textsOf(dirname(manifest)) ||
      `${name} carries no text; its licence is ${license}, its authors are ${authors.join(', ') || 'not named'}.`;
    holders.set(text, [...(holders.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const parts = [...holders].map(([text, crates]) => `${crates.join('\n')}\n\n${text}\n`);
  return [HEAD, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

async function cargo(cwd, args) {
  const { code, output } = await capture('cargo', [...args, '--locked', '--quiet'], { cwd });
  if (code !== 0) throw new Failure(`build:wasm: cargo ${args[0]} failed: ${output.trim()}`);
  return output;
}

/** Where a crate may be had under several licences, not the text of Apache, which our own has. */
function textsOf(folder) {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|copyright)/i.test(name));
  const others = files.filter((name) => !/apache|zlib/i.test(name));
  return (others.length > 0 ? others : files)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
}
