import {
  type DeliveryProfile,
  queuedTopics,
  type SubscriptionSpec,
  type Topology,
} from '../../shared/topology.ts';
import { callEmulator } from '../traffic/emulator.ts';
import type { CloudStorageConfig } from './cloud/pubsub/resources.ts';

export interface TopologyTarget {
  /** The emulator's `host:port`. */
  readonly host: string;
  readonly projectId: string;
  readonly profile: DeliveryProfile;
  /** True for Google's emulator, which does not support retry policies, filters and files. */
  readonly emulator?: boolean;
  /** How Pub/Sub writes the files of a subscription that has some. */
  readonly files?: CloudStorageConfig;
  /** Returns the URL at which the emulator reaches a function. */
  endpointOf(functionName: string): string;
}

/**
 * Creates missing topics and subscriptions, and points existing subscriptions to the current addresses of their
 * functions. It uses REST, whose fields are those that Terraform sets.
 */
export async function createTopology(topology: Topology, target: TopologyTarget): Promise<void> {
  const { host, projectId } = target;
  const project = `/v1/projects/${projectId}`;
  const topics = await namesOf(host, `${project}/topics`, 'topics');
  const missing = Object.keys(topology.topics).filter((name) => !topics.has(name));
  await Promise.all(missing.map((name) => put(host, `${project}/topics/${name}`, {})));
  const subscriptions = await namesOf(host, `${project}/subscriptions`, 'subscriptions');
  await Promise.all(
    Object.entries(topology.subscriptions).map(async ([name, spec]) => {
      const path = `${project}/subscriptions/${name}`;
      // Without a retry policy it would try again at once, and for ever.
      if (target.emulator && spec.pause_seconds !== undefined) return;
      if (!subscriptions.has(name)) return put(host, path, describe(spec, target));
      const json = { pushConfig: pushConfig(spec, target) };
      await callEmulator(host, `${path}:modifyPushConfig`, { method: 'POST', json });
    }),
  );
}

/**
 * Creates the queue of every topic that has one, with the settings that Terraform sets.
 * @param queues - the full name of a queue, with `{topic}` in place of the topic's name.
 */
export async function createQueues(
  topology: Topology,
  host: string,
  queues: string,
): Promise<void> {
  await Promise.all(
    queuedTopics(topology).map(async (topic) => {
      const name = queues.replace('{topic}', topic);
      const retryConfig = {
        maxAttempts: -1,
        minBackoff: '1s',
        maxBackoff: '600s',
        maxDoublings: 10,
      };
      const path = `/v2/${name.slice(0, name.lastIndexOf('/'))}`;
      await callEmulator(host, path, { method: 'POST', json: { name, retryConfig } });
    }),
  );
}

/** Deletes the subscriptions together with their undelivered messages. */
export async function dropSubscriptions(topology: Topology, host: string, projectId: string) {
  const project = `/v1/projects/${projectId}`;
  const subscriptions = await namesOf(host, `${project}/subscriptions`, 'subscriptions');
  const ours = Object.keys(topology.subscriptions).filter((name) => subscriptions.has(name));
  await Promise.all(
    ours.map((name) =>
      callEmulator(host, `${project}/subscriptions/${name}`, { method: 'DELETE' }),
    ),
  );
}

function describe(spec: SubscriptionSpec, target: TopologyTarget): object {
  const { projectId, profile, emulator = false } = target;
  const topicName = (name: string): string => `projects/${projectId}/topics/${name}`;
  return {
    topic: topicName(spec.topic),
    // A message is not acknowledged before its file is closed.
    ackDeadlineSeconds:
      spec.write_to === undefined
        ? Math.min(spec.ack_deadline_seconds, profile.longest_ack_deadline_seconds)
        : spec.ack_deadline_seconds,
    pushConfig: pushConfig(spec, target),
    ...(!emulator && {
      retryPolicy: {
        minimumBackoff: `${spec.pause_seconds ?? profile.minimum_backoff_seconds}s`,
        maximumBackoff: `${spec.pause_seconds ?? profile.maximum_backoff_seconds}s`,
      },
      filter: spec.filter ?? '',
      cloudStorageConfig: storageConfig(spec, target),
    }),
    ...(spec.dead_letter_topic !== undefined && {
      deadLetterPolicy: {
        deadLetterTopic: topicName(spec.dead_letter_topic),
        maxDeliveryAttempts: profile.max_delivery_attempts,
      },
    }),
  };
}

function storageConfig({ write_to }: SubscriptionSpec, { files }: TopologyTarget) {
  if (write_to === undefined || files === undefined) return null;
  return { ...files, maxDuration: `${files.maxDuration?.seconds ?? 60}s` };
}

function pushConfig(spec: SubscriptionSpec, { endpointOf }: TopologyTarget): object {
  return spec.push_to === undefined ? {} : { pushEndpoint: endpointOf(spec.push_to) };
}

async function put(host: string, path: string, json: object): Promise<void> {
  await callEmulator(host, path, { method: 'PUT', json });
}

/** The last parts of the resources' names. */
async function namesOf(host: string, path: string, kind: string): Promise<ReadonlySet<string>> {
  const answer = await callEmulator(host, `${path}?pageSize=1000`);
  const listed = (answer ?? {}) as Readonly<
    Record<string, { readonly name: string }[] | undefined>
  >;
  return new Set((listed[kind] ?? []).map(({ name }) => name.slice(name.lastIndexOf('/') + 1)));
}
