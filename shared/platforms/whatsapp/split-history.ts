import { withoutUndefined } from '../../domain/without-undefined.ts';
import { describeEvent, type Surroundings } from '../describe-event.ts';
import type { SplitEvent } from '../platform.ts';
import { isRecord, readPath } from '../read-json.ts';
import type { ListRow } from './events.ts';

/** A past message, with what its thread says about the person. */
interface PastMessage {
  readonly message: unknown;
  readonly thread?: object;
}

/**
 * One chunk of the history of a number: one event per message. A chunk without messages, which
 * reports progress or that the business declined, is one event itself.
 */
export function* splitHistory(
  chunk: unknown,
  row: ListRow,
  around: Surroundings,
): Iterable<SplitEvent> {
  const history = readPath(chunk, 'metadata');
  let empty = true;
  for (const { message, thread } of hasErrors(chunk)
    ? []
    : walkHistory(readPath(chunk, 'threads'))) {
    empty = false;
    const context = withoutUndefined({ ...around.context, history, thread });
    yield describeEvent(message, row, { ...around, context });
  }
  if (empty) yield describeEvent(chunk, row, around);
}

function hasErrors(chunk: unknown): boolean {
  const errors = readPath(chunk, 'errors');
  return Array.isArray(errors) && errors.length > 0;
}

function* walkHistory(threads: unknown): Iterable<PastMessage> {
  if (!Array.isArray(threads)) return;
  for (const thread of threads as readonly unknown[]) {
    if (!isRecord(thread) || !Array.isArray(thread['messages'])) {
      yield { message: thread };
      continue;
    }
    const { id, context, messages } = thread;
    const known = withoutUndefined({ id, context });
    for (const message of messages as readonly unknown[]) yield { message, thread: known };
  }
}
