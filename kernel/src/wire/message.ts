// Messages of the Jupyter messaging specification, version 5.4. Fields keep their names on the wire.

export const PROTOCOL_VERSION = '5.4';

export interface Header {
  readonly msg_id: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly msg_type: string;
  readonly version: string;
  /** The subshell that a request is for; none means the main shell. */
  readonly subshell_id?: string | null;
}

export type Content = Readonly<Record<string, unknown>>;

export interface Message {
  /** Routing prefix of a ROUTER socket; the topic on iopub. */
  readonly identities: readonly Uint8Array[];
  readonly header: Header;
  /** The header of the request this belongs to; empty if there is none. */
  readonly parentHeader: Header | Record<string, never>;
  readonly metadata: Content;
  readonly content: Content;
  readonly buffers: readonly Uint8Array[];
}

/** A new header of our session. */
export function newHeader(type: string, session: string): Header {
  return {
    msg_id: crypto.randomUUID(),
    session,
    username: 'kernel',
    date: new Date().toISOString(),
    msg_type: type,
    version: PROTOCOL_VERSION,
  };
}
