import { createRequire } from 'node:module';
import type { Language } from '../cell/language.ts';
import { PROTOCOL_VERSION, type Content } from '../wire/message.ts';

const require = createRequire(import.meta.url);

/** What front ends need to know of JavaScript. */
const JAVASCRIPT = {
  name: 'javascript',
  version: process.versions.node,
  mimetype: 'text/javascript',
  file_extension: '.js',
  codemirror_mode: 'javascript',
  nbconvert_exporter: 'script',
};

/** What the kernel tells of itself, and of the language of its cells. */
export function kernelInfo(language: Language['name']): Content {
  const { version } = require('../../package.json') as { version: string };
  const typescript = require('typescript/package.json') as { version: string };
  return {
    protocol_version: PROTOCOL_VERSION,
    implementation: 'eigenbook',
    implementation_version: version,
    language_info:
      language === 'javascript'
        ? JAVASCRIPT
        : {
            name: 'typescript',
            version: typescript.version,
            mimetype: 'text/typescript',
            file_extension: '.ts',
            codemirror_mode: 'typescript',
            nbconvert_exporter: 'script',
          },
    banner: `Eigenbook ${version} — TypeScript ${typescript.version} on Node ${process.version}`,
    help_links: [],
    supported_features: ['kernel subshells'],
    debugger: false,
  };
}
