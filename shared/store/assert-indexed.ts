import * as v from 'valibot';
import type { Kind } from '../domain/change.ts';
import json from '../indexes.json' with { type: 'json' };
import { collectionOf } from './collections.ts';
import type { Query } from './store.ts';

const fieldSchema = v.strictObject({
  path: v.string(),
  order: v.optional(v.picklist(['asc', 'desc']), 'asc'),
  /** Whether the index serves `contains`. */
  array: v.optional(v.boolean(), false),
});

const indexSchema = v.strictObject({ collection: v.string(), fields: v.array(fieldSchema) });

export type Index = v.InferOutput<typeof indexSchema>;

/** Every composite index. Terraform creates exactly these. */
export const indexes: readonly Index[] = v.parse(v.array(indexSchema), json);

/**
 * Throws if no declared index serves the query: the emulator would answer it, but the real database would not.
 * Firestore merges several indexes with the same order, each of which serves some of the equalities
 * (firebase.google.com/docs/firestore/query-data/index-overview#taking_advantage_of_index_merging).
 */
export function assertIndexed(kind: Kind, { where, contains = {}, order }: Query): void {
  const wanted = new Set([...Object.keys(where), ...Object.keys(contains)]);
  const usable = indexes.filter(
    ({ collection, fields }) =>
      collection === collectionOf[kind] &&
      fields.at(-1)?.path === order.field &&
      fields.at(-1)?.order === order.direction &&
      fields.slice(0, -1).every(({ path, array }) => (array ? path in contains : path in where)),
  );
  const served = new Set(
    usable.flatMap(({ fields }) => fields.slice(0, -1).map(({ path }) => path)),
  );
  const missing = [...wanted].filter((path) => !served.has(path));
  if (usable.length > 0 && missing.length === 0) return;
  const asked = `${[...wanted].join(', ')} by ${order.field} ${order.direction}`;
  throw new Error(`shared/indexes.json has no index on ${collectionOf[kind]} for ${asked}`);
}
