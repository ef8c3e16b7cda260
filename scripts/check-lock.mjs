// The lock files must be whole: on another platform `npm ci` refuses one that lacks the binaries of
// that platform, and an address in it would tie everyone to one registry.
import { readFileSync } from 'node:fs';

const FILES = [
  'package-lock.json',
  'scripts/tensorflow/package-lock.json',
  'scripts/webgpu/package-lock.json',
];

for (const file of FILES) {
  for (const fault of faultsOf(JSON.parse(readFileSync(file, 'utf8')))) {
    console.error(`${file}: ${fault}`);
    process.exitCode = 1;
  }
}

function* faultsOf({ packages }) {
  const paths = Object.keys(packages);
  for (const [path, entry] of Object.entries(packages)) {
    const { version, link, resolved, optionalDependencies = {} } = entry;
    if (path !== '' && !link && version === undefined) yield `${path} has no version`;
    if (/^https?:/.test(resolved ?? '')) yield `${path} names an address`;
    for (const name of Object.keys(optionalDependencies)) {
      if (!paths.some((it) => it.endsWith(`node_modules/${name}`))) {
        yield `${path} may need ${name}, which is not there`;
      }
    }
  }
}
