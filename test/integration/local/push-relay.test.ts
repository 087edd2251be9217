import { expect } from 'chai';
import { freePorts } from '../../../scripts/local/free-port.ts';
import { type Listener, listen } from '../../../scripts/local/listen.ts';
import { openPushRelay } from '../../../scripts/local/push-relay.ts';

const profile = {
  minimum_backoff_seconds: 0.2,
  maximum_backoff_seconds: 0.5,
  max_delivery_attempts: 5,
  longest_ack_deadline_seconds: 30,
};

describe('the relay Pub/Sub pushes to', () => {
  const open: Listener[] = [];

  afterEach(async () => {
    for (const listener of open.splice(0)) await listener.close();
  });

  async function serve(port: number, statuses: number[]): Promise<string[]> {
    const bodies: string[] = [];
    const listener = await listen(port, async (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      bodies.push(Buffer.concat(chunks).toString('utf8'));
      outgoing.writeHead(statuses.shift() ?? 204).end();
    });
    open.push(listener);
    return bodies;
  }

  async function createWebhookHandler(
    port: number,
  ): Promise<(path: string, id: string) => Promise<[number, number]>> {
    const ingress = await openPushRelay(new Map([['work', port]]), profile);
    open.push(ingress);
    return async (path, id) => {
      const body = JSON.stringify({ message: { messageId: id } });
      const started = performance.now();
      const { status } = await fetch(`http://127.0.0.1:${ingress.port}${path}`, {
        method: 'POST',
        body,
      });
      return [status, performance.now() - started];
    };
  }

  it('passes a push on to its function and says when it was accepted', async () => {
    const [port = 0] = await freePorts(1);
    const bodies = await serve(port, [204]);
    const push = await createWebhookHandler(port);
    expect((await push('/work', '1'))[0]).to.equal(204);
    expect(bodies).to.deep.equal(['{"message":{"messageId":"1"}}']);
  });

  it('holds its answer back before the next attempt: longer each time', async () => {
    const [port = 0] = await freePorts(1);
    await serve(port, [503, 500, 503, 503]);
    const push = await createWebhookHandler(port);
    const attempts = [await push('/work', '1'), await push('/work', '1'), await push('/work', '1')];
    expect(attempts.map(([status]) => status)).to.deep.equal([503, 503, 503]);
    const [first = 0, second = 0, third = 0] = attempts.map(([, ms]) => ms);
    expect(first).to.be.at.least(195);
    expect(second).to.be.at.least(395);
    expect(third).to.be.at.least(495);
  });

  it('keeps a push until a function that is being started takes it', async () => {
    const [port = 0] = await freePorts(1);
    const push = await createWebhookHandler(port);
    const pushed = push('/work', '1');
    const bodies = await serve(port, [204]);
    expect((await pushed)[0]).to.equal(204);
    expect(bodies).to.have.length(1);
  });

  it('knows no function by another name', async () => {
    const push = await createWebhookHandler(1);
    expect((await push('/nobody', '1'))[0]).to.equal(404);
  });
});
