import * as v from 'valibot';
import type { EventRecord } from '../domain/record.ts';
import { Failure } from '../failures.ts';

/** The last record of a page: the next page begins after it, whatever has arrived since. */
export interface RecordPosition {
  readonly received_at: string;
  readonly id: string;
}

const positionSchema = v.tuple([
  v.pipe(v.string(), v.isoTimestamp()),
  v.pipe(v.string(), v.regex(/^[\w-]+$/)),
]);

/** Opaque to callers: base64url of the position. */
export function encodeCursor({ received_at, id }: EventRecord): string {
  return Buffer.from(JSON.stringify([received_at, id])).toString('base64url');
}

/** Fails with `cursor_invalid` when it is none that `encodeCursor` gave. */
export function decodeCursor(cursor: string): RecordPosition {
  try {
    const json = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [received_at, id] = v.parse(positionSchema, json);
    return { received_at, id };
  } catch (thrown) {
    throw new Failure('cursor_invalid', 'the cursor is not one that a page gave', {
      cause: thrown,
    });
  }
}
