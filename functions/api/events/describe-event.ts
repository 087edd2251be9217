import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { issueId } from '../../../shared/domain/issues/fingerprint.ts';
import { occurrenceIn } from '../../../shared/domain/issues/occurrence-in.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import type { DeliveryProfile } from '../../../shared/topology.ts';
import { nameOf } from '../conversations/contacts.ts';
import { type Event, type EventSummary, eventSummarySchema } from './event-schema.ts';

/** One line of the log: the record without the long parts, which only the event's own page shows. */
export function summariseEvent(record: EventRecord, contact: Contact | undefined): EventSummary {
  const line: EventSummary = withoutUndefined({ ...record, contact_name: nameOf(contact) });
  // What the schema does not name is ours alone, also when a record gets another field.
  const shown = Object.entries(line).filter(([name]) =>
    Object.hasOwn(eventSummarySchema.entries, name),
  );
  // The line above has all that the schema asks for.
  return Object.fromEntries(shown) as unknown as EventSummary;
}

/** What the event's page shows in addition to its record. */
export interface EventContext {
  readonly contact: Contact | undefined;
  /** The executions that the event may name, by id. */
  readonly executions: ReadonlyMap<string, Execution>;
  readonly retries: DeliveryProfile;
  readonly now: number;
}

export function describeEvent(record: EventRecord, context: EventContext): Event {
  const { contact, executions, retries, now } = context;
  const { broken_workflows, expires_at } = record;
  const name = nameOf(contact);
  const failure = occurrenceIn('records', record);
  const state: Event['archived']['state'] = now < Date.parse(expires_at) ? 'available' : 'expired';
  return withoutUndefined({
    ...summariseEvent(record, contact),
    normalised: record.normalised,
    executions: record.executions.map((one) => ({ ...one, ...progressOf(executions, one) })),
    broken_workflows,
    contact: contact && withoutUndefined({ id: contact.id, name }),
    archived: { state },
    issue_id: failure && issueId(failure),
    payload_expires_at: expires_at,
    next_attempt_at: nextAttemptAt(record, retries),
  });
}

type Progress = Pick<Event['executions'][number], 'status' | 'started_at' | 'finished_at'>;

function progressOf(
  executions: EventContext['executions'],
  { id }: { readonly id: string },
): Progress {
  const execution = executions.get(id);
  if (execution === undefined) return {};
  const { status, started_at, finished_at } = execution;
  return withoutUndefined({ status, started_at, finished_at });
}

/**
 * An estimate of when Pub/Sub will deliver a retried event again: the pause doubles with each attempt up
 * to the maximum (cloud.google.com/pubsub/docs/handling-failures#exponential_backoff). Undefined if no
 * attempt will follow, also when the event is on its way to the dead-letter queue.
 */
function nextAttemptAt(
  { status, attempts }: Pick<EventRecord, 'status' | 'attempts'>,
  profile: DeliveryProfile,
): string | undefined {
  const last = attempts.at(-1);
  if (status !== 'retrying' || last === undefined) return undefined;
  if (attempts.length >= profile.max_delivery_attempts) return undefined;
  const doubled = profile.minimum_backoff_seconds * 2 ** (attempts.length - 1);
  const pause = Math.min(doubled, profile.maximum_backoff_seconds) * 1000;
  return new Date(Date.parse(last.at) + last.ms + pause).toISOString();
}
