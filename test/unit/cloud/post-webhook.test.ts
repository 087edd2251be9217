import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { expect } from 'chai';
import {
  createPostWebhook,
  type WebhookAnswer,
  type WebhookCall,
} from '../../../shared/cloud/http/post-webhook.ts';

/** `shop.example` is on this machine. All other names lead inside a network, or nowhere. */
const lookup: LookupFunction = (hostname, options, done) => {
  const code = hostname === 'inside.example' ? 'EACCES' : 'ENOTFOUND';
  if (hostname !== 'shop.example') done(Object.assign(new Error(code), { code }), '');
  else if (options.all === true) done(null, [{ address: '127.0.0.1', family: 4 }]);
  else done(null, '127.0.0.1', 4);
};

describe('a webhook that is posted to a customer’s address', () => {
  let server: Server;
  let listener: RequestListener;
  let heard: { headers: Record<string, unknown>; body: string }[];

  beforeEach(async () => {
    heard = [];
    server = createServer((incoming, outgoing) => {
      let body = '';
      incoming.on('data', (chunk) => {
        body += String(chunk);
      });
      incoming.on('end', () => {
        heard.push({ headers: incoming.headers, body });
        listener(incoming, outgoing);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const host = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;

  function post(url: string, given: Partial<WebhookCall> = {}): Promise<WebhookAnswer> {
    const call = { url, headers: { 'webhook-id': 'evt_1' }, body: '{"é":1}', timeoutMs: 30_000 };
    return createPostWebhook({ lookup, alsoAllowed: [host()] })({ ...call, ...given });
  }

  const codeOf = (answer: WebhookAnswer) => ('error' in answer ? answer.error.code : answer.status);

  it('carries its headers and its body, and returns what is answered', async () => {
    listener = (_, outgoing) => outgoing.writeHead(202, { 'X-Id': '7' }).end('thanks');
    const answer = await post(`http://${host()}/hooks`);
    expect(answer).to.include({ status: 202, body: 'thanks' });
    expect('headers' in answer && answer.headers['x-id']).to.equal('7');
    expect(heard[0]?.body).to.equal('{"é":1}');
    expect(heard[0]?.headers).to.include({ 'webhook-id': 'evt_1', 'content-length': '8' });
  });

  it('follows no redirect', async () => {
    listener = (_, outgoing) => outgoing.writeHead(307, { Location: '/other' }).end();
    expect(codeOf(await post(`http://${host()}/hooks`))).to.equal(307);
    expect(heard).to.have.length(1);
  });

  for (const [what, url] of [
    ['http', 'http://shop.example/hooks'],
    ['another server of this machine', 'http://127.0.0.1:1/hooks'],
    ['a literal address inside', 'https://10.0.0.8/hooks'],
    ['the metadata server', 'https://169.254.169.254/'],
    ['an address inside in IPv6', 'https://[::ffff:127.0.0.1]/hooks'],
    ['a name that leads inside', 'https://inside.example/hooks'],
    ['a user name', 'https://user@shop.example/hooks'],
    ['no URL', 'shop.example'],
  ] as const) {
    it(`calls nobody for ${what}`, async () => {
      listener = (_, outgoing) => outgoing.end();
      expect(codeOf(await post(url))).to.equal('address_not_allowed');
      expect(heard).to.deep.equal([]);
    });
  }

  it('checks by itself where a name leads', async () => {
    const call = { headers: {}, body: '{}', timeoutMs: 30_000 };
    const answer = await createPostWebhook()({ url: 'https://localhost/hooks', ...call });
    expect(codeOf(answer)).to.equal('address_not_allowed');
  });

  it('says why there was no answer', async () => {
    const { port } = server.address() as AddressInfo;
    listener = (incoming) => incoming.socket.resetAndDestroy();
    const codes = [
      codeOf(await post('https://nowhere.example/hooks')),
      codeOf(await post(`https://shop.example:${port}/hooks`)),
      codeOf(await post(`http://${host()}/hooks`)),
    ];
    expect(codes).to.deep.equal(['dns', 'tls', 'connection_failed']);
    const closed = host();
    await new Promise((resolve) => server.close(resolve));
    const call = { url: `http://${closed}/`, headers: {}, body: '', timeoutMs: 30_000 };
    const answer = await createPostWebhook({ lookup, alsoAllowed: [closed] })(call);
    expect(codeOf(answer)).to.equal('refused');
  });

  it('waits no longer than its limit for a receiver that hangs', async () => {
    listener = () => undefined;
    expect(codeOf(await post(`http://${host()}/hooks`, { timeoutMs: 50 }))).to.equal('timeout');
  });

  it('has the status of a receiver whose body does not come', async () => {
    listener = (_, outgoing) => outgoing.writeHead(200).write('half');
    const answer = await post(`http://${host()}/hooks`, { timeoutMs: 500 });
    expect(answer).to.include({ status: 200, body: 'half' });
  });

  it('reads the first 4 KiB of a body that never ends', async () => {
    listener = (_, outgoing) => {
      const more = (): void => {
        while (!outgoing.destroyed && outgoing.write('x'.repeat(1_000)));
        if (!outgoing.destroyed) outgoing.once('drain', more);
      };
      outgoing.writeHead(200);
      more();
    };
    const answer = await post(`http://${host()}/hooks`);
    expect(answer).to.include({ status: 200, body: 'x'.repeat(4_096) });
  });

  it('keeps of the headers what can be stored', async () => {
    listener = (_, outgoing) => {
      outgoing.setHeader('__proto__', 'a').setHeader('__name__', 'b');
      outgoing.setHeader('X-Long', 'l'.repeat(5_000));
      for (let n = 0; n < 100; n += 1) outgoing.setHeader(`X-${n}`, 'y');
      outgoing.end('garbage \u0000');
    };
    const answer = await post(`http://${host()}/hooks`);
    if ('error' in answer) throw new Error(answer.error.code);
    expect(Object.keys(answer.headers)).to.have.length(30);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('_'))).to.deep.equal([]);
    expect(answer.headers['x-long']).to.equal('l'.repeat(300));
  });
});
