import * as v from 'valibot';
import { Failure } from '../domain/failure.ts';
import { isDocumentId } from './collections.ts';

/** The last document of a page. The next page starts after it, whatever has been added meanwhile. */
export interface Position {
  /** The value of the order's field. */
  readonly value: string;
  readonly id: string;
}

/** Lists are ordered by times and ids, so a position is plain text. The database fails on other values. */
const positionSchema = v.tuple([
  v.pipe(v.string(), v.regex(/^[\w.:-]{0,200}$/)),
  v.pipe(v.string(), v.check(isDocumentId)),
]);

/** Opaque to callers: base64url of the position. */
export function encodeCursor({ value, id }: Position): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url');
}

/** Reads a cursor. Throws `cursor_invalid` if `encodeCursor` did not make it. */
export function decodeCursor(cursor: string): Position {
  try {
    const json = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [value, id] = v.parse(positionSchema, json);
    return { value, id };
  } catch (cause) {
    throw new Failure('cursor_invalid', 'the cursor does not come from a page of this list', {
      cause,
    });
  }
}
