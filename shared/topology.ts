import * as v from 'valibot';
import json from './topology.json' with { type: 'json' };

const name = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,30}$/));

const ROLES = [
  'firestore.get',
  'firestore.write',
  'archive.create',
  'archive.read',
  'archive.delete',
] as const;

const functionSchema = v.strictObject({
  source: v.pipe(v.string(), v.regex(/^functions\/.+\.ts$/)),
  /** The webhook handlers only: the platform whose deliveries it takes. */
  platform: v.optional(v.string()),
  /** The public path and all below it; absent on functions only Pub/Sub calls. */
  route: v.optional(v.pipe(v.string(), v.startsWith('/'))),
  public: v.boolean(),
  memory: v.pipe(v.string(), v.regex(/^\d+(Mi|Gi)$/)),
  timeout_seconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(590)),
  /** Environment variables it reads beside GOOGLE_CLOUD_PROJECT, which all do. */
  env: v.array(v.string()),
  /** Environment variables that come from Secret Manager. */
  secrets: v.array(v.string()),
  publishes: v.array(name),
  /** Topics on which it has messages published later. */
  delays: v.optional(v.array(name)),
  /** What it may do with the database and the archive, in its own words; Terraform grants exactly that. */
  roles: v.optional(v.array(v.picklist(ROLES))),
});

const subscriptionSchema = v.strictObject({
  topic: name,
  /** The function that gets the pushes; absent on a subscription that is pulled or written to files. */
  push_to: v.optional(name),
  /** The bucket into whose files Pub/Sub writes each message as a line. */
  write_to: v.optional(v.literal('archive')),
  /**
   * A filter on attributes. Messages that it leaves out are acknowledged unseen
   * (cloud.google.com/pubsub/docs/subscription-message-filter).
   */
  filter: v.optional(v.pipe(v.string(), v.maxBytes(256))),
  ack_deadline_seconds: v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(600)),
  /** Always this pause between two attempts, instead of one that grows by the profile. */
  pause_seconds: v.optional(v.pipe(v.number(), v.minValue(10), v.maxValue(600))),
  dead_letter_topic: v.optional(name),
  /**
   * With a dead-letter topic: what the dead-letter function sets to failed. `none` where nothing is lost, such as
   * a round of the clock, which the next one makes up for.
   */
  on_dead_letter: v.optional(v.picklist(['event', 'replay', 'none'])),
});

const topicSchema = v.strictObject({
  /** Whether messages for it can be scheduled: it has a queue of Cloud Tasks then. */
  queue: v.optional(v.literal(true)),
});

/** A message that comes by the clock: the topic's function does its round. */
const scheduleSchema = v.strictObject({
  topic: name,
  /** As cron can say it with a step: a divisor of the hour. */
  every_minutes: v.picklist([1, 2, 5, 10, 15, 30, 60]),
});

const profileSchema = v.strictObject({
  minimum_backoff_seconds: v.pipe(v.number(), v.minValue(0), v.maxValue(600)),
  maximum_backoff_seconds: v.pipe(v.number(), v.minValue(0), v.maxValue(600)),
  max_delivery_attempts: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(100)),
  /** At most so long waits Pub/Sub for an answer, whatever the subscription says. */
  longest_ack_deadline_seconds: v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(600)),
});

const shapeSchema = v.strictObject({
  functions: v.record(name, functionSchema),
  topics: v.record(name, topicSchema),
  subscriptions: v.record(name, subscriptionSchema),
  schedules: v.record(name, scheduleSchema),
  profiles: v.strictObject({ deployed: profileSchema, local: profileSchema }),
});

type Shape = v.InferOutput<typeof shapeSchema>;

/**
 * The single description of functions, routes, topics and subscriptions. Terraform reads the JSON;
 * the local stack reads it through this schema, so what is tested here is what is deployed.
 */
export const topologySchema = v.pipe(
  shapeSchema,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const message of danglingNames(dataset.value)) addIssue({ message });
  }),
);

export type Topology = v.InferOutput<typeof topologySchema>;
export type FunctionSpec = v.InferOutput<typeof functionSchema>;
export type SubscriptionSpec = v.InferOutput<typeof subscriptionSchema>;
export type ScheduleSpec = v.InferOutput<typeof scheduleSchema>;
export type DeliveryProfile = v.InferOutput<typeof profileSchema>;

function danglingNames(shape: Shape): string[] {
  const problems: string[] = [];
  const topic = (owner: string, used: string | undefined): void => {
    if (used !== undefined && !(used in shape.topics))
      problems.push(`${owner}: no topic "${used}"`);
  };
  for (const [owner, spec] of Object.entries(shape.functions)) {
    for (const used of spec.publishes) topic(`function ${owner}`, used);
    for (const used of spec.delays ?? []) {
      if (shape.topics[used]?.queue !== true) {
        problems.push(`function ${owner}: no topic with a queue "${used}"`);
      }
    }
  }
  for (const [owner, spec] of Object.entries(shape.schedules))
    topic(`schedule ${owner}`, spec.topic);
  for (const [owner, spec] of Object.entries(shape.subscriptions)) {
    topic(`subscription ${owner}`, spec.topic);
    topic(`subscription ${owner}`, spec.dead_letter_topic);
    if (spec.push_to !== undefined && spec.write_to !== undefined)
      problems.push(`subscription ${owner}: it is pushed or written to files, not both`);
    // A file is open for ten minutes, and its messages are not acknowledged before it is closed.
    if (spec.write_to !== undefined && spec.ack_deadline_seconds < 600)
      problems.push(`subscription ${owner}: files want an ack deadline of 600 s`);
    if ((spec.dead_letter_topic === undefined) !== (spec.on_dead_letter === undefined))
      problems.push(`subscription ${owner}: dead_letter_topic and on_dead_letter go together`);
    if (spec.push_to === undefined) continue;
    const target = shape.functions[spec.push_to];
    if (target === undefined) problems.push(`subscription ${owner}: no function "${spec.push_to}"`);
    // On push the acknowledgement deadline is the request's timeout (cloud.google.com/pubsub/docs/push).
    else if (spec.ack_deadline_seconds < target.timeout_seconds + 10)
      problems.push(
        `subscription ${owner}: ack deadline must exceed the function's timeout by 10 s`,
      );
  }
  return problems;
}

export const topology: Topology = v.parse(topologySchema, json);

/** The platforms that have a webhook handler. */
export const platformsServed: readonly string[] = Object.values(topology.functions).flatMap(
  ({ platform }) => platform ?? [],
);

/** The topics for which messages can be scheduled. */
export function queuedTopics({ topics }: Topology): readonly string[] {
  return Object.keys(topics).filter((name) => topics[name]?.queue === true);
}

/**
 * What the topology says of the subscription that a push comes from; undefined if it is none of ours.
 * @param name - as Pub/Sub writes it, such as `projects/p/subscriptions/convotic-process`.
 * @param prefix - what Terraform puts before the names of the topology.
 */
export function subscriptionOf(name: string, prefix: string): SubscriptionSpec | undefined {
  const last = name.split('/').at(-1) ?? '';
  return topology.subscriptions[last.startsWith(prefix) ? last.slice(prefix.length) : last];
}
