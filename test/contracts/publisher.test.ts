import { randomUUID } from 'node:crypto';
import { type Cloud, startCloud } from '../../scripts/local/cloud/cloud.ts';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import { createRestPublisher } from '../../shared/cloud/pubsub/rest-publisher.ts';
import { required } from '../../shared/runtime/config.ts';
import { createClientPublisher } from '../support/client-publisher.ts';
import { describeOnEmulators } from '../support/emulators.ts';
import { createMemoryPublisher } from '../support/memory/memory-publisher.ts';
import { describePublisher, type PublisherSubject } from './publisher.contract.ts';
import { createEmulatedTopic } from './publisher-emulator.ts';

const projectId = `publisher-${randomUUID().slice(0, 8)}`;
/** The emulator may share a busy machine. */
const deadlineMs = 60_000;

/** A topic of its own for every test, so that none sees another's messages. */
async function onHost(host: string, publisher: Publisher): Promise<PublisherSubject> {
  const emulated = await createEmulatedTopic(projectId, `t-${randomUUID()}`, host);
  return { publisher, ...emulated };
}

const googles = (): string => required(process.env, 'PUBSUB_EMULATOR_HOST');

describeOnEmulators("on Google's emulator", () => {
  describePublisher({
    name: "REST on Google's emulator",
    open: () => onHost(googles(), createRestPublisher({ projectId, host: googles(), deadlineMs })),
    missingTopic: { message: 'Pub/Sub answered 404' },
  });

  describePublisher({
    name: "Google's client on Google's emulator",
    open: () => onHost(googles(), createClientPublisher({ projectId })),
    missingTopic: { message: 'Pub/Sub answered NOT_FOUND' },
  });
});

describe('on the embedded cloud', () => {
  let cloud: Cloud;

  before(async () => {
    cloud = await startCloud();
  });

  after(() => cloud.close());

  const host = (): string => `127.0.0.1:${cloud.ports.pubsub}`;

  describePublisher({
    name: 'REST on the embedded Pub/Sub',
    open: () => onHost(host(), createRestPublisher({ projectId, host: host(), deadlineMs })),
    missingTopic: { message: 'Pub/Sub answered 404' },
  });

  describePublisher({
    name: "Google's client on the embedded Pub/Sub",
    open: () => onHost(host(), createClientPublisher({ projectId, host: host() })),
    missingTopic: { message: 'Pub/Sub answered NOT_FOUND' },
  });
});

describePublisher({
  name: 'memory',
  open: async () => {
    const publisher = createMemoryPublisher();
    return { publisher, topic: 'memory', received: async () => publisher.published };
  },
  missingTopic: { reason: 'In memory a topic exists as soon as it is published to.' },
});
