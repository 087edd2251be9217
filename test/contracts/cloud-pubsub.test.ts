import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { PubSub } from '@google-cloud/pubsub';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { type Cloud, startCloud } from '../../scripts/local/cloud/cloud.ts';
import { listen } from '../../scripts/local/listen.ts';
import { required } from '../../shared/runtime/config.ts';
import { describeOnEmulators } from '../support/emulators.ts';

const RUNS = Number(process.env['PROGRAMS'] ?? 15);
const SEED = Number(process.env['SEED'] ?? 20261128);

const topic = fc.constantFrom('topic-a', 'topic-b');
const subscription = fc.constantFrom('sub-a', 'sub-b', 'sub-c');

/** A message that was pulled is either acknowledged or given back at once. */
const operation = fc.oneof(
  fc.record({ kind: fc.constant('createTopic' as const), topic }),
  fc.record({ kind: fc.constant('deleteTopic' as const), topic }),
  fc.record({ kind: fc.constant('subscribe' as const), topic, subscription }),
  fc.record({ kind: fc.constantFrom('unsubscribe' as const, 'describe' as const), subscription }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('publish' as const),
      topic,
      attributes: fc.constantFrom<Record<string, string>>(
        {},
        { kind: 'text' },
        { a: '', b: 'é😀' },
      ),
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('pull' as const),
      subscription,
      acknowledge: fc.boolean(),
    }),
  },
);

type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

/** Everything exists at the beginning, so that most operations do something. */
const beginning: readonly Operation[] = [
  { kind: 'createTopic', topic: 'topic-a' },
  { kind: 'createTopic', topic: 'topic-b' },
  { kind: 'subscribe', topic: 'topic-a', subscription: 'sub-a' },
  { kind: 'subscribe', topic: 'topic-b', subscription: 'sub-b' },
];

const programs = fc
  .array(operation, { minLength: 1, maxLength: 20, size: 'max' })
  .map((rest) => [...beginning, ...rest]);

/**
 * What the embedded Pub/Sub does otherwise, on purpose, and no program here does:
 *
 * | | embedded, as in production | Google's emulator (0.8.20) |
 * |---|---|---|
 * | filters | by attributes | ignored |
 * | pushes at once | 16 of a subscription | about as many as there are cores |
 * | retry policy | pauses as it says | forgets messages that fail more than once |
 * | deliveryAttempt | with a dead-letter policy | never |
 * | Cloud Storage subscriptions | write files | are pulled |
 * | a restart | keeps all that was confirmed | forgets all |
 * | a function that is being started again | is waited for, as Cloud Run does | counts as a failed attempt |
 *
 * Of no use to us, and UNIMPLEMENTED: ordering keys, exactly-once delivery, snapshots, schemas, Avro files.
 */
describeOnEmulators("the embedded Pub/Sub against Google's emulator", () => {
  let cloud: Cloud;

  before(async () => {
    cloud = await startCloud();
  });

  after(() => cloud.close());

  const both = (): readonly [string, string] => [
    `127.0.0.1:${cloud.ports.pubsub}`,
    required(process.env, 'PUBSUB_EMULATOR_HOST'),
  ];

  it(`shows the same in ${RUNS} random programs, seed ${SEED}`, async () => {
    const [ours, theirs] = both();
    const alike = fc.asyncProperty(programs, async (program) => {
      const project = `p-${randomUUID().slice(0, 8)}`;
      const expected = await runProgram(theirs, project, program);
      expect(await runProgram(ours, project, program)).to.deep.equal(expected);
    });
    await fc.assert(alike, { seed: SEED, numRuns: RUNS });
  });

  it("gives Google's client the same messages by streaming pull", async () => {
    const received = await Promise.all(both().map(receiveWithClient));
    expect(received[0]).to.deep.equal(received[1]);
    expect(received[0]).to.deep.equal(['0 {"n":"0"}', '1 {"n":"1"}', '2 {"n":"2"}']);
  });

  it('pushes the same body', async () => {
    const bodies = await Promise.all(both().map(receivePush));
    expect(bodies[0]).to.deep.equal(bodies[1]);
    expect(bodies[0]).to.deep.equal({
      message: {
        attributes: { kind: 'text' },
        data: 'YQ==',
        messageId: 'same',
        message_id: 'same',
        publishTime: 'a time',
        publish_time: 'a time',
      },
      subscription: 'projects/p/subscriptions/pushed',
    });
  });
});

interface Answer {
  readonly error?: { readonly status: string };
  readonly receivedMessages?: readonly {
    readonly ackId: string;
    readonly message: { readonly data?: string; readonly attributes?: object };
  }[];
  readonly topic?: string;
  readonly ackDeadlineSeconds?: number;
}

type Call = (method: string, path: string, json?: object) => Promise<Answer>;

function callAt(host: string, project: string): Call {
  return async (method, path, json) => {
    const url = `http://${host}/v1/projects/${project}/${path}`;
    const headers = { 'Content-Type': 'application/json' };
    const body = json === undefined ? null : JSON.stringify(json);
    return (await (await fetch(url, { method, headers, body })).json()) as Answer;
  };
}

