import { expect } from 'chai';
import { type Journal, openJournal } from '../../../scripts/local/cloud/journal.ts';
import { startArchiving } from '../../../scripts/local/cloud/pubsub/archive.ts';
import { type Broker, openBroker } from '../../../scripts/local/cloud/pubsub/broker.ts';
import { brokerSchema } from '../../../scripts/local/cloud/pubsub/broker-tables.ts';
import { startPushing } from '../../../scripts/local/cloud/pubsub/push.ts';
import type { Subscription } from '../../../scripts/local/cloud/pubsub/resources.ts';
import { createHandClock, type HandClock } from '../../support/hand-clock.ts';

const TOPIC = 'projects/p/topics/events';
const DEAD = 'projects/p/topics/dead';

const plain: Subscription = {
  name: 'projects/p/subscriptions/process',
  topic: TOPIC,
  pushConfig: { pushEndpoint: 'http://push' },
  cloudStorageConfig: null,
  ackDeadlineSeconds: 30,
  messageRetentionDuration: { seconds: '604800', nanos: 0 },
  filter: '',
  deadLetterPolicy: null,
  retryPolicy: {
    minimumBackoff: { seconds: '1', nanos: 0 },
    maximumBackoff: { seconds: '8', nanos: 0 },
  },
  enableMessageOrdering: false,
  enableExactlyOnceDelivery: false,
};

