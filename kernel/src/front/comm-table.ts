// The comms that are open, as the front sees them pass, and their messages as the wire has them.
import type { CommMessage } from '@eigenbook/mime';
import type { Publication } from '../session/publisher.ts';
import type { Content, Message } from '../wire/message.ts';
import { commRequest } from '../wire/requests.ts';

export class CommTable {
  /** Target names by comm. */
  readonly #open = new Map<string, string>();

  /** Takes notice of a message in either direction. */
  note({ kind, commId, target = '' }: CommMessage): void {
    if (kind === 'open') this.#open.set(commId, target);
    else if (kind === 'close') this.#open.delete(commId);
  }

  /** The target that an open comm belongs to. */
  targetOf(commId: string): string | undefined {
    return this.#open.get(commId);
  }

  /** The content of a comm_info_reply. */
  info(targetName: string | undefined): Content {
    const comms = [...this.#open].filter(([, target]) => (targetName ?? target) === target);
    return Object.fromEntries(comms.map(([id, target]) => [id, { target_name: target }]));
  }

  /** Forgets all comms, whose other ends are gone, and gives the messages that close them. */
  closeAll(): CommMessage[] {
    const ids = [...this.#open.keys()];
    this.#open.clear();
    return ids.map((commId) => ({ kind: 'close', commId, data: {}, metadata: {}, buffers: [] }));
  }
}

/** @throws ContentError if a field is wrong. */
export function commMessage({ header, content, metadata, buffers }: Message): CommMessage {
  const { commId, target, data } = commRequest(content, header.msg_type === 'comm_open');
  const kind = header.msg_type.slice('comm_'.length) as CommMessage['kind'];
  return { kind, commId, target, data, metadata, buffers };
}

export function commContent(message: CommMessage): Omit<Publication, 'parent'> {
  const { kind, commId, target, data, metadata, buffers } = message;
  const name = kind === 'open' ? { target_name: target } : {};
  return {
    type: `comm_${kind}`,
    content: { comm_id: commId, ...name, data },
    metadata,
    buffers,
  };
}
