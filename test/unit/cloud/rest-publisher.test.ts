import { expect } from 'chai';
import { createRestPublisher } from '../../../shared/cloud/pubsub/rest-publisher.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import {
  type StubAnswer,
  type StubRequest,
  type StubServer,
  startStubServer,
} from '../../support/stub-server.ts';

const OK: StubAnswer = { status: 200 };

describe('REST publisher', () => {
  let stub: StubServer;

  afterEach(() => stub.close());

  async function stubbed(
    answer: (request: StubRequest, index: number) => StubAnswer | Promise<StubAnswer>,
    deadlineMs = 5_000,
    gatherMs = 2,
  ) {
    stub = await startStubServer(answer);
    return createRestPublisher({ projectId: 'p', host: stub.host, deadlineMs, gatherMs });
  }

  it('sends one POST in the form of the REST API, without a token to an emulator', async () => {
    const publisher = await stubbed(() => ({ status: 200 }));
    await publisher.publish('events', [{ data: { a: 1 }, attributes: { kind: 'x' } }]);
    expect(stub.requests).to.have.length(1);
    expect(stub.requests[0]?.method).to.equal('POST');
    expect(stub.requests[0]?.url).to.equal('/v1/projects/p/topics/events:publish');
    expect(stub.requests[0]?.body).to.equal(
      '{"messages":[{"data":"eyJhIjoxfQ==","attributes":{"kind":"x"}}]}',
    );
    expect(stub.requests[0]?.headers).to.not.have.property('authorization');
  });

  it('sends the access token where there is one', async () => {
    stub = await startStubServer(() => ({ status: 200 }));
    const accessToken = async () => 'secret-token';
    const publisher = createRestPublisher({ projectId: 'p', host: stub.host, accessToken });
    await publisher.publish('events', [message(1)]);
    expect(stub.requests[0]?.headers.authorization).to.equal('Bearer secret-token');
  });

  for (const status of [429, 500, 503]) {
    it(`tries again after ${status}`, async () => {
      const publisher = await stubbed((_, index) => ({ status: index === 0 ? status : 200 }));
      await publisher.publish('events', [message(1)]);
      expect(stub.requests).to.have.length(2);
    });
  }

  it('tries again when the connection is reset', async () => {
    const publisher = await stubbed((_, index) => (index < 2 ? 'reset' : { status: 200 }));
    await publisher.publish('events', [message(1)]);
    expect(stub.requests).to.have.length(3);
  });

  it('rejects at the deadline when nothing answers', async () => {
    const publisher = await stubbed(() => 'silence', 300);
    const started = performance.now();
    const failure = await refused(publisher.publish('events', [message(1)]));
    expect(failure.message).to.equal('Pub/Sub did not answer: ETIMEDOUT');
    expect(performance.now() - started).to.be.at.least(290);
  });

  it('rejects at the deadline when nothing listens', async () => {
    const publisher = await stubbed(() => ({ status: 200 }), 300);
    await stub.close();
    const failure = await refused(publisher.publish('events', [message(1)]));
    expect(failure.message).to.equal('Pub/Sub did not answer: ECONNREFUSED');
  });

  it('rejects with the last status when the outage lasts, without the body of the answer', async () => {
    const publisher = await stubbed(() => ({ status: 503, body: 'the message was …' }), 2_000);
    const failure = await refused(publisher.publish('events', [message(1)]));
    expect(failure.message).to.equal('Pub/Sub answered 503');
    expect(stub.requests.length).to.be.greaterThan(1);
  });

  it('does not try again what Pub/Sub refuses', async () => {
    const publisher = await stubbed(() => ({ status: 403 }));
    const failure = await refused(publisher.publish('events', [message(1)]));
    expect(failure.message).to.equal('Pub/Sub answered 403');
    expect(stub.requests).to.have.length(1);
  });

  it('splits 1,001 messages over two requests', async () => {
    const publisher = await stubbed(() => ({ status: 200 }));
    await publisher.publish(
      'events',
      Array.from({ length: 1_001 }, (_, n) => message(n)),
    );
    expect(stub.requests.map(countMessages).sort((a, b) => a - b)).to.deep.equal([1, 1_000]);
  });

  it('keeps requests below 9 MB', async () => {
    const publisher = await stubbed(() => ({ status: 200 }));
    const megabyte = { data: 'x'.repeat(1_000_000), attributes: {} };
    await publisher.publish(
      'events',
      Array.from({ length: 10 }, () => megabyte),
    );
    expect(stub.requests.map(countMessages).sort()).to.deep.equal([4, 6]);
  });

  it('makes the messages of a long list as it can send them, and not before', async () => {
    let made = 0;
    const madeBefore: number[] = [];
    const publisher = await stubbed(() => {
      madeBefore.push(made);
      return { status: 200 };
    });
    function* many() {
      for (; made < 5_000; made += 1) yield message(made);
    }
    await publisher.publish('events', many());
    expect(stub.requests.map(countMessages)).to.deep.equal([1_000, 1_000, 1_000, 1_000, 1_000]);
    expect(madeBefore).to.deep.equal([1_000, 2_000, 3_000, 4_000, 5_000]);
  });

  it('publishes the rest of a long list although Pub/Sub finds one message invalid', async () => {
    const bad = '"n":"1500"';
    const publisher = await stubbed(({ body }) => ({ status: body.includes(bad) ? 400 : 200 }));
    const all = Array.from({ length: 3_000 }, (_, n) => message(n));
    const failure = await refused(publisher.publish('events', all));
    expect(failure.message).to.equal('Pub/Sub answered 400');
    expect(stub.requests.map(countMessages)).to.deep.equal([1_000, 1_000, 1_000]);
  });

  it('sends together what waits while requests are under way', async () => {
    const publisher = await stubbed(() => ({ status: 200 }));
    const calls = Array.from({ length: 500 }, (_, n) => publisher.publish('events', [message(n)]));
    await Promise.all(calls);
    expect(stub.requests.map(countMessages).reduce((a, b) => a + b)).to.equal(500);
    expect(stub.requests.length).to.be.lessThan(10);
  });

  it('sends together what comes one by one while a request is under way', async () => {
    const first = Promise.withResolvers<StubAnswer>();
    const answer = (_: StubRequest, n: number) => (n === 0 ? first.promise : OK);
    const publisher = await stubbed(answer, 60_000, 60_000);
    const calls = [publisher.publish('events', [message(0)])];
    while (stub.requests.length === 0) await turn();
    for (let n = 1; n < 6; n += 1) {
      calls.push(publisher.publish('events', [message(n)]));
      await turn();
    }
    expect(stub.requests.map(countMessages)).to.deep.equal([1]);
    first.resolve(OK);
    await Promise.all(calls);
    expect(stub.requests.map(countMessages)).to.deep.equal([1, 5]);
  });

  it('waits no longer for others than for a moment, though a request hangs', async () => {
    const first = Promise.withResolvers<StubAnswer>();
    const publisher = await stubbed((_, n) => (n === 0 ? first.promise : OK));
    const hanging = publisher.publish('events', [message(0)]);
    while (stub.requests.length === 0) await turn();
    await publisher.publish('events', [message(1)]);
    first.resolve(OK);
    await hanging;
    expect(stub.requests.map(countMessages)).to.deep.equal([1, 1]);
  });

  it('fails a message over 10 MB alone', async () => {
    const publisher = await stubbed(() => ({ status: 200 }));
    const oversize = { data: 'x'.repeat(10_000_001), attributes: {} };
    const before = publisher.publish('events', [message(1)]);
    const mixed = refused(
      publisher.publish('events', [message(2), oversize, message(3)]),
      'message_too_large',
    );
    const after = publisher.publish('events', [message(4)]);
    await Promise.all([before, after]);
    expect((await mixed).message).to.equal("a message is larger than Pub/Sub's 10 MB");
    expect(stub.requests.map(countMessages).reduce((a, b) => a + b)).to.equal(4);
  });

  it('fails one message that Pub/Sub finds invalid without its neighbours', async () => {
    const bad = '"kind":"bad"';
    const publisher = await stubbed(({ body }) => ({ status: body.includes(bad) ? 400 : 200 }));
    const calls = Array.from({ length: 50 }, (_, n) =>
      publisher.publish('events', [{ data: n, attributes: { kind: n === 17 ? 'bad' : 'good' } }]),
    );
    const outcomes = await Promise.allSettled(calls);
    const failed = outcomes.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []));
    expect(failed).to.deep.equal([17]);
  });

  it('gives callers that waited behind an outage their own time', async () => {
    const slots = 8;
    const publisher = await stubbed((_, n) => (n < slots ? 'silence' : { status: 200 }), 2_000);
    const hanging: Promise<Failure>[] = [];
    for (let n = 0; n < slots; n += 1) {
      hanging.push(refused(publisher.publish('events', [message(n)])));
      while (stub.requests.length === n) await turn();
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await publisher.publish('events', [message(slots)]);
    await Promise.all(hanging);
  });
});

function message(n: number): { data: unknown; attributes: Record<string, string> } {
  return { data: { n }, attributes: { n: String(n) } };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function countMessages({ body }: StubRequest): number {
  return JSON.parse(body).messages.length;
}

async function refused(call: Promise<void>, code = 'publish_failed'): Promise<Failure> {
  const thrown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof Failure)) throw new Error('it was not refused with a Failure');
  expect(thrown.code).to.equal(code);
  return thrown;
}
