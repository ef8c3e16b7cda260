// The connection file that a Jupyter client writes for its kernel.
import { getHashes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { log } from './log.ts';

export interface Connection {
  readonly transport: 'tcp' | 'ipc';
  readonly ip: string;
  readonly shellPort: number;
  readonly controlPort: number;
  readonly stdinPort: number;
  readonly iopubPort: number;
  readonly heartbeatPort: number;
  readonly key: string;
  /** A digest as Node's cryptography names it. */
  readonly digest: string;
  /** Our key pair, if the client wants the sockets encrypted. */
  readonly curve?: { readonly publicKey: string; readonly secretKey: string } | undefined;
}

/** @throws Error that says what is wrong with the file, never with its key. */
export function readConnection(path: string): Connection {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason = code === undefined ? 'it is no JSON' : code;
    throw new Error(`connection file ${path} cannot be read: ${reason}`, { cause });
  }
  const text = (field: string) => {
    const value = fields[field];
    if (typeof value !== 'string') throw new Error(`connection file: ${field} must be a string`);
    return value;
  };
  const port = (field: string) => {
    const value = fields[field];
    if (Number.isInteger(value)) return value as number;
    throw new Error(`connection file: ${field} must be a whole number`);
  };
  if (isReadByOthers(path)) {
    log('the connection file can be read by other users:', `chmod 600 ${path}`);
  }
  const transport = text('transport');
  if (transport !== 'tcp' && transport !== 'ipc') {
    throw new Error(`connection file: transport must be tcp or ipc; got ${transport}`);
  }
  const key = text('key');
  if (key === '') {
    if (transport === 'tcp') {
      throw new Error(
        'connection file: key must not be empty: over tcp any local user could run code',
      );
    }
    log('the connection file has no key: whoever can open its sockets can run code');
  }
  const scheme = text('signature_scheme');
  const digest = scheme.replace(/^hmac-/, '');
  if (digest === scheme || !getHashes().includes(digest)) {
    throw new Error(
      `connection file: signature_scheme must be hmac- and a digest; got ${JSON.stringify(scheme)}`,
    );
  }
  return {
    transport,
    ip: text('ip'),
    shellPort: port('shell_port'),
    controlPort: port('control_port'),
    stdinPort: port('stdin_port'),
    iopubPort: port('iopub_port'),
    heartbeatPort: port('hb_port'),
    key,
    digest,
    curve:
      fields['curve_secretkey'] === undefined
        ? undefined
        : { publicKey: text('curve_publickey'), secretKey: text('curve_secretkey') },
  };
}

/** Whether the key in the file is a secret no more. Windows has no such bits. */
function isReadByOthers(path: string): boolean {
  const GROUP_AND_OTHERS = 0o077;
  return process.platform !== 'win32' && (statSync(path).mode & GROUP_AND_OTHERS) !== 0;
}

export function endpoint({ transport, ip }: Connection, port: number): string {
  return transport === 'tcp' ? `tcp://${ip}:${port}` : `ipc://${ip}-${port}`;
}
