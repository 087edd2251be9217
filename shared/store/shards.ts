import { createHash } from 'node:crypto';
import type { Kind } from '../domain/change.ts';
import type { Query } from './store.ts';

/**
 * An index whose values grow takes about 500 writes a second, because each new entry is put beside the last one
 * (cloud.google.com/firestore/docs/solutions/shard-timestamp). Nearly every index begins with `workspace_id` and ends
 * with a time, so this is the limit of each workspace. A workspace that needs more is spread over shards: its
 * documents are stored with `ws_acme~0` … `ws_acme~7` in place of `ws_acme`, and its queries ask for all of them at once.
 *
 * `get` says over how many shards a workspace's new documents are spread, with 1 over none. It is undefined for a
 * workspace that was never spread; only such a one is looked for in one place.
 */
export type Shards = Pick<ReadonlyMap<string, number>, 'get'>;

/** For a command on a person's machine: it finds the documents of every workspace, however they are spread. */
export const wherever: Shards = { get: () => 1 };

/** A query may have 30 alternatives (firebase.google.com/docs/firestore/query-data/queries), also with other lists. */
export const MOST_SHARDS = 16;

/** No workspace's id has it: `npm run keys` and `npm run people` refuse one. */
const MARK = '~';

/**
 * The kinds of which an event writes documents with a time in an index. All other kinds are written by people, by a
 * clock or once, or no index of theirs begins with the workspace and goes by time.
 */
const spread: ReadonlySet<Kind> = new Set([
  ...(['records', 'contacts', 'conversations', 'messages'] as const),
  ...(['executions', 'outbound_messages', 'deliveries'] as const),
]);

/** Whether documents of this kind are spread. */
export function isSpread(kind: Kind): boolean {
  return spread.has(kind);
}

/** The document as it is stored, in the shard that its id gives it. */
export function intoShard(
  kind: Kind,
  document: Readonly<Record<string, unknown>>,
  shards: Shards | undefined,
): Readonly<Record<string, unknown>> {
  const { id, workspace_id } = document;
  if (!isSpread(kind) || typeof workspace_id !== 'string') return document;
  const count = shards?.get(workspace_id) ?? 1;
  if (count < 2) return document;
  const shard = createHash('sha256').update(String(id)).digest().readUInt32BE() % count;
  return { ...document, workspace_id: `${workspace_id}${MARK}${shard}` };
}

/** A stored document with its workspace's own id. */
export function outOfShard(
  document: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { workspace_id } = document;
  if (typeof workspace_id !== 'string' || !workspace_id.includes(MARK)) return document;
  return { ...document, workspace_id: workspace_id.slice(0, workspace_id.indexOf(MARK)) };
}

/**
 * The query over every place where documents of its workspaces may be: also those of before they were spread, and
 * of when they were spread over another number of shards.
 */
export function acrossShards<Q extends Query>(kind: Kind, query: Q, shards: Shards | undefined): Q {
  const { workspace_id } = query.where;
  if (!isSpread(kind) || workspace_id === undefined || shards === undefined) return query;
  const places = [workspace_id].flat().flatMap((one) => placesOf(one, shards));
  return { ...query, where: { ...query.where, workspace_id: places } };
}

function placesOf(workspaceId: string, shards: Shards): readonly string[] {
  if (shards.get(workspaceId) === undefined) return [workspaceId];
  const all = Array.from({ length: MOST_SHARDS }, (_, shard) => `${workspaceId}${MARK}${shard}`);
  return [workspaceId, ...all];
}
