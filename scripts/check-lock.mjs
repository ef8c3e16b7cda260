// The lock file must be whole: on another platform `npm ci` refuses one that lacks the binaries of
// that platform, and an address in it would tie everyone to one registry.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const paths = Object.keys(packages);
const faults = [];
for (const [path, { version, link, resolved, optionalDependencies = {} }] of Object.entries(
  packages,
)) {
  if (path !== '' && !link && version === undefined) faults.push(`${path} has no version`);
  if (/^https?:/.test(resolved ?? '')) faults.push(`${path} names an address`);
  for (const name of Object.keys(optionalDependencies)) {
    if (!paths.some((it) => it.endsWith(`node_modules/${name}`))) {
      faults.push(`${path} may need ${name}, which is not there`);
    }
  }
}
for (const fault of faults) console.error(`package-lock.json: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
