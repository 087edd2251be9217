import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { builtFunctions } from '../../../scripts/build.ts';
import { topology } from '../../../shared/topology.ts';
import { demoEnvironment } from './demo-environment.ts';
import { type StartedFunction, startFunction } from './run-function.ts';

const EMPTY = '{"object":"page","entry":[]}';
const TEXT =
  '{"object":"page","entry":[{"id":"1","time":1,"messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},"timestamp":1,"message":{"mid":"m","text":"hi"}}]}]}';

describe('the process of a function', () => {
  let into = '';
  const running: StartedFunction[] = [];

  before(async () => {
    into = await builtFunctions();
  });

  afterEach(async () => {
    for (const { child, exited } of running.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await exited;
    }
  });

  async function start(name: string, env: object = {}): Promise<StartedFunction> {
    const started = await startFunction(join(into, name), { ...demoEnvironment, ...env });
    running.push(started);
    return started;
  }

  for (const name of Object.keys(topology.functions)) {
    it(`${name} answers its requests when it is asked to end, and ends with 0`, async () => {
      const { child, port, exited } = await start(name);
      const [first, second] = [half(port), half(port)];
      await Promise.all([first.started, second.started]);
      child.kill('SIGTERM');
      await untilRefused(port);
      first.request.end('{}');
      const answered = await first.answer;
      second.request.end('{}');
      const answers = [answered, await second.answer];
      for (const { statusCode, headers } of answers) {
        expect(statusCode).to.be.oneOf([401, 404, 503]);
        expect(headers).to.not.have.property('x-google-status');
      }
      await exited;
      expect(child.exitCode).to.equal(0);
    });
  }

  it('answers 200 to a delivery that waits for Pub/Sub when it is asked to end', async () => {
    const waiting: (() => void)[] = [];
    const pubsub = createServer((_, res) => waiting.push(() => res.end('{}')));
    await once(pubsub.listen(0, '127.0.0.1'), 'listening');
    const host = `127.0.0.1:${(pubsub.address() as AddressInfo).port}`;
    const { child, port, exited } = await start('webhooks-messenger', {
      PUBSUB_EMULATOR_HOST: host,
    });
    const delivery = fetch(`http://127.0.0.1:${port}/`, signed(TEXT));
    while (waiting.length === 0) await sleep(10);
    child.kill('SIGTERM');
    await untilRefused(port);
    for (const release of waiting) release();
    expect((await delivery).status).to.equal(200);
    await exited;
    expect(child.exitCode).to.equal(0);
    pubsub.close();
    pubsub.closeAllConnections();
  });

  it('listens on the loopback address alone, on a machine that is not Google’s', async () => {
    const { port } = await start('webhooks-messenger');
    expect(await canConnect('127.0.0.1', port)).to.equal(true);
    expect(await canConnect('127.0.0.2', port)).to.equal(false);
  });

  it('answers 413 to a body above the platform’s limit, announced or not', async () => {
    const { port, child } = await start('webhooks-messenger');
    const url = `http://127.0.0.1:${port}/`;
    const body = EMPTY.padEnd(4 * 1024 * 1024);
    expect((await fetch(url, signed(body))).status).to.equal(200);
    expect((await fetch(url, signed(`${body} `))).status).to.equal(413);
    const headers = { 'X-Hub-Signature-256': `sha256=${'0'.repeat(64)}` };
    const large = request(url, { method: 'POST', headers });
    const answered = once(large, 'response');
    // The answer comes before the end, and the client then sends no more.
    pipeline(Readable.from(Array(40).fill(Buffer.alloc(1024 * 1024, ' '))), large, () => undefined);
    const [answer] = (await answered) as [IncomingMessage];
    expect(answer.statusCode).to.equal(413);
    expect(child.exitCode).to.equal(null);
  });
});

function signed(body: string): RequestInit {
  const secret = demoEnvironment.META_APP_SECRETS;
  const hex = createHmac('sha256', secret).update(body).digest('hex');
  return { method: 'POST', headers: { 'X-Hub-Signature-256': `sha256=${hex}` }, body };
}

interface Half {
  readonly request: ClientRequest;
  /** Its head has been read by the function. */
  readonly started: Promise<unknown>;
  readonly answer: Promise<IncomingMessage>;
}

/** A request whose body is still to come. */
function half(port: number): Half {
  const headers = { Expect: '100-continue', 'Content-Type': 'application/json' };
  const outgoing = request({ port, host: '127.0.0.1', method: 'POST', path: '/', headers });
  outgoing.flushHeaders();
  return {
    request: outgoing,
    started: once(outgoing, 'continue'),
    answer: once(outgoing, 'response').then(([answer]) => (answer as IncomingMessage).resume()),
  };
}

async function untilRefused(port: number): Promise<void> {
  while (await canConnect('127.0.0.1', port)) await sleep(10);
}

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
