import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { compact } from '../../../shared/domain/merge.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import type { DeliveryProfile } from '../../../shared/topology.ts';
import { nameOf } from '../conversations/contacts-of.ts';
import type { Event, EventSummary } from './event-schema.ts';
import { nextAttemptAt } from './next-attempt.ts';

/** A line of the log: the record without what only its own page shows, the longest part of it. */
export function summariseEvent(record: EventRecord, contact: Contact | undefined): EventSummary {
  const { normalised: _, marks: _marks, broken_workflows: _broken, ...shown } = record;
  return compact({ ...shown, contact_name: nameOf(contact) });
}

/** What else is known of an event, by the time it is asked for. */
export interface Surroundings {
  readonly contact: Contact | undefined;
  /** By id. */
  readonly executions: ReadonlyMap<string, Execution>;
  readonly retries: DeliveryProfile;
  readonly now: number;
}

/** The event's own page. */
export function describeEvent(record: EventRecord, around: Surroundings): Event {
  const { contact, executions, retries, now } = around;
  const { broken_workflows, expires_at } = record;
  const name = nameOf(contact);
  const state: Event['archived']['state'] = now < Date.parse(expires_at) ? 'available' : 'expired';
  return compact({
    ...summariseEvent(record, contact),
    normalised: record.normalised,
    executions: record.executions.map((begun) => ({ ...begun, ...progressOf(executions, begun) })),
    broken_workflows,
    contact: contact && compact({ id: contact.id, name }),
    archived: { state },
    payload_expires_at: expires_at,
    next_attempt_at: nextAttemptAt(record, retries),
  });
}

type Progress = Pick<Event['executions'][number], 'status' | 'started_at' | 'finished_at'>;

function progressOf(
  executions: Surroundings['executions'],
  { id }: { readonly id: string },
): Progress {
  const execution = executions.get(id);
  if (execution === undefined) return {};
  const { status, started_at, finished_at } = execution;
  return compact({ status, started_at, finished_at });
}
