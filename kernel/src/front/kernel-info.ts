import { createRequire } from 'node:module';
import { PROTOCOL_VERSION, type Content } from '../wire/message.ts';

const require = createRequire(import.meta.url);

/** What the kernel tells of itself. */
export function kernelInfo(): Content {
  const { version } = require('../../package.json') as { version: string };
  const typescript = require('typescript/package.json') as { version: string };
  return {
    protocol_version: PROTOCOL_VERSION,
    implementation: 'eigenbook',
    implementation_version: version,
    language_info: {
      name: 'typescript',
      version: typescript.version,
      mimetype: 'text/typescript',
      file_extension: '.ts',
      codemirror_mode: 'typescript',
      nbconvert_exporter: 'script',
    },
    banner: `Eigenbook ${version} — TypeScript ${typescript.version} on Node ${process.version}`,
    help_links: [],
    supported_features: [],
    debugger: false,
  };
}
