import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect } from 'chai';
import { Dealer, Router } from 'zeromq';
import type { Connection } from '../../src/front/connection.ts';
import { Sockets } from '../../src/front/sockets.ts';

async function freeConnection(): Promise<Connection> {
  const servers = Array.from({ length: 5 }, () => createServer().listen(0, '127.0.0.1'));
  const ports = await Promise.all(
    servers.map(async (server) => {
      await once(server, 'listening');
      return (server.address() as { port: number }).port;
    }),
  );
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  const [shellPort, controlPort, stdinPort, iopubPort, heartbeatPort] = ports as [
    number,
    number,
    number,
    number,
    number,
  ];
  const address = { transport: 'tcp', ip: '127.0.0.1', key: '', digest: 'sha256' } as const;
  return { ...address, shellPort, controlPort, stdinPort, iopubPort, heartbeatPort };
}

async function dealerAt(port: number): Promise<Dealer> {
  const dealer = new Dealer({ linger: 0, receiveTimeout: 20_000 });
  dealer.connect(`tcp://127.0.0.1:${port}`);
  await dealer.send('question');
  return dealer;
}

describe('Sockets', () => {
  it('leaves nothing behind when the process exits as soon as they are closed', async () => {
    const connection = await freeConnection();
    const LENGTH = 2e7; // more than a connection takes at once
    // written by ZeroMQ's own thread, for which an exit does not wait
    const code = `
      import { Sockets } from '${new URL('../../src/front/sockets.ts', import.meta.url).href}';
      const sockets = new Sockets(${JSON.stringify(connection)});
      await sockets.bind({
        async request(channel, [identity]) {
          sockets.reply(channel, [identity, new Uint8Array(${LENGTH})]);
          await sockets.close();
          process.exit(0);
        },
        subscribed() {},
      });`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    const dealer = await dealerAt(connection.controlPort);
    const [reply] = await dealer.receive();
    expect(reply!.length).to.equal(LENGTH);
    dealer.close();
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).to.equal(0);
  });

  it('goes on to listen after a receive that failed, and says so', async () => {
    const connection = await freeConnection();
    const { [Symbol.asyncIterator]: iterate } = Router.prototype;
    const write = process.stderr.write.bind(process.stderr);
    let said = '';
    let faults = 0;
    Router.prototype[Symbol.asyncIterator] = function faulty(this: Router) {
      const messages = iterate.call(this);
      const next = () => Promise.reject(new Error('on purpose'));
      return ++faults <= 6 ? { ...messages, next } : messages;
    };
    process.stderr.write = (text: string | Uint8Array) => (said += String(text)) !== '';
    const sockets = new Sockets(connection);
    try {
      await sockets.bind({
        request: (channel, [identity]) =>
          sockets.reply(channel, [identity!, Buffer.from('answer')]),
        subscribed: () => undefined,
      });
      const dealer = await dealerAt(connection.controlPort);
      expect(String((await dealer.receive())[0])).to.equal('answer');
      dealer.close();
    } finally {
      Router.prototype[Symbol.asyncIterator] = iterate;
      process.stderr.write = write;
      await sockets.close();
    }
    expect(said).to.include('a message could not be received: Error: on purpose');
  });

  it('are closed at once when there is nothing to send, and take nothing more', async () => {
    const took: number[] = [];
    for (let tries = 0; tries < 3; tries++) {
      const sockets = new Sockets(await freeConnection());
      await sockets.bind({ request: () => undefined, subscribed: () => undefined });
      const started = performance.now();
      await sockets.close();
      took.push(performance.now() - started);
      sockets.publish([Buffer.from('late')]);
    }
    // the shortest: this process may have had no processor in one of them
    expect(Math.min(...took)).to.be.below(900);
  });
});
