import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { getRequestListener } from '@hono/node-server';
import { expect } from 'chai';
import { Webhook } from 'standardwebhooks';
import { createApi } from '../../../functions/api/http/app.ts';
import { signingSecret } from '../../../scripts/events/post-signed.ts';
import type { NormalisedEvent } from '../../../shared/domain/events/event.ts';
import { aRecord } from '../../contracts/store-documents.ts';
import { KEY, openApi, put } from '../../support/api.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

function anEvent(id: string, type: NormalisedEvent['type']): NormalisedEvent {
  return {
    ...{ id, type, workspace_id: 'ws_1', block_id: 'blk_1', platform: 'line' },
    timestamp: '2026-03-31T10:15:30.000Z',
    data: { contact_id: 'ct_1' },
    metadata: { raw_platform_event_id: '01' },
  };
}

async function listenOn(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the secret of npm run forward', () => {
  const secretOf = (bytes: number): string =>
    `whsec_${Buffer.alloc(bytes, 'secret').toString('base64')}`;

  for (const bytes of [24, 25, 26, 64]) {
    it(`may have ${bytes} bytes`, () => {
      expect(signingSecret(secretOf(bytes), KEY)).to.equal(secretOf(bytes));
    });
  }

  const wrong = {
    'is too short': secretOf(23),
    'is too long': secretOf(65),
    'has no prefix': secretOf(24).slice('whsec_'.length),
    'is not whole base64': `${secretOf(24)}a`,
    'is base64 for addresses': `${secretOf(24).slice(0, -1)}_`,
  };
  for (const [why, secret] of Object.entries(wrong)) {
    it(`is refused when it ${why}`, () => {
      expect(() => signingSecret(secret, KEY)).to.throw(
        '--secret must be whsec_ and 24 to 64 bytes in base64.',
      );
    });
  }

  it('is made of the API key where none is given, and stays the same', () => {
    const made = signingSecret(undefined, KEY);
    expect(made).to.equal(signingSecret(undefined, KEY));
    expect(made).to.match(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });
});

describe('npm run forward', () => {
  const servers: Server[] = [];

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('posts the wanted events signed, says what was answered, and sums up at Ctrl-C', async () => {
    const services = await openApi();
    const applied_at = '2026-03-31T10:15:31.000Z';
    const normalised = [
      anEvent('nev_1', 'messaging.conversation.created'),
      anEvent('nev_2', 'messaging.message.received'),
    ];
    await put(services.store, 'records', aRecord('ws_1', { applied_at, normalised }));
    const api = createServer(getRequestListener(createApi(services).fetch));
    const received: unknown[] = [];
    const hook = createServer(async (request: IncomingMessage, response) => {
      const headers = request.headers as Record<string, string>;
      received.push(new Webhook(SECRET).verify(await text(request), headers));
      response.writeHead(received.length === 1 ? 204 : 500).end();
    });
    servers.push(api, hook);
    const to = await listenOn(hook);
    const args = ['--to', to, '--type', 'messaging.message.received', '--secret', SECRET];
    const child = spawn(
      process.execPath,
      ['scripts/forward.ts', ...args, '--since', '2026-03-31T00:00:00Z', '--follow'],
      {
        env: {
          PATH: process.env['PATH'],
          CONVOTIC_URL: await listenOn(api),
          CONVOTIC_API_KEY: KEY,
        },
      },
    );
    const ended = once(child, 'exit');
    const said = text(child.stderr);
    const [line] = await Promise.race([once(child.stdout, 'data'), ended]);
    expect(String(line)).to.match(/^204 +\d+ ms {2}messaging\.message\.received +line +nev_2/);
    child.kill('SIGINT');
    expect(await ended).to.deep.equal([0, null]);
    expect(received).to.deep.equal([normalised[1]]);
    expect(await said).to.equal(
      [
        `Sending to ${to}, signed with the secret that was given`,
        '',
        'Sent: 1 accepted, 0 not accepted. To go on from the last one: --since 2026-03-31T10:15:30.500Z --follow',
        '',
      ].join('\n'),
    );
  });
});
