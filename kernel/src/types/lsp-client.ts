// The language server protocol over the standard streams of a child process: requests, their
// answers, notifications. Nothing of TypeScript here.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

interface Incoming {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface LspOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Answers a request of the server. */
  readonly answer: (method: string, params: unknown) => unknown;
}

export class LspClient {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #answer: LspOptions['answer'];
  readonly #waiting = new Map<number, Waiting>();
  #buffer: Buffer = Buffer.alloc(0);
  #nextId = 1;
  /** Why no request can be made any more. */
  #ended: Error | undefined;

  constructor({ command, args, cwd, answer }: LspOptions) {
    this.#answer = answer;
    this.#child = spawn(command, args, { cwd, windowsHide: true });
    this.#child.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
    this.#child.stderr.resume();
    this.#child.stdin.on('error', () => undefined); // the exit that caused it is reported below
    this.#child.on('error', (error) => this.#end(error));
    this.#child.on('exit', (code, signal) =>
      this.#end(new Error(`the language server ended (${signal ?? `exit code ${code}`})`)),
    );
  }

  get ended(): boolean {
    return this.#ended !== undefined;
  }

  /** Of the server’s process. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  request(method: string, params: unknown): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ id, method, params });
    });
  }

  notify(method: string, params: unknown): void {
    if (!this.#ended) this.#send({ method, params });
  }

  /** Waits for `event`; rejects if the server ends before. */
  until(event: Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#ended) reject(this.#ended);
      else
        this.#child.once('close', () =>
          reject(this.#ended ?? new Error('the language server ended')),
        );
      event.then(resolve, reject);
    });
  }

  dispose(): void {
    this.#end(new Error('the language server was stopped'));
    this.#child.kill('SIGKILL'); // it holds nothing that could be lost
  }

  #end(reason: Error): void {
    this.#ended ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    const { stdin } = this.#child;
    // an edit and the question about it go out in one piece: the server wakes up once
    if (stdin.writableCorked === 0) {
      stdin.cork();
      queueMicrotask(() => stdin.uncork());
    }
    stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const headerEnd = this.#buffer.indexOf('\r\n\r\n');
      if (headerEnd < 0) return;
      const header = this.#buffer.toString('latin1', 0, headerEnd);
      const length = Number(/Content-Length: *(\d+)/i.exec(header)?.[1] ?? 0);
      const start = headerEnd + 4;
      if (this.#buffer.length < start + length) return;
      const body = this.#buffer.toString('utf8', start, start + length);
      this.#buffer = this.#buffer.subarray(start + length);
      this.#receive(JSON.parse(body) as Incoming);
    }
  }

  #receive({ id, method, params, result, error }: Incoming): void {
    if (method !== undefined) {
      if (id !== undefined) this.#send({ id, result: this.#answer(method, params) ?? null });
      return; // a notification: logs and progress, which nobody here reads
    }
    const waiting = this.#waiting.get(id as number);
    this.#waiting.delete(id as number);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }
}
