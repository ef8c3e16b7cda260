import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { endpoint, readConnection } from '../../src/front/connection.ts';

const FIELDS = {
  transport: 'tcp',
  ip: '127.0.0.1',
  shell_port: 1,
  control_port: 2,
  stdin_port: 3,
  iopub_port: 4,
  hb_port: 5,
  key: 'a secret',
  signature_scheme: 'hmac-sha256',
};

describe('readConnection', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'eigenbook-'))));
  after(() => rmSync(folder, { recursive: true }));

  const read = (text: string) => {
    const file = join(folder, 'connection.json');
    writeFileSync(file, text, { mode: 0o600 });
    return readConnection(file);
  };
  const readFields = (fields: object) => read(JSON.stringify({ ...FIELDS, ...fields }));

  it('reads what a client wrote', () => {
    const connection = readFields({ kernel_name: 'eigenbook' });
    expect(connection).to.include({ shellPort: 1, heartbeatPort: 5, digest: 'sha256' });
    expect(connection.curve).to.equal(undefined);
  });

  it('takes the keys of an encrypted connection', () => {
    const connection = readFields({ curve_publickey: 'p', curve_secretkey: 's' });
    expect(connection.curve).to.deep.equal({ publicKey: 'p', secretKey: 's' });
  });

  it('takes an empty key only where no other user can come in', () => {
    expect(readFields({ key: '', transport: 'ipc' }).key).to.equal('');
    expect(() => readFields({ key: '' })).to.throw('key must not be empty');
  });

  const wrong: [what: string, fields: object, message: string][] = [
    ['a port that is no number', { shell_port: '1' }, 'shell_port must be a whole number'],
    ['an unknown transport', { transport: 'udp' }, 'transport must be tcp or ipc'],
    ['an unknown digest', { signature_scheme: 'hmac-none' }, 'signature_scheme must be hmac-'],
    ['a scheme without a digest', { signature_scheme: 'sha256' }, 'signature_scheme must be hmac-'],
    ['half a pair of keys', { curve_secretkey: 's' }, 'curve_publickey must be a string'],
  ];
  for (const [what, fields, message] of wrong) {
    it(`refuses ${what} and never says the key`, () => {
      expect(() => readFields(fields))
        .to.throw(message)
        .with.property('message');
      expect(() => readFields(fields)).not.to.throw(FIELDS.key);
    });
  }

  it('says what is wrong with a file that is no JSON, or not there', () => {
    expect(() => read('{"key": "a secret"')).to.throw('it is no JSON');
    expect(() => readConnection(join(folder, 'none.json'))).to.throw('ENOENT');
  });
});

describe('endpoint', () => {
  it('is that of the transport', () => {
    const connection = { ...FIELDS, transport: 'tcp', ip: '::1' } as never;
    expect(endpoint(connection, 7)).to.equal('tcp://::1:7');
    const local = { ...FIELDS, transport: 'ipc', ip: '/run/kernel' } as never;
    expect(endpoint(local, 7)).to.equal('ipc:///run/kernel-7');
  });
});
