import { isAlias } from '../../shared/domain/conversations/alias.ts';
import type { NormalisedEvent } from '../../shared/domain/events/event.ts';
import { workflowDocumentId } from '../../shared/domain/ids.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { joinEvents } from '../../shared/domain/workflows/burst.ts';
import { definitionId } from '../../shared/domain/workflows/definition.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import { type Graph, isGraph, readGraph } from '../../shared/domain/workflows/graph.ts';
import { cached } from '../../shared/runtime/cache.ts';
import type { Store } from '../../shared/store/store.ts';

/** A definition as our engine reads it. Undefined where another engine runs it. */
export type FindGraph = (
  execution: Execution,
) => Promise<Graph | { readonly problems: readonly Problem[] } | undefined>;

const GRAPHS_KEPT_MS = 60 * 60_000;
const MOST_CHARACTERS = 20_000_000;

/** A definition never changes, so it is read and checked once for as long as it is needed. */
export function createFindGraph(store: Store, now: () => number): FindGraph {
  const find = cached(
    async (id) => {
      const definition = await store.find('definitions', id);
      if (definition === undefined) return undefined;
      const { json } = definition;
      const parsed: unknown = JSON.parse(json);
      return { size: json.length, graph: isGraph(parsed) ? readGraph(parsed) : undefined };
    },
    { ttlMs: GRAPHS_KEPT_MS, maxSize: MOST_CHARACTERS, sizeOf: (one) => one?.size ?? 1, now },
  );
  return async ({ workspace_id, workflow_id, workflow_version }) => {
    const document = workflowDocumentId(workspace_id, workflow_id);
    return (await find(definitionId(document, workflow_version)))?.graph;
  };
}

/** What stays the same while an execution goes on. */
export interface Origin {
  readonly event: NormalisedEvent | undefined;
  /** All of a burst, in order; `event` is the last of them, with what was said in all. */
  readonly events: readonly NormalisedEvent[];
  /** Where it writes to, if what started it does not say: the contact's newest conversation. */
  readonly conversation_id: string | undefined;
}

export async function findOrigin(store: Store, execution: Execution): Promise<Origin> {
  const { conversation_id, contact_id, workspace_id, burst } = execution;
  const found = await findEvents(store, execution);
  const events = burst === undefined ? found.slice(0, 1) : found;
  const started = { event: joinEvents(events), events };
  if (conversation_id !== undefined || contact_id === undefined) {
    return { ...started, conversation_id };
  }
  const { found: open } = await store.page('conversations', {
    where: { workspace_id, contact_id },
    order: { field: 'index_active_at', direction: 'desc' },
    limit: 5,
  });
  return { ...started, conversation_id: open.find((one) => !isAlias(one))?.id };
}

/** What happened in the events that started it, in order. */
export async function findEvents(
  store: Store,
  { event_id, burst, workspace_id }: Execution,
): Promise<readonly NormalisedEvent[]> {
  const ids = burst?.events.map(({ id }) => id) ?? (event_id === undefined ? [] : [event_id]);
  const records = await store.findAll('records', ids);
  return ids.flatMap((id) => {
    const record = records.get(id);
    return record?.workspace_id === workspace_id ? record.normalised : [];
  });
}
