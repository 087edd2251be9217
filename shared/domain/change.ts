import type { ApiKey } from './api-key.ts';
import type { AuditEntry } from './audit.ts';
import type { Block } from './blocks/block.ts';
import type { Alias } from './conversations/alias.ts';
import type { Contact } from './conversations/contact.ts';
import type { Conversation } from './conversations/conversation.ts';
import type { Message } from './conversations/message.ts';
import type { CreatingRequest } from './creating-request.ts';
import type { Delivery } from './destinations/delivery.ts';
import type { Destination } from './destinations/destination.ts';
import type { EventRecord } from './events/record.ts';
import type { Tally } from './events/tally.ts';
import type { Issue } from './issues/issue.ts';
import type { Sweep } from './issues/sweep.ts';
import type { Channels } from './notifications/channel.ts';
import type { Lane, SendState } from './outbound/lane.ts';
import type { OutboundMessage } from './outbound/outbound-message.ts';
import type { Person } from './people/person.ts';
import type { Rejections } from './rejections.ts';
import type { Replay } from './replays/replay.ts';
import type { SavedViews } from './saved-views.ts';
import type { Definition } from './workflows/definition.ts';
import type { Execution } from './workflows/execution.ts';
import type { Secrets } from './workflows/secrets.ts';
import type { Slot } from './workflows/slot.ts';
import type { StoredStep } from './workflows/stored-step.ts';
import type { Workflow } from './workflows/workflow.ts';
import type { Workspace } from './workspace.ts';

/** Every kind of document there is. */
export interface Kinds {
  readonly records: EventRecord;
  readonly contacts: Contact | Alias;
  readonly conversations: Conversation | Alias;
  readonly messages: Message;
  readonly executions: Execution;
  readonly steps: StoredStep;
  readonly workflows: Workflow;
  readonly definitions: Definition;
  readonly workspaces: Workspace;
  readonly blocks: Block;
  readonly api_keys: ApiKey;
  readonly audit: AuditEntry;
  readonly replays: Replay;
  readonly requests: CreatingRequest;
  readonly rejections: Rejections;
  readonly outbound_messages: OutboundMessage;
  readonly lanes: Lane;
  readonly send_states: SendState;
  readonly slots: Slot;
  readonly secrets: Secrets;
  readonly views: SavedViews;
  readonly people: Person;
  readonly issues: Issue;
  readonly sweeps: Sweep;
  readonly tallies: Tally;
  readonly destinations: Destination;
  readonly deliveries: Delivery;
  readonly channels: Channels;
}

export type Kind = keyof Kinds;

export const kinds = [
  ...(['records', 'contacts', 'conversations', 'messages', 'executions'] as const),
  ...([
    'steps',
    'workflows',
    'definitions',
    'workspaces',
    'blocks',
    'api_keys',
    'audit',
    'replays',
    'requests',
    'rejections',
  ] as const),
  ...(['outbound_messages', 'lanes', 'send_states', 'slots', 'secrets', 'people'] as const),
  ...(['views'] as const),
  ...(['issues', 'sweeps', 'tallies'] as const),
  ...(['destinations', 'deliveries', 'channels'] as const),
] satisfies readonly Kind[];

/**
 * The documents that have been looked up. A key with the value undefined is a document that does not exist. A
 * missing key is a document that has not been looked up.
 */
export type State = { readonly [K in Kind]: Lookup<Kinds[K]> };

export type Lookup<T> = ReadonlyMap<string, T | undefined>;

/** The documents that must be looked up before a decision is possible. */
export interface Need {
  readonly need: Keys;
}

export type Keys = { readonly [K in Kind]?: readonly string[] };

/**
 * The documents to write. A document that was looked up is overwritten only if it has not changed since. A
 * document that was not looked up is assumed to be absent; if it exists, it is looked up and the decision runs
 * again. An empty change writes nothing.
 */
export type Change = { readonly [K in Kind]?: readonly Kinds[K][] };

export const nothing: Change = {};

export function isEmpty(change: Change): boolean {
  return kinds.every((kind) => (change[kind] ?? []).length === 0);
}

/** A state in which nothing has been looked up. */
export function nothingLooked(): { [K in Kind]: Map<string, Kinds[K] | undefined> } {
  return {
    ...{ records: new Map(), contacts: new Map(), conversations: new Map(), messages: new Map() },
    ...{ executions: new Map(), steps: new Map(), workflows: new Map(), definitions: new Map() },
    ...{ workspaces: new Map(), blocks: new Map(), api_keys: new Map(), replays: new Map() },
    audit: new Map(),
    requests: new Map(),
    rejections: new Map(),
    ...{
      outbound_messages: new Map(),
      lanes: new Map(),
      send_states: new Map(),
      slots: new Map(),
      secrets: new Map(),
      views: new Map(),
      people: new Map(),
      destinations: new Map(),
      deliveries: new Map(),
      channels: new Map(),
    },
    issues: new Map(),
    sweeps: new Map(),
    tallies: new Map(),
  };
}

/** A decision that depends on one document only. */
export function onOne<K extends Kind, C extends Change>(
  kind: K,
  id: string,
  decide: (document: Kinds[K] | undefined) => C,
): (state: State) => C | Need {
  return (state) => {
    const looked: Lookup<Kinds[K]> = state[kind];
    return looked.has(id) ? decide(looked.get(id)) : { need: { [kind]: [id] } };
  };
}

/** A decision that writes one document over whatever was there. */
export function putOne<K extends Kind>(
  kind: K,
  document: Kinds[K],
): (state: State) => Change | Need {
  return onOne(kind, document.id, () => ({ [kind]: [document] }));
}
