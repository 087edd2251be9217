import { expect } from 'chai';
import { createTopology, dropSubscriptions } from '../../../scripts/local/create-topology.ts';
import { callEmulator } from '../../../scripts/traffic/emulator.ts';
import { topology } from '../../../shared/topology.ts';

describe('topics and subscriptions on the Pub/Sub emulator', () => {
  const projectId = `topology-${process.pid}`;
  let host: string;
  const create = (port: number): Promise<void> =>
    createTopology(topology, {
      ...{ host, projectId, profile: topology.profiles.local, emulator: true },
      endpointOf: (name) => `http://127.0.0.1:${port}/${name}`,
    });
  const get = (path: string) => callEmulator(host, `/v1/projects/${projectId}/${path}`);

  before(() => {
    host = process.env['PUBSUB_EMULATOR_HOST'] ?? '';
  });

  it('are created with their dead-letter policy, twice without harm', async () => {
    await create(1111);
    await create(1111);
    expect(await get('topics/webhook-events')).to.containSubset({
      name: `projects/${projectId}/topics/webhook-events`,
    });
    expect(await get('subscriptions/process')).to.containSubset({
      topic: `projects/${projectId}/topics/webhook-events`,
      pushConfig: { pushEndpoint: 'http://127.0.0.1:1111/process' },
      ackDeadlineSeconds: 30,
      deadLetterPolicy: {
        deadLetterTopic: `projects/${projectId}/topics/webhook-events-dead`,
        maxDeliveryAttempts: 5,
      },
    });
    expect(await get('subscriptions/dead-letter-hold')).to.containSubset({
      topic: `projects/${projectId}/topics/webhook-events-dead`,
      pushConfig: {},
    });
  });

  it('push to where the functions listen now', async () => {
    await create(1111);
    await create(2222);
    expect(await get('subscriptions/replay')).to.containSubset({
      pushConfig: { pushEndpoint: 'http://127.0.0.1:2222/replay' },
    });
  });

  it('can be dropped with what they hold', async () => {
    await create(1111);
    await dropSubscriptions(topology, host, projectId);
    expect(await get('subscriptions/process')).to.equal(undefined);
    expect(await get('topics/webhook-events')).to.have.property('name');
  });
});
