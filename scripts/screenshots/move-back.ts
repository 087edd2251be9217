import { onOne } from '../../shared/domain/change.ts';
import type { EventRecord } from '../../shared/domain/events/record.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import type { Store } from '../../shared/store/store.ts';
import type { PlannedMessage } from './plan-day.ts';

/** The time from a person's phone to our webhook handler. */
const ON_THE_WAY_MS = 340;

type ShiftTime = (iso: string) => string;

/** Moves a message that was just received to its planned time, so that a simulated day does not take a day. */
export async function moveBack(store: Store, { id, at }: PlannedMessage): Promise<void> {
  const record = await store.find('records', id);
  if (record === undefined) throw new Error(`${id} is missing from the log`);
  const received = at + ON_THE_WAY_MS;
  // Messages wait unrealistically long in the emulator, which pushes two at a time; this is a realistic wait.
  const waited = 40 + (at % 151);
  const started = Date.parse(record.attempts[0]?.at ?? record.received_at);
  const earlier: ShiftTime = (iso) =>
    new Date(Date.parse(iso) - started + received + waited).toISOString();
  const received_at = new Date(received).toISOString();
  await store.change(() => ({ records: [{ ...moveRecord(record, earlier), received_at }] }));
  for (const { id: execution_id } of record.executions) {
    await store.change(
      onOne('executions', execution_id, (execution) =>
        execution === undefined ? {} : { executions: [moveExecution(execution, earlier)] },
      ),
    );
  }
}

function moveRecord(record: EventRecord, earlier: ShiftTime): EventRecord {
  const { attempts, applied_at, expires_at } = record;
  return {
    ...record,
    attempts: attempts.map((attempt) => ({ ...attempt, at: earlier(attempt.at) })),
    ...(applied_at !== undefined && { applied_at: earlier(applied_at) }),
    expires_at: earlier(expires_at),
  };
}

function moveExecution(execution: Execution, earlier: ShiftTime): Execution {
  const { started_at, updated_at, finished_at } = execution;
  return {
    ...execution,
    started_at: earlier(started_at),
    ...(updated_at !== undefined && { updated_at: earlier(updated_at) }),
    ...(finished_at !== undefined && { finished_at: earlier(finished_at) }),
  };
}
