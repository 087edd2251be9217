import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { freePort } from '../../../scripts/local/free-port.ts';
import { type Listener, listen } from '../../../scripts/local/listen.ts';
import { openReverseProxy } from '../../../scripts/local/reverse-proxy.ts';

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

describe('the local reverse proxy', () => {
  let ingress: Listener;
  let seen: Seen[];
  let ready: boolean;
  const stubs: Listener[] = [];

  async function startFunction(name: string): Promise<number> {
    const stub = await listen(0, async (incoming, outgoing) => {
      const { method, url, rawHeaders } = incoming;
      seen.push({ method, url, rawHeaders, body: await buffer(incoming) });
      outgoing.writeHead(202, 'Fine', ['X-From', name, 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2']);
      outgoing.end(Buffer.from([0, 255, 10]));
    });
    stubs.push(stub);
    return stub.port;
  }

  before(async () => {
    seen = [];
    ready = true;
    ingress = await openReverseProxy({
      port: 0,
      ready: () => ready,
      routes: [
        { path: '/webhooks', name: 'short', port: await startFunction('short') },
        { path: '/webhooks/line', name: 'line', port: await startFunction('line') },
        { path: '/gone', name: 'gone', port: await freePort() },
      ],
    });
  });

  beforeEach(() => {
    seen = [];
  });

  after(async () => {
    await ingress.close();
    for (const stub of stubs) await stub.close();
  });

  async function send(
    path: string,
    { method = 'POST', headers = ['Host', 'ingress'], chunks = [] }: Partial<Outgoing> = {},
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const options = { port: ingress.port, host: '127.0.0.1', path, method, headers };
      const outgoing = request(options, (incoming) => {
        buffer(incoming).then((body) => resolve({ incoming, body }), reject);
      });
      outgoing.once('error', reject);
      for (const chunk of chunks) outgoing.write(chunk);
      outgoing.end();
    });
  }

  interface Outgoing {
    readonly method: string;
    readonly headers: readonly string[];
    readonly chunks: readonly Buffer[];
  }

  interface Answer {
    readonly incoming: IncomingMessage;
    readonly body: Buffer;
  }

  it('passes bytes, header names and their order on untouched', async () => {
    const chunks = [Buffer.from([0, 13, 10, 255, 123, 32, 34, 194, 160, 125])];
    const headers = [
      'Host',
      'ingress',
      'X-SiGnature',
      'abc==',
      'x-two',
      '1',
      'X-Two',
      '2',
      'Content-Length',
      '10',
    ];
    await send('/webhooks/line?a=%2F&b=%C3%BC', { headers, chunks });
    expect(seen).to.have.length(1);
    expect(seen[0]?.method).to.equal('POST');
    expect(seen[0]?.url).to.equal('/webhooks/line?a=%2F&b=%C3%BC');
    expect([...(seen[0]?.body ?? [])]).to.deep.equal([0, 13, 10, 255, 123, 32, 34, 194, 160, 125]);
    expect(seen[0]?.rawHeaders.slice(0, 10)).to.deep.equal(headers);
  });

  it('passes a chunked body on', async () => {
    const chunks = [Buffer.from('first '), Buffer.alloc(200_000, 'x'), Buffer.from(' last')];
    await send('/webhooks/line', {
      headers: ['Host', 'd', 'Transfer-Encoding', 'chunked'],
      chunks,
    });
    const body = seen[0]?.body ?? Buffer.alloc(0);
    expect(body.length).to.equal(200_011);
    expect(body.subarray(0, 8).toString()).to.equal('first xx');
    expect(body.subarray(-7).toString()).to.equal('xx last');
  });

  it('passes an empty body on as an empty body', async () => {
    await send('/webhooks/line', { headers: ['Host', 'd', 'Content-Length', '0'] });
    await send('/webhooks/line', { method: 'GET', headers: ['Host', 'd'] });
    expect(seen.map(({ method, body }) => [method, body.length])).to.deep.equal([
      ['POST', 0],
      ['GET', 0],
    ]);
  });

  it('gives status, repeated headers and bytes of the answer back', async () => {
    const { incoming, body } = await send('/webhooks/line');
    expect([incoming.statusCode, incoming.statusMessage]).to.deep.equal([202, 'Fine']);
    expect(incoming.headers['set-cookie']).to.deep.equal(['a=1', 'b=2']);
    expect([...body]).to.deep.equal([0, 255, 10]);
  });

  it('chooses the longest route that ends at a slash', async () => {
    const paths = [
      '/webhooks/line',
      '/webhooks/line/key',
      '/webhooks/line?x',
      '/webhooks/liner',
      '/webhooks',
    ];
    const answers = await Promise.all(paths.map((path) => send(path)));
    const from = answers.map(({ incoming }) => incoming.headers['x-from']);
    expect(from).to.deep.equal(['line', 'line', 'line', 'short', 'short']);
  });

  it('answers 404 in one line where nothing is served', async () => {
    const { incoming, body } = await send('/webhook');
    expect(incoming.statusCode).to.equal(404);
    expect(body.toString()).to.equal('nothing is served at /webhook\n');
  });

  it('answers 503 in one line for a function that does not run', async () => {
    const { incoming, body } = await send('/gone/x');
    expect([incoming.statusCode, incoming.headers['retry-after']]).to.deep.equal([503, '1']);
    expect(body.toString()).to.equal('gone is not running at the moment\n');
  });

  it('answers 200 to /healthz once everything is ready', async () => {
    ready = false;
    const before = await fetch(`http://127.0.0.1:${ingress.port}/healthz`);
    ready = true;
    const after = await fetch(`http://127.0.0.1:${ingress.port}/healthz`);
    expect([before.status, after.status, await after.text()]).to.deep.equal([503, 200, 'ok\n']);
  });

  it('survives a client that goes away in the middle of its body', async () => {
    const socket = connect(ingress.port, '127.0.0.1');
    socket.write('POST /webhooks/line HTTP/1.1\r\nHost: d\r\nContent-Length: 100\r\n\r\nhalf');
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    const { incoming } = await send('/webhooks/line');
    expect(incoming.statusCode).to.equal(202);
  });

  it('takes the next request of a connection whose last body was answered before its end', async () => {
    const hasty = createServer((_, outgoing) => setImmediate(() => outgoing.writeHead(413).end()));
    // It never gives up waiting for the rest of a body.
    hasty.keepAliveTimeout = 0;
    await once(hasty.listen(0, '127.0.0.1'), 'listening');
    const { port } = hasty.address() as AddressInfo;
    const routes = [{ path: '/x', name: 'hasty', port }];
    const other = await openReverseProxy({ port: 0, ready: () => true, routes });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const statuses: (number | undefined)[] = [];
    for (const size of [5_000_000, 1, 5_000_000, 1]) {
      const options = { agent, port: other.port, host: '127.0.0.1', path: '/x', method: 'POST' };
      const outgoing = request(options).end(Buffer.alloc(size));
      const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
      statuses.push(incoming.statusCode);
      await buffer(incoming);
    }
    expect(statuses).to.deep.equal([413, 413, 413, 413]);
    agent.destroy();
    await other.close();
    hasty.close();
    hasty.closeAllConnections();
  });

  it('answers 502 in one line when the function hangs up', async () => {
    const rude = await listen(0, (incoming) => void incoming.socket.destroy());
    const other = await openReverseProxy({
      port: 0,
      ready: () => true,
      routes: [{ path: '/x', name: 'rude', port: rude.port }],
    });
    const response = await fetch(`http://127.0.0.1:${other.port}/x`);
    expect(response.status).to.equal(502);
    expect(await response.text()).to.equal(
      'rude did not answer (ECONNRESET): see .local/logs/rude.log\n',
    );
    await other.close();
    await rude.close();
  });

  it('reads again where the function has closed a connection that was kept', async () => {
    const served = new WeakSet<object>();
    const forgetful = await listen(0, (incoming, outgoing) => {
      if (served.has(incoming.socket)) incoming.socket.destroy();
      else outgoing.end('there');
      served.add(incoming.socket);
    });
    const other = await openReverseProxy({
      port: 0,
      ready: () => true,
      routes: [{ path: '/x', name: 'forgetful', port: forgetful.port }],
    });
    const ask = async (method: string) => {
      const response = await fetch(`http://127.0.0.1:${other.port}/x`, { method });
      return [response.status, await response.text()];
    };
    expect(await ask('GET')).to.deep.equal([200, 'there']);
    expect(await ask('GET')).to.deep.equal([200, 'there']);
    const [status] = await ask('POST');
    expect(status).to.equal(502);
    await other.close();
    await forgetful.close();
  });
});
