import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Firestore } from '@google-cloud/firestore';
import { PubSub } from '@google-cloud/pubsub';
import { type StackOptions, startStack } from '../../scripts/local/stack.ts';
import type { Stack } from '../../scripts/local/stack-controls.ts';
import { topology } from '../../shared/topology.ts';
import { describeOnEmulators } from './emulators.ts';
import {
  type StubAnswer,
  type StubRequest,
  type StubServer,
  startStubServer,
} from './stub-server.ts';

export interface TestStack extends Stack {
  /** A server of a team's own, which the functions may call. */
  readonly receiver: TestReceiver;
  /** Ends it and removes what it kept. */
  remove(): Promise<void>;
}

export interface TestReceiver extends StubServer {
  /** What it answers from now on; 200 unless it is told. */
  answerWith(answer: (request: StubRequest) => Promise<StubAnswer>): void;
}

async function startReceiver(): Promise<TestReceiver> {
  let answer = async (_: StubRequest): Promise<StubAnswer> => ({ status: 200, body: 'thanks' });
  const server = await startStubServer((request) => answer(request));
  return {
    ...server,
    answerWith(given) {
      answer = given;
    },
  };
}

/** Quick, and still longer in all than an emulator takes to start again. */
const profile = {
  ...topology.profiles.local,
  minimum_backoff_seconds: 0.5,
  maximum_backoff_seconds: 4,
};

/** Starts the very stack of `npm start`, on free ports and in a folder of its own, with the functions as built. */
export type StartTestStack = () => Promise<TestStack>;

/** The same tests on the embedded cloud and on Google's emulators. */
export function describeOnBothClouds(
  title: string,
  define: (this: Mocha.Suite, start: StartTestStack) => void,
): void {
  describe(`${title}, on the embedded cloud`, function () {
    define.call(this, () => startTestStack());
  });
  describeOnEmulators(`${title}, on Google's emulators`, function () {
    define.call(this, () => startTestStack({ emulators: true }));
  });
}

export async function startTestStack(
  given: Pick<StackOptions, 'emulators' | 'workspaceShards'> = {},
): Promise<TestStack> {
  const dir = await mkdtemp(join(tmpdir(), 'convotic-'));
  // Tests look for single events in the archive, and soon.
  const receiver = await startReceiver();
  const callable = [receiver.host];
  const stack = await startStack({ dir, profile, eventsPerFile: 1, callable, ...given });
  return {
    ...stack,
    receiver,
    async remove() {
      await stack.stop();
      await receiver.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The stack's database. The client heeds the environment above all, which names the one of other tests. */
export function openDatabase({ demo }: Stack): Firestore {
  const others = process.env['FIRESTORE_EMULATOR_HOST'];
  process.env['FIRESTORE_EMULATOR_HOST'] = demo.emulators.firestore;
  const db = new Firestore({ projectId: demo.project_id });
  if (others === undefined) delete process.env['FIRESTORE_EMULATOR_HOST'];
  else process.env['FIRESTORE_EMULATOR_HOST'] = others;
  return db;
}

/** Everything pulled so far from a subscription made now; `close` removes it. */
export interface Listening {
  readonly received: {
    readonly data: unknown;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
  close(): Promise<void>;
}

/** Hears what is published on a topic from now on. */
export async function listenTo(stack: Stack, topic: string): Promise<Listening> {
  const { project_id, emulators } = stack.demo;
  const pubsub = new PubSub({ projectId: project_id, apiEndpoint: emulators.pubsub });
  const [subscription] = await pubsub.topic(topic).createSubscription(`received-${Date.now()}`);
  const received: Listening['received'] = [];
  subscription.on('message', (message) => {
    received.push({
      data: JSON.parse(message.data.toString('utf8')),
      attributes: message.attributes,
    });
    message.ack();
  });
  return {
    received,
    async close() {
      await subscription.close();
      await subscription.delete();
      await pubsub.close();
    },
  };
}
