// The connection file that a Jupyter client writes for its kernel.
import { readFileSync } from 'node:fs';

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
  const transport = text('transport');
  if (transport !== 'tcp' && transport !== 'ipc') {
    throw new Error(`connection file: transport must be tcp or ipc; got ${transport}`);
  }
  const key = text('key');
  if (key === '' && transport === 'tcp') {
    throw new Error(
      'connection file: key must not be empty: over tcp any local user could run code',
    );
  }
  const scheme = text('signature_scheme');
  if (!scheme.startsWith('hmac-')) {
    throw new Error(`connection file: signature_scheme must be hmac-…; got ${scheme}`);
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
    digest: scheme.slice('hmac-'.length),
  };
}

export function endpoint({ transport, ip }: Connection, port: number): string {
  return transport === 'tcp' ? `tcp://${ip}:${port}` : `ipc://${ip}-${port}`;
}
