import { describeEvent, type Surroundings } from '../describe-event.ts';
import type { SplitEvent } from '../platform.ts';
import { isRecord, readPath } from '../read-json.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { ListRow } from './events.ts';

/** A message, and what its thread says of the person. */
interface Past {
  readonly message: unknown;
  readonly thread?: object;
}

/**
 * One chunk of the chats that a number brought along: an event per message. A chunk without any, which
 * tells of progress or that the business declined, is one event itself.
 */
export function splitHistory(chunk: unknown, row: ListRow, around: Surroundings): SplitEvent[] {
  const past = hasErrors(chunk) ? [] : listPast(readPath(chunk, 'threads'));
  if (past.length === 0) return [describeEvent(chunk, row, around)];
  const history = readPath(chunk, 'metadata');
  return past.map(({ message, thread }) =>
    describeEvent(message, row, {
      ...around,
      context: withoutUndefined({ ...around.context, history, thread }),
    }),
  );
}

function hasErrors(chunk: unknown): boolean {
  const errors = readPath(chunk, 'errors');
  return Array.isArray(errors) && errors.length > 0;
}

function listPast(threads: unknown): Past[] {
  if (!Array.isArray(threads)) return [];
  return threads.flatMap((thread: unknown): Past[] => {
    if (!isRecord(thread) || !Array.isArray(thread['messages'])) return [{ message: thread }];
    const { id, context, messages } = thread;
    const known = withoutUndefined({ id, context });
    return (messages as readonly unknown[]).map((message) => ({ message, thread: known }));
  });
}
