import { type Database, fieldsIn } from './database.ts';
import { type Account, itemIdIn } from './items.ts';
import type { PubSub } from './pubsub.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An execution, as the database has it or as the engine is told of it. */
export interface SeenExecution {
  readonly id: string;
  readonly workspace: string;
  readonly workflow: string;
  readonly event: string;
  /** Empty unless a replay started it once more. */
  readonly replay: string;
  readonly status: string;
  /** Why it failed. */
  readonly error: string;
  readonly startedAt: number;
}

/** What has become of everything, as anybody can read it in the database and on the topics. */
export interface Observed {
  /** The item that was published as the event, by the event's id. */
  readonly itemOf: ReadonlyMap<string, string>;
  /** The events that the item was published as, by the item's id. More than one is a fault. */
  readonly eventsOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly records: ReadonlyMap<string, Fields>;
  readonly messages: readonly Fields[];
  readonly contacts: readonly Fields[];
  readonly conversations: readonly Fields[];
  readonly blocks: readonly Fields[];
  readonly replays: readonly Fields[];
  /** What was asked to be sent. */
  readonly outbound: readonly Fields[];
  readonly executions: readonly SeenExecution[];
  /** The executions that the engine was told of, each as often as it was told. */
  readonly announced: readonly SeenExecution[];
  /** The workspaces in whose name an event was announced to anybody, by its id. */
  readonly announcedIn: ReadonlyMap<string, ReadonlySet<string>>;
  /** What was announced to anybody, by its id, and the record that it comes from. */
  readonly announcedEvents: ReadonlyMap<
    string,
    { readonly event: Fields; readonly record: string }
  >;
  /** What was to be pushed to destinations. */
  readonly deliveries: readonly Fields[];
}

export function observe(database: Database, pubsub: PubSub): Observed {
  const itemOf = new Map<string, string>();
  const eventsOf = new Map<string, Set<string>>();
  const announcedIn = new Map<string, Set<string>>();
  const announcedEvents = new Map<string, { event: Fields; record: string }>();
  const announced: SeenExecution[] = [];
  for (const { topic, data, attributes } of pubsub.published) {
    const event = attributes['event_id'] ?? '';
    if (topic === 'webhook-events' && !itemOf.has(event)) {
      const { platform, body } = parse(data) as { platform: Account['platform']; body: Fields };
      const item = itemIdIn({ platform }, body['event']) ?? 'none';
      itemOf.set(event, item);
      add(eventsOf, item, event);
    }
    if (topic === 'convotic-events') {
      add(announcedIn, event, attributes['workspace_id'] ?? '');
      const said = parse(data) as Fields;
      announcedEvents.set(String(said['id']), { event: said, record: event });
    }
    if (topic === 'workflow-executions') {
      announced.push(seenExecution((parse(data) as { execution: Fields }).execution));
    }
  }
  const all = (collection: string) => fieldsIn(database, collection);
  return {
    ...{ itemOf, eventsOf, announced, announcedIn, announcedEvents },
    records: new Map(all('events').map((record) => [String(record['id']), record])),
    messages: all('messages'),
    contacts: all('contacts').filter((one) => !('merged_into' in one)),
    conversations: all('conversations').filter((one) => !('merged_into' in one)),
    blocks: all('blocks'),
    replays: all('replays'),
    outbound: all('outbound_messages'),
    deliveries: all('destination_deliveries'),
    executions: all('executions').map(seenExecution),
  };
}

/** The events and the replays that are said to be under way, and the events that a replay has not come to an end with. */
export function unfinishedIn(database: Database): string[] {
  const events = fieldsIn(database, 'events').filter(
    ({ status, replays }) =>
      status === 'received' ||
      status === 'retrying' ||
      (replays as readonly Fields[]).some(({ outcome }) => outcome === undefined),
  );
  const replays = fieldsIn(database, 'replays').filter(({ status }) => status === 'running');
  return [...events, ...replays].map(({ id }) => String(id));
}

function seenExecution(execution: Fields): SeenExecution {
  const context = execution['context'] as Fields;
  return {
    id: String(execution['id']),
    workspace: String(execution['workspace_id']),
    workflow: String(execution['workflow_id']),
    event: String(execution['event_id']),
    replay: String(context['replay_id'] ?? ''),
    status: String(execution['status']),
    error: String((execution['error'] as Fields | undefined)?.['code'] ?? ''),
    startedAt: Date.parse(String(execution['started_at'])),
  };
}

function parse(base64: string): unknown {
  return JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
}

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  const known = sets.get(key) ?? new Set();
  known.add(value);
  sets.set(key, known);
}
