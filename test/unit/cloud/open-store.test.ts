import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect } from 'chai';
import { openStore } from '../../../shared/cloud/firestore/open-store.ts';

describe('the store of a function', () => {
  it('connects before it is used, and minds no answer', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    process.env['METADATA_SERVER_DETECTION'] ??= 'none';
    const before = process.env['FIRESTORE_EMULATOR_HOST'];
    process.env['FIRESTORE_EMULATOR_HOST'] = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const connected = once(server, 'connection');
      openStore({ GOOGLE_CLOUD_PROJECT: 'p', FIRESTORE_DATABASE: '(default)' });
      expect(await connected).to.have.length(1);
    } finally {
      if (before === undefined) delete process.env['FIRESTORE_EMULATOR_HOST'];
      else process.env['FIRESTORE_EMULATOR_HOST'] = before;
      server.close();
    }
  });
});
