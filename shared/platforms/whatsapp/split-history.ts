import { describeEvent, type Surroundings } from '../describe-event.ts';
import type { SplitEvent } from '../platform.ts';
import { isRecord, type JsonRecord } from '../read-json.ts';
import type { ListRow } from './events.ts';

/** A message of a thread, with all of the thread but its messages. */
interface Past {
  readonly message: unknown;
  readonly thread?: JsonRecord;
}

/**
 * One chunk of the chats that a number brought along: an event per message. A chunk without any, which
 * tells of progress or that the business declined, is one event itself.
 */
export function splitHistory(chunk: unknown, row: ListRow, around: Surroundings): SplitEvent[] {
  const past = isRecord(chunk) && !('errors' in chunk) ? listPast(chunk['threads']) : [];
  if (!isRecord(chunk) || past.length === 0) return [describeEvent(chunk, row, around)];
  const { threads: _threads, ...rest } = chunk;
  return past.map(({ message, thread }) =>
    describeEvent(message, row, {
      ...around,
      context: { ...around.context, history: rest, ...(thread && { thread }) },
    }),
  );
}

function listPast(threads: unknown): Past[] {
  if (!Array.isArray(threads)) return [];
  return threads.flatMap((thread: unknown): Past[] => {
    if (!isRecord(thread) || !Array.isArray(thread['messages'])) return [{ message: thread }];
    const { messages, ...rest } = thread;
    return (messages as readonly unknown[]).map((message) => ({ message, thread: rest }));
  });
}
