import { createHash } from 'node:crypto';
import { canonical } from '../../../shared/domain/merge.ts';
import { ApiError } from './api-error.ts';

/** Binds cursors to the list they belong to: in another list they would name the wrong place. */
export interface CursorBinding {
  /** The query with the cursor as the store knows it. Throws `invalid_cursor`. */
  open<Query>(query: Query): Query;
  /** The answer with its `next_cursor` bound to the list. */
  seal(answer: unknown): unknown;
}

/** @param operation - the route and the parameters of its path. */
export function bindCursor(
  workspaceId: string,
  operation: readonly string[],
  query: unknown,
): CursorBinding {
  const { limit: _, cursor: _cursor, ...filters } = { ...(query as object), limit: 0, cursor: '' };
  const list = createHash('sha256')
    .update(canonical([workspaceId, operation, filters]))
    .digest('base64url')
    .slice(0, 16);
  return {
    open(given) {
      if (!hasText(given, 'cursor')) return given;
      const [of, cursor, ...rest] = given.cursor.split('.');
      if (of !== list || cursor === undefined || rest.length > 0) throw invalidCursor();
      return { ...given, cursor };
    },
    seal(answer) {
      if (!hasText(answer, 'next_cursor')) return answer;
      return { ...answer, next_cursor: `${list}.${answer.next_cursor}` };
    },
  };
}

export function invalidCursor(): ApiError {
  const message = 'The cursor belongs to another list or filter. Load the list from its beginning.';
  return new ApiError(400, 'invalid_cursor', message);
}

function hasText<T, K extends string>(value: T, field: K): value is T & Record<K, string> {
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, field) === 'string'
  );
}
