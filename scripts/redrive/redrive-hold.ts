import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditEntry } from '../../shared/domain/audit.ts';
import { UNROUTED_WORKSPACE } from '../../shared/domain/blocks/block.ts';
import type { EventRecord } from '../../shared/domain/events/record.ts';
import type { Store } from '../../shared/store/store.ts';
import { topology } from '../../shared/topology.ts';
import { auditCommand } from '../cli/audit-command.ts';
import type { HeldMessage, Hold } from './hold.ts';

/** Pub/Sub takes a thousand messages and 10 MB in one request; an event may have 4 MiB. */
const AT_ONCE = 100;
const REQUEST_LENGTH = 8_000_000;
const EVENTS = 'webhook-events';
/** A pull may bring nothing though something is held. */
const EMPTY_PULLS = 3;

export interface RedriveParts {
  readonly hold: Hold;
  readonly store: Pick<Store, 'findAll' | 'change'>;
  /** What Terraform puts before the names of subscriptions. */
  readonly prefix: string;
  readonly pauseMs?: number;
}

/** The filter of the dead letters that are sent again: all that is given must hold. */
export interface Redrive {
  /** The earliest time of receipt or, for a dead letter without a record, of the dead letter. */
  readonly from?: string;
  readonly to?: string;
  readonly platform?: string;
  /** The code of the last attempt's error; `none` for a message without a record. */
  readonly cause?: string;
  readonly dryRun: boolean;
}

export interface RedriveCounts {
  readonly sent: number;
  /** They had succeeded meanwhile, and were taken off the hold. */
  readonly done: number;
  /** They do not match, and stay on the hold. */
  readonly left: number;
  /** How many of all that was found have each cause. */
  readonly causes: Readonly<Record<string, number>>;
}

/**
 * Sends dead letters to the topic they came from. Each is published, and named in the audit log, before it is
 * acknowledged, so that a run may be killed: an event that comes twice counts once.
 */
export async function redriveHold(
  parts: RedriveParts,
  redrive: Redrive,
  onProgress: (counts: RedriveCounts) => void,
): Promise<RedriveCounts> {
  const seen = new Set<string>();
  let counts: RedriveCounts = { sent: 0, done: 0, left: 0, causes: {} };
  for (let empty = 0; empty < EMPTY_PULLS; ) {
    const pulled = await parts.hold.pull(AT_ONCE);
    const fresh = pulled.filter(({ message }) => !seen.has(message.messageId));
    if (fresh.length === 0) {
      empty += 1;
      await sleep(parts.pauseMs ?? 1_000);
      continue;
    }
    empty = 0;
    for (const { message } of fresh) seen.add(message.messageId);
    counts = add(counts, await redriveBatch(parts, redrive, fresh));
    onProgress(counts);
  }
  return counts;
}

interface Judgement {
  readonly held: HeldMessage;
  readonly record: EventRecord | undefined;
  readonly cause: string;
  readonly verdict: 'sent' | 'done' | 'left';
}

async function redriveBatch(
  { hold, store, prefix }: RedriveParts,
  redrive: Redrive,
  pulled: readonly HeldMessage[],
): Promise<readonly Judgement[]> {
  // What is to be done after an event names it too, and its record says nothing of whether that is done.
  const eventIn = (held: HeldMessage): string => {
    const isEvent = topicOf(held, prefix) === EVENTS;
    return (isEvent && held.message.attributes?.['event_id']) || '';
  };
  const ids = new Set(pulled.map(eventIn).filter((id) => id !== ''));
  const records = await store.findAll('records', [...ids]);
  const judged = pulled.map((held) => judge(redrive, held, records.get(eventIn(held))));
  if (redrive.dryRun) return judged;
  for (const part of inRequests(judged.filter(({ verdict }) => verdict === 'sent'))) {
    const topics = Map.groupBy(part, ({ held }) => topicOf(held, prefix));
    for (const [topic, all] of topics) await hold.publish(topic, all.map(republished));
    await store.change(() => ({ audit: entriesOf(part, new Date()) }));
    await hold.acknowledge(part.map(({ held }) => held.ackId));
  }
  const done = judged.filter(({ verdict }) => verdict === 'done');
  if (done.length > 0) await hold.acknowledge(done.map(({ held }) => held.ackId));
  return judged;
}

function judge(redrive: Redrive, held: HeldMessage, record: EventRecord | undefined): Judgement {
  const { from = '', to = '~', platform, cause: wanted } = redrive;
  const { attributes, publishTime } = held.message;
  const cause = record?.attempts.at(-1)?.error?.code ?? 'none';
  // A replay of an event that succeeded long ago is a dead letter too.
  const again = attributes?.['replay_id'] !== undefined;
  if (record?.status === 'success' && !again)
    return { held, record, cause: 'none', verdict: 'done' };
  const at = record?.received_at ?? publishTime;
  const matches =
    at >= from &&
    at < to &&
    (platform === undefined || platform === attributes?.['platform']) &&
    (wanted === undefined || wanted === cause);
  return { held, record, cause, verdict: matches ? 'sent' : 'left' };
}

/** One for each workspace. What has no record yet is in the log of what belongs to nobody. */
function entriesOf(sent: readonly Judgement[], now: Date): readonly AuditEntry[] {
  const ofWorkspaces = Map.groupBy(
    sent,
    ({ record }) => record?.workspace_id ?? UNROUTED_WORKSPACE,
  );
  return [...ofWorkspaces].map(([workspace_id, all]) => {
    const ids = all.map(({ held }) => held.message.attributes?.['event_id'] ?? '');
    const targets = [...new Set(ids)].filter((id) => id !== '');
    return auditCommand(
      'redrive',
      { workspace_id, operation: 'redrive', targets, fields: [] },
      now,
    );
  });
}

/** The topic of the subscription that gave the message up (cloud.google.com/pubsub/docs/dead-letter-topics). */
function topicOf({ message: { attributes } }: HeldMessage, prefix: string): string {
  const source = attributes?.['CloudPubSubDeadLetterSourceSubscription']?.split('/').at(-1) ?? '';
  const name = source.startsWith(prefix) ? source.slice(prefix.length) : source;
  return topology.subscriptions[name]?.topic ?? EVENTS;
}

function republished({ held: { message } }: Judgement) {
  const attributes = Object.entries(message.attributes ?? {}).filter(
    ([name]) => !name.startsWith('CloudPubSub'),
  );
  return { data: message.data ?? '', attributes: Object.fromEntries(attributes) };
}

/** As many at a time as one request may have. */
function* inRequests(judged: readonly Judgement[]): Iterable<readonly Judgement[]> {
  let part: Judgement[] = [];
  let length = 0;
  for (const one of judged) {
    const size = one.held.message.data?.length ?? 0;
    if (part.length > 0 && length + size > REQUEST_LENGTH) {
      yield part;
      [part, length] = [[], 0];
    }
    part.push(one);
    length += size;
  }
  if (part.length > 0) yield part;
}

function add(counts: RedriveCounts, judged: readonly Judgement[]): RedriveCounts {
  const causes = { ...counts.causes };
  for (const { cause } of judged) causes[cause] = (causes[cause] ?? 0) + 1;
  const of = (wanted: Judgement['verdict']): number =>
    judged.filter(({ verdict }) => verdict === wanted).length;
  return {
    sent: counts.sent + of('sent'),
    done: counts.done + of('done'),
    left: counts.left + of('left'),
    causes,
  };
}
