import type { AddressInfo } from 'node:net';
import { createServer, type LookupFunction, type Server, type Socket } from 'node:net';
import { expect } from 'chai';
import { Webhook } from 'standardwebhooks';
import { deliverEvent } from '../../../functions/deliver/deliver-event.ts';
import { createPostWebhook } from '../../../shared/cloud/http/post-webhook.ts';
import { resumed } from '../../../shared/domain/destinations/destination.ts';
import { put } from '../../support/api.ts';
import { eventOf, openDeliverer, round, SECRET } from '../../support/delivering.ts';

interface Posted {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Does something with the connection once a request has come. */
type Behaviour = (socket: Socket) => void;

const says =
  (text: string): Behaviour =>
  (socket) =>
    void socket.end(text.replaceAll('\n', '\r\n'));

const accepts = says('HTTP/1.1 204 No Content\nConnection: close\n\n');

function repeats(first: string, more: string): Behaviour {
  return (socket) => {
    const write = (): void => {
      while (!socket.destroyed && socket.write(more));
      if (!socket.destroyed) socket.once('drain', write);
    };
    socket.write(first.replaceAll('\n', '\r\n'));
    write();
  };
}

const OK = 'HTTP/1.1 200 OK\n';

/** What receivers do, what is noted of it, and whether the event counts as delivered. */
const lies: readonly (readonly [what: string, Behaviour, outcome: string | number])[] = [
  ['closes the connection', (socket) => void socket.destroy(), 'connection_failed'],
  ['resets the connection', (socket) => void socket.resetAndDestroy(), 'connection_failed'],
  ['closes it in the middle of the headers', says(`${OK}Content-Le`), 'connection_failed'],
  ['speaks no HTTP', says('220 mail.shop.example ESMTP\n'), 'connection_failed'],
  ['sends headers without an end', repeats(OK, 'X-More: x\r\n'), 'connection_failed'],
  [
    'changes to another protocol',
    says('HTTP/1.1 101 Go\nUpgrade: a\nConnection: upgrade\n\n'),
    'connection_failed',
  ],
  ['answers 500', says('HTTP/1.1 500 No\nContent-Length: 0\n\n'), 'status'],
  ['answers 429', says('HTTP/1.1 429 Slow\nRetry-After: never\nContent-Length: 0\n\n'), 'status'],
  ['redirects', says('HTTP/1.1 301 Go\nLocation: /other\nContent-Length: 0\n\n'), 'redirect'],
  [
    'redirects to the metadata server',
    says('HTTP/1.1 307 Go\nLocation: http://169.254.169.254/\nContent-Length: 0\n\n'),
    'redirect',
  ],
  ['accepts with garbage', says(`${OK}Connection: close\n\n\u0000\ufffd<script>{`), 200],
  ['closes it in the middle of the body', says(`${OK}Content-Length: 100\n\nhalf`), 200],
  ['accepts with a body without an end', repeats(`${OK}\n`, 'x'.repeat(1_000)), 200],
];

describe('a receiver that is not to be trusted', () => {
  let server: Server;
  let behaviour: Behaviour;
  let posted: Posted[];
  let sockets: Set<Socket>;

  beforeEach(async () => {
    posted = [];
    sockets = new Set();
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        const request = readRequest(text);
        if (request === undefined) return;
        text = '';
        posted.push(request);
        behaviour(socket);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  const port = (): number => (server.address() as AddressInfo).port;

  async function open({
    url = `http://127.0.0.1:${port()}/hooks`,
    timeoutMs = 60_000,
    lookup = toThisMachine,
  }: {
    url?: string;
    timeoutMs?: number;
    lookup?: LookupFunction;
  } = {}) {
    const opened = await openDeliverer({ url });
    const post = createPostWebhook({ lookup, alsoAllowed: [`127.0.0.1:${port()}`] });
    await opened.record(1);
    const state = () => {
      const [delivery] = opened.stored();
      const last = delivery?.attempts.at(-1);
      return { status: delivery?.status, said: last?.error?.code ?? last?.status };
    };
    return { ...opened, deliverer: { ...opened.deliverer, post, timeoutMs }, state };
  }

  /** Every try of an event has its id, its content and a signature. */
  function expectSame(): void {
    for (const { headers, body } of posted) {
      const at = new Date(1_000 * Number(headers['webhook-timestamp']));
      expect(headers['webhook-id']).to.equal('evt_1');
      expect(headers['webhook-signature']).to.equal(new Webhook(SECRET).sign('evt_1', at, body));
      expect(JSON.parse(body)).to.deep.equal(eventOf(1));
    }
  }

  for (const [what, behave, outcome] of lies) {
    it(`${what}: ${outcome === 200 ? 'the event is delivered' : 'the event arrives when it is back'}`, async () => {
      const opened = await open();
      behaviour = behave;
      await deliverEvent(opened.deliverer, opened.order(1));
      const status = outcome === 200 ? 'delivered' : 'waiting';
      expect(opened.state()).to.deep.equal({ status, said: outcome });
      expect(posted).to.have.length(1);
      behaviour = accepts;
      await round(opened, 10);
      expect(opened.state().status).to.equal('delivered');
      expect(posted).to.have.length(outcome === 200 ? 1 : 2);
      expectSame();
    });
  }

  it('never answers: the event arrives when it is back', async () => {
    const opened = await open({ timeoutMs: 50 });
    behaviour = () => undefined;
    await deliverEvent(opened.deliverer, opened.order(1));
    expect(opened.state()).to.deep.equal({ status: 'waiting', said: 'timeout' });
    behaviour = accepts;
    await round({ ...opened, deliverer: { ...opened.deliverer, timeoutMs: 60_000 } }, 10);
    expect(opened.state()).to.deep.equal({ status: 'delivered', said: 204 });
    expectSame();
  });

  it('never ends its interim answers: it has not answered', async () => {
    const opened = await open({ timeoutMs: 200 });
    behaviour = (socket) => {
      const timer = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 5);
      socket.on('close', () => clearInterval(timer));
    };
    await deliverEvent(opened.deliverer, opened.order(1));
    expect(opened.state()).to.deep.equal({ status: 'waiting', said: 'timeout' });
  });

  it('never ends the greeting of a secure connection: it has not answered', async () => {
    const opened = await open({ url: `https://shop.example:${port()}/`, timeoutMs: 50 });
    await deliverEvent(opened.deliverer, opened.order(1));
    expect(opened.state()).to.deep.equal({ status: 'waiting', said: 'timeout' });
    expect(posted).to.deep.equal([]);
  });

  it('is not there: the event waits', async () => {
    const opened = await open();
    await new Promise((resolve) => server.close(resolve));
    await deliverEvent(opened.deliverer, opened.order(1));
    expect(opened.state()).to.deep.equal({ status: 'waiting', said: 'refused' });
  });

  it('says that it is gone: what waits is sent when somebody has resumed it', async () => {
    const opened = await open();
    behaviour = says('HTTP/1.1 410 Gone\nContent-Length: 0\n\n');
    await deliverEvent(opened.deliverer, opened.order(1));
    expect(await opened.now()).to.include({ state: 'disabled', disabled_reason: 'gone' });
    behaviour = accepts;
    await round(opened, 10);
    expect(posted).to.have.length(1);
    const at = new Date(opened.world.time).toISOString();
    await put(opened.store, 'destinations', resumed(await opened.now(), at));
    await round(opened, 10);
    expect(opened.state()).to.deep.equal({ status: 'delivered', said: 204 });
    expectSame();
  });

  it('has a name that leads inside from the second call on: only the first one connects', async () => {
    let calls = 0;
    const rebinding: LookupFunction = (hostname, options, done) => {
      calls += 1;
      if (calls === 1) return toThisMachine(hostname, options, done);
      return done(Object.assign(new Error('inside'), { code: 'EACCES' }), '');
    };
    const url = `https://shop.example:${port()}/hooks`;
    const opened = await open({ url, lookup: rebinding });
    let connections = 0;
    server.on('connection', (socket) => {
      connections += 1;
      socket.destroy();
    });
    await deliverEvent(opened.deliverer, opened.order(1));
    await round(opened, 10);
    expect(opened.state()).to.deep.equal({ status: 'waiting', said: 'address_not_allowed' });
    expect([calls, connections]).to.deep.equal([2, 1]);
  });
});

/** As if this machine were one of the internet. */
function toThisMachine(...[, options, done]: Parameters<LookupFunction>): void {
  if (options.all === true) done(null, [{ address: '127.0.0.1', family: 4 }]);
  else done(null, '127.0.0.1', 4);
}

/** The request, once all of it has come. */
function readRequest(text: string): Posted | undefined {
  const [head = '', body] = text.split('\r\n\r\n');
  if (body === undefined) return undefined;
  const headers = Object.fromEntries(
    head
      .split('\r\n')
      .slice(1)
      .map((line) => [line.split(': ')[0]?.toLowerCase(), line.split(': ')[1] ?? '']),
  );
  return Buffer.byteLength(body) < Number(headers['content-length'])
    ? undefined
    : { headers, body };
}
