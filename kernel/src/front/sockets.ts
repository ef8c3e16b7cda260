// The five ZeroMQ sockets of a kernel. Each has one queue out: a send that is not awaited loses
// messages under load.
import { setTimeout as wait } from 'node:timers/promises';
import { capability, Router, XPublisher } from 'zeromq';
import { type Connection, endpoint } from './connection.ts';
import { log } from './log.ts';
import { within } from './within.ts';

/** The sockets on which requests come in. */
export type RequestChannel = 'shell' | 'control' | 'stdin';

export interface SocketHandlers {
  request(channel: RequestChannel, frames: readonly Uint8Array[]): void;
  /** A client subscribed to iopub under this topic. */
  subscribed(topic: Uint8Array): void;
}

type Frames = readonly Uint8Array[];

/** A peer that sends more in one frame is cut off: what is not yet signed must not fill memory. */
const MAX_REQUEST_BYTES = 2 ** 30;
const MAX_SIGNAL_BYTES = 2 ** 16;
/** How long what was sent may wait for a client that does not read, once the sockets are closed. */
const LINGER_MS = 1000;
/** The same for ZeroMQ's thread on a machine that leaves it no time. */
const MOST_CLOSE_MS = 4000;
const AFTER_FAULT_MS = 10;

export class Sockets {
  readonly #connection: Connection;
  readonly #requests: Record<RequestChannel, Router>;
  readonly #iopub: XPublisher;
  readonly #heartbeat: Router;
  readonly #queues = new Map<Router | XPublisher, Promise<void>>();
  #isClosed = false;

  constructor(connection: Connection) {
    this.#connection = connection;
    const shared = { ipv6: connection.ip.includes(':'), ...curveOptions(connection) };
    const router = () =>
      new Router({
        ...shared,
        linger: LINGER_MS,
        handover: true,
        sendHighWaterMark: 0,
        maxMessageSize: MAX_REQUEST_BYTES,
      });
    this.#requests = { shell: router(), control: router(), stdin: router() };
    // no high-water mark: a publisher that reaches one drops what comes next
    this.#iopub = new XPublisher({
      ...shared,
      linger: LINGER_MS,
      sendHighWaterMark: 0,
      maxMessageSize: MAX_SIGNAL_BYTES,
    });
    this.#iopub.verbosity = 'allSubs';
    this.#heartbeat = new Router({ ...shared, linger: 0, maxMessageSize: MAX_SIGNAL_BYTES });
  }

  async bind(handlers: SocketHandlers): Promise<void> {
    const { shellPort, controlPort, stdinPort, iopubPort, heartbeatPort } = this.#connection;
    const bind = (socket: Router | XPublisher, port: number) =>
      socket.bind(endpoint(this.#connection, port));
    await Promise.all([
      bind(this.#requests.shell, shellPort),
      bind(this.#requests.control, controlPort),
      bind(this.#requests.stdin, stdinPort),
      bind(this.#iopub, iopubPort),
      bind(this.#heartbeat, heartbeatPort),
    ]);
    for (const channel of ['shell', 'control', 'stdin'] as const) {
      void listen(this.#requests[channel], (frames) => handlers.request(channel, frames));
    }
    void listen(this.#heartbeat, (frames) => this.#send(this.#heartbeat, frames));
    void listen(this.#iopub, ([frame]) => {
      const SUBSCRIBE = 1;
      if (frame?.[0] === SUBSCRIBE) handlers.subscribed(frame.subarray(1));
    });
  }

  reply(channel: RequestChannel, frames: Frames): void {
    this.#send(this.#requests[channel], frames);
  }

  publish(frames: Frames): void {
    this.#send(this.#iopub, frames);
  }

  /** Closes the sockets; resolves when everything given to them has left this process. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await within(Promise.all(this.#queues.values()), MOST_CLOSE_MS);
    const sockets = [...Object.values(this.#requests), this.#iopub, this.#heartbeat];
    await within(Promise.all(sockets.map(close)), MOST_CLOSE_MS);
  }

  #send(socket: Router | XPublisher, frames: Frames): void {
    if (this.#isClosed) return; // too late
    const queue = (this.#queues.get(socket) ?? Promise.resolve())
      .then(() => socket.send(frames as Uint8Array[]))
      .catch((error: unknown) => log('a message could not be sent:', String(error)));
    this.#queues.set(socket, queue);
  }
}

/** With the keys of the connection file every socket is encrypted, and knows only who has them. */
function curveOptions({ curve }: Connection): object {
  if (!curve) return {};
  if (!capability.curve) {
    throw new Error('connection file: it asks for encryption, which this ZeroMQ has not');
  }
  return { curveServer: true, curvePublicKey: curve.publicKey, curveSecretKey: curve.secretKey };
}

/**
 * Closes a socket; resolves when ZeroMQ's thread has written what was sent, or has given up. Nothing
 * else waits for that thread: a process that exits takes with it what is not yet written.
 */
async function close(socket: Router | XPublisher): Promise<void> {
  const { events } = socket;
  socket.close();
  for await (const { type } of events) if (type === 'end') return;
}

/** Hands on what comes in, until the socket is closed: no fault ends it before. */
async function listen(
  socket: Router | XPublisher,
  receive: (frames: Frames) => void,
): Promise<void> {
  while (!socket.closed) {
    try {
      for await (const frames of socket) handle(frames, receive);
    } catch (error) {
      log('a message could not be received:', String(error));
      await wait(AFTER_FAULT_MS); // the fault may last
    }
  }
}

function handle(frames: Frames, receive: (frames: Frames) => void): void {
  try {
    receive(frames);
  } catch (error) {
    log('a message could not be handled:', String((error as Error).stack ?? error));
  }
}