/** Runs a program in a project of its own, and gives what its author could see. */
async function runProgram(
  host: string,
  project: string,
  program: readonly Operation[],
): Promise<readonly unknown[]> {
  const call = callAt(host, project);
  const seen: unknown[] = [];
  let published = 0;
  for (const one of program) {
    if (one.kind === 'publish') {
      const texts = Array.from({ length: one.count }, (_, n) => `message ${published + n}`);
      published += one.count;
      const messages = texts.map((text) => ({
        data: Buffer.from(text).toString('base64'),
        attributes: one.attributes,
      }));
      seen.push(codeOf(await call('POST', `topics/${one.topic}:publish`, { messages })));
    } else if (one.kind === 'pull')
      seen.push(await pullAll(call, one.subscription, one.acknowledge));
    else seen.push(await administrate(call, project, one));
  }
  return seen;
}

type Administration = Exclude<Operation, { kind: 'publish' | 'pull' }>;

async function administrate(call: Call, project: string, one: Administration): Promise<unknown> {
  if (one.kind === 'createTopic') return codeOf(await call('PUT', `topics/${one.topic}`, {}));
  if (one.kind === 'deleteTopic') return codeOf(await call('DELETE', `topics/${one.topic}`));
  const path = `subscriptions/${one.subscription}`;
  if (one.kind === 'subscribe') {
    const topicName = `projects/${project}/topics/${one.topic}`;
    return codeOf(await call('PUT', path, { topic: topicName, ackDeadlineSeconds: 600 }));
  }
  if (one.kind === 'unsubscribe') return codeOf(await call('DELETE', path));
  const { error, topic: name, ackDeadlineSeconds } = await call('GET', path);
  return error?.status ?? [name, ackDeadlineSeconds];
}

/** The emulator gives a few messages at a time: it is done when it has given none for a while. */
const EMPTY_PULLS = 3;

async function pullAll(call: Call, name: string, acknowledge: boolean): Promise<unknown> {
  const texts: string[] = [];
  const ackIds: string[] = [];
  for (let empty = 0; empty < EMPTY_PULLS; ) {
    const request = { maxMessages: 100, returnImmediately: true };
    const { error, receivedMessages = [] } = await call(
      'POST',
      `subscriptions/${name}:pull`,
      request,
    );
    if (error !== undefined) return error.status;
    for (const { ackId, message } of receivedMessages) {
      ackIds.push(ackId);
      const text = Buffer.from(message.data ?? '', 'base64').toString();
      texts.push(`${text} ${JSON.stringify(message.attributes ?? {})}`);
    }
    if (receivedMessages.length > 0) empty = 0;
    else {
      empty += 1;
      await sleep(20);
    }
  }
  if (ackIds.length > 0) {
    const path = `subscriptions/${name}:${acknowledge ? 'acknowledge' : 'modifyAckDeadline'}`;
    await call('POST', path, { ackIds, ...(!acknowledge && { ackDeadlineSeconds: 0 }) });
  }
  return texts.sort();
}

function codeOf({ error }: Answer): string {
  return error?.status ?? 'ok';
}

async function receiveWithClient(host: string): Promise<string[]> {
  const projectId = `p-${randomUUID().slice(0, 8)}`;
  const client = new PubSub({ projectId, apiEndpoint: host, emulatorMode: true });
  const [created] = await client.createTopic('streamed');
  const [subscribed] = await created.createSubscription('streamed');
  const received = new Set<string>();
  const complete = Promise.withResolvers<void>();
  let refused = false;
  subscribed.on('message', (message) => {
    // One comes back once, and is taken then.
    if (!refused) {
      refused = true;
      message.nack();
      return;
    }
    received.add(`${message.data.toString()} ${JSON.stringify(message.attributes)}`);
    message.ack();
    if (received.size === 3) complete.resolve();
  });
  for (const n of ['0', '1', '2']) {
    await created.publishMessage({ data: Buffer.from(n), attributes: { n } });
  }
  await complete.promise;
  await subscribed.close();
  await client.close();
  return [...received].sort();
}

/** The body of one push, with what differs by nature made the same. */
async function receivePush(host: string): Promise<unknown> {
  const project = `p-${randomUUID().slice(0, 8)}`;
  const call = callAt(host, project);
  const received = Promise.withResolvers<string>();
  const endpoint = await listen(0, async (incoming, outgoing) => {
    received.resolve((await buffer(incoming)).toString());
    outgoing.writeHead(204).end();
  });
  await call('PUT', 'topics/pushed', {});
  const pushConfig = { pushEndpoint: `http://127.0.0.1:${endpoint.port}/` };
  await call('PUT', 'subscriptions/pushed', {
    topic: `projects/${project}/topics/pushed`,
    pushConfig,
  });
  const messages = [{ data: 'YQ==', attributes: { kind: 'text' } }];
  await call('POST', 'topics/pushed:publish', { messages });
  const body: unknown = JSON.parse(await received.promise);
  await endpoint.close();
  await call('DELETE', 'subscriptions/pushed');
  return JSON.parse(
    JSON.stringify(body, (key, value: unknown) => {
      if (/^message_?id$/i.test(key)) return 'same';
      if (/^publish_?time$/i.test(key)) return 'a time';
      return typeof value === 'string' ? value.replace(project, 'p') : value;
    }),
  );
}
