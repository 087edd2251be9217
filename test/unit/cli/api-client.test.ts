import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { createApiClient } from '../../../scripts/cli/api-client.ts';

/** Takes every request, and never answers. */
async function listenInVain(): Promise<{ readonly server: Server; readonly baseUrl: string }> {
  const server = createServer((incoming) => void incoming.socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function messageOf(work: Promise<unknown>): Promise<string> {
  const thrown = await work.then(
    () => new Error('it succeeded'),
    (error: Error) => error,
  );
  return thrown.message;
}

describe('a command that changes something', () => {
  it('says that it may have been done, and how to look, where the answer was lost', async () => {
    const { server, baseUrl } = await listenInVain();
    try {
      const api = createApiClient({ baseUrl, key: 'k' });
      const lost = `The API does not answer at ${baseUrl}. Start the local stack with: npm start\nIt may have been done all the same. Look before you repeat it: `;
      for (const [path, command] of [
        ['/v1/conversations/conv_1/control', 'npm run events'],
        ['/v1/events/evt_1/replay', 'npm run replay -- --list'],
        ['/v1/workflows/wf_1', 'npm run workflows -- list'],
        ['/v1/blocks/blk_1', 'npm run blocks -- list'],
      ] as const) {
        expect(await messageOf(api.send('PUT', path, {}))).to.equal(lost + command);
      }
    } finally {
      server.close();
    }
  });

  it('does not say so where nobody took the request', async () => {
    const { server, baseUrl } = await listenInVain();
    await new Promise((resolve) => server.close(resolve));
    const api = createApiClient({ baseUrl, key: 'k' });
    expect(await messageOf(api.send('PUT', '/v1/blocks/blk_1', {}))).to.equal(
      `The API does not answer at ${baseUrl}. Start the local stack with: npm start`,
    );
  });
});
