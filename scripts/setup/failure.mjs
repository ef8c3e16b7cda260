// What can go wrong outside of our code, and what a person does about it: one line each.

/** A failure whose message is all that a person needs. */
export class Failure extends Error {}

const CAUSES = [
  [
    /ENOSPC|No space left on device|not enough space on the disk/i,
    'the disk is full: free about 2 GB, then run the command again',
  ],
  [
    /ensurepip is not\s+available|No module named '?(ensurepip|venv)/i,
    'this Python cannot make environments: install its venv package (Debian, Ubuntu: apt install python3-venv) or set PYTHON to another Python, then run the command again',
  ],
  [
    /DO NOT MATCH THE HASHES/,
    'what came is not the file that was published (its hash differs): run the command again; if it comes again, do not trust the package registry or the proxy on the way',
  ],
  [
    /CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE)|CERT_(HAS_EXPIRED|NOT_YET_VALID|UNTRUSTED)/,
    'the certificate that the package registry shows is not trusted here, as behind a proxy that reads along: set NODE_EXTRA_CA_CERTS (for npm) and PIP_CERT (for pip) to the file with the certificate of that proxy, and see that the clock is right; then run the command again',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|name resolution|Failed to establish a new connection|Max retries exceeded|Read timed out|Network is unreachable|Connection refused|ProxyError|SSLError|getaddrinfo failed/i,
    'no connection to the package registry: check the network or the proxy, then run the command again',
  ],
  [
    /No matching distribution found/,
    'the package registry has no such file for this machine (the log names it): see that it is a whole mirror of PyPI, then run the command again',
  ],
  [
    /EACCES|EPERM|Permission denied|Access is denied/i,
    'a file or folder may not be written: check its owner and permissions (the log names it), then run the command again',
  ],
];

const NO_HEADER = /fatal error: '?([^\s:']+)'?(?: file not found|: No such file)/;

/** What npm writes beside its reason. */
const ASIDE =
  /^npm (error|ERR!) (code|errno|syscall|path|dest|command|cwd)\b|A complete log of this run/;

/** The sentence for the cause that `output` tells of, else the compiler's first error, else its last line. */
export function explain(output) {
  for (const [pattern, sentence] of CAUSES) if (pattern.test(output)) return sentence;
  const [, header] = NO_HEADER.exec(output) ?? [];
  if (header) return `the compiler does not find the header ${header}: install the C++ compiler with its standard library, then run the command again`; // prettier-ignore
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !ASIDE.test(line));
  const told = lines.find((line) => / error TS\d+: /.test(line)) ?? lines.at(-1);
  return told?.trim().slice(0, 300) ?? 'it ended without a word';
}