/** What Google's emulator does badly or not at all; the clock is ours, so no test waits. */
describe('the embedded Pub/Sub delivers', () => {
  let clock: HandClock;
  let journal: Journal;
  let broker: Broker;

  beforeEach(() => {
    clock = createHandClock();
    journal = openJournal(':memory:', brokerSchema);
    broker = openBroker(journal, clock);
    for (const name of [TOPIC, DEAD]) broker.putTopic({ name });
  });

  afterEach(() => journal.close());

  const publish = (text: string, attributes: Record<string, string> = {}): Promise<string[]> =>
    broker.publish(TOPIC, [
      { data: Buffer.from(text).toString('base64'), attributes, orderingKey: '' },
    ]);

  /** Subscribes with pushes that `answer` decides about; gives when, how often and what was pushed. */
  function push(given: Partial<Subscription>, answer: (attempt: number) => boolean): Pushed[] {
    const pushed: Pushed[] = [];
    const started = clock.now();
    const subscribed = broker.putSubscription({ ...plain, ...given });
    startPushing(subscribed, 3, async (_endpoint, json) => {
      const body = JSON.parse(json);
      pushed.push({ seconds: (clock.now() - started) / 1_000, body });
      return answer(pushed.length) ? 'acknowledged' : 'failed';
    });
    return pushed;
  }

  it('again after a pause that doubles up to the longest', async () => {
    const pushed = push({}, (attempt) => attempt === 7);
    await publish('a');
    await clock.pass(100_000);
    expect(pushed.map(({ seconds }) => seconds)).to.deep.equal([0, 1, 3, 7, 15, 23, 31]);
  });

  it('in the shape of a push, with the attempt where dead letters are counted', async () => {
    const deadLetterPolicy = { deadLetterTopic: DEAD, maxDeliveryAttempts: 5 };
    const pushed = push({ deadLetterPolicy }, (attempt) => attempt === 2);
    const [messageId] = await publish('a', { kind: 'text' });
    await clock.pass(1_000);
    const message = {
      attributes: { kind: 'text' },
      data: 'YQ==',
      messageId,
      message_id: messageId,
      publishTime: '2026-03-31T10:15:30.000Z',
      publish_time: '2026-03-31T10:15:30.000Z',
    };
    const subscription = 'projects/p/subscriptions/process';
    expect(pushed.map(({ body }) => body)).to.deep.equal([
      { deliveryAttempt: 1, message, subscription },
      { deliveryAttempt: 2, message, subscription },
    ]);
  });

  it('to the dead letters after the last attempt, and says where it came from', async () => {
    const deadLetterPolicy = { deadLetterTopic: DEAD, maxDeliveryAttempts: 5 };
    const pushed = push({ deadLetterPolicy }, () => false);
    const dead = broker.putSubscription({
      ...plain,
      name: 'projects/p/subscriptions/hold',
      topic: DEAD,
    });
    await publish('a', { kind: 'text' });
    await clock.pass(100_000);
    expect(pushed).to.have.length(5);
    expect(dead.backlog.lease(10, 30).map(({ message }) => message)).to.containSubset([
      {
        data: 'YQ==',
        attributes: {
          kind: 'text',
          CloudPubSubDeadLetterSourceDeliveryCount: '5',
          CloudPubSubDeadLetterSourceSubscription: 'process',
          CloudPubSubDeadLetterSourceSubscriptionProject: 'p',
          CloudPubSubDeadLetterSourceTopicPublishTime: '2026-03-31T10:15:30.000Z',
        },
      },
    ]);
  });

  it('only what the filter takes', async () => {
    const filter =
      'NOT attributes:replay_id AND (attributes.kind = "text" OR hasPrefix(attributes.kind, "im"))';
    const pushed = push({ filter }, () => true);
    await publish('1', { kind: 'text' });
    await publish('2', { kind: 'text', replay_id: 'r' });
    await publish('3', { kind: 'image' });
    await publish('4', { kind: 'audio' });
    await publish('5');
    await clock.pass(1);
    const texts = pushed.map(({ body }) => Buffer.from(body.message.data, 'base64').toString());
    expect(texts).to.deep.equal(['1', '3']);
  });

  it('several messages at once, and no more than allowed', async () => {
    let underWay = 0;
    let most = 0;
    let count = 0;
    startPushing(broker.putSubscription(plain), 3, async () => {
      count += 1;
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return 'acknowledged';
    });
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => publish(String(n))));
    await clock.pass(1);
    expect([count, most]).to.deep.equal([10, 3]);
  });

  it('again what was leased and not acknowledged in time', async () => {
    const { backlog } = broker.putSubscription({ ...plain, pushConfig: null, retryPolicy: null });
    await publish('a');
    await clock.pass(0);
    const [first] = backlog.lease(10, 30);
    await clock.pass(29_999);
    expect(backlog.lease(10, 30)).to.deep.equal([]);
    await clock.pass(1);
    const [second] = backlog.lease(10, 30);
    expect([first?.attempts, second?.attempts]).to.deep.equal([1, 2]);
    expect(second?.ackId).not.to.equal(first?.ackId);
  });

  it('nothing that is older than the retention', async () => {
    const { backlog } = broker.putSubscription({ ...plain, pushConfig: null });
    await publish('old');
    await clock.pass(604_801_000);
    await publish('new');
    await clock.pass(0);
    const texts = backlog
      .lease(10, 30)
      .map(({ message }) => Buffer.from(message.data, 'base64').toString());
    expect(texts).to.deep.equal(['new']);
  });

  it('into files of a bucket, one line for each message', async () => {
    const files: { readonly name: string; readonly text: string }[] = [];
    const target = {
      bucket: 'archive',
      filenamePrefix: 'events/',
      filenameSuffix: '.ndjson',
      filenameDatetimeFormat: 'YYYY/MM/DD/hh_mm_ssZ',
      maxDuration: { seconds: '60', nanos: 0 },
      maxBytes: '20',
      maxMessages: '0',
    };
    let broken = true;
    const subscribed = broker.putSubscription({ ...plain, pushConfig: null, retryPolicy: null });
    startArchiving(subscribed.backlog, target, clock, async (bucket, name, bytes) => {
      if (broken) throw new Error('no such bucket');
      files.push({ name: `${bucket}/${name}`, text: bytes.toString() });
    });
    await publish('{"n":1}');
    await publish('{"n":"é"}');
    await clock.pass(60_000);
    expect(files).to.deep.equal([]);
    broken = false;
    await clock.pass(70_000);
    expect(files.map(({ text }) => text)).to.deep.equal(['{"n":1}\n{"n":"é"}']);
    expect(files[0]?.name).to.match(
      /^archive\/events\/2026\/03\/31\/10_17_40Z_[0-9a-f-]{36}\.ndjson$/,
    );
    for (const n of [1, 2, 3]) await publish(`{"long":${n}}`);
    await clock.pass(1);
    expect(files.map(({ text }) => text).slice(1)).to.deep.equal(['{"long":1}\n{"long":2}']);
    expect(subscribed.backlog.lease(10, 30)).to.deep.equal([]);
  });
});

interface Pushed {
  readonly seconds: number;
  readonly body: { readonly message: { readonly data: string } };
}
