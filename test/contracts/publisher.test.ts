import { randomUUID } from 'node:crypto';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import { createRestPublisher } from '../../shared/cloud/pubsub/rest-publisher.ts';
import { required } from '../../shared/runtime/config.ts';
import { createClientPublisher } from '../support/client-publisher.ts';
import { createMemoryPublisher } from '../support/memory/memory-publisher.ts';
import { describePublisher, type PublisherSubject } from './publisher.contract.ts';
import { createEmulatedTopic } from './publisher-emulator.ts';

const projectId = `publisher-${randomUUID().slice(0, 8)}`;

/** A topic of its own for every test, so that none sees another's messages. */
async function onEmulator(publisher: Publisher): Promise<PublisherSubject> {
  const emulated = await createEmulatedTopic(projectId, `t-${randomUUID()}`);
  return { publisher, ...emulated };
}

describePublisher({
  name: 'REST',
  open: () => {
    const host = required(process.env, 'PUBSUB_EMULATOR_HOST');
    return onEmulator(createRestPublisher({ projectId, host }));
  },
  missingTopic: { message: 'Pub/Sub answered 404' },
});

describePublisher({
  name: "Google's client",
  open: () => onEmulator(createClientPublisher({ projectId })),
  missingTopic: { message: 'Pub/Sub answered NOT_FOUND' },
});

describePublisher({
  name: 'memory',
  open: async () => {
    const publisher = createMemoryPublisher();
    return { publisher, topic: 'memory', received: async () => publisher.published };
  },
  missingTopic: { reason: 'In memory a topic exists as soon as it is published to.' },
});
