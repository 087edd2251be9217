import type { Block } from '../../shared/domain/blocks/block.ts';
import {
  type Change,
  type Keys,
  type Kind,
  type Kinds,
  kinds,
  nothingLooked,
} from '../../shared/domain/change.ts';
import { isAlias } from '../../shared/domain/conversations/alias.ts';
import type { Contact } from '../../shared/domain/conversations/contact.ts';
import type { Conversation } from '../../shared/domain/conversations/conversation.ts';
import type { Message } from '../../shared/domain/conversations/message.ts';
import { type Decision, decide } from '../../shared/domain/events/decide.ts';
import type { EventInput } from '../../shared/domain/events/event-input.ts';
import type { EventRecord } from '../../shared/domain/events/record.ts';
import { blockId } from '../../shared/domain/ids.ts';
import { compileWorkflows } from '../../shared/domain/triggers/matcher.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import type { Workflow } from '../../shared/domain/workflows/workflow.ts';
import { normaliseEvent } from '../../shared/pipeline/normalise-event.ts';
import type { Platform } from '../../shared/platforms/platform.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';

/** The state after all deliveries of a story. */
export interface Story {
  readonly records: readonly EventRecord[];
  /** Events that had already been delivered. */
  readonly repeated: readonly EventRecord[];
  readonly contacts: readonly Contact[];
  readonly conversations: readonly Conversation[];
  /** The entries are sorted, the oldest first. */
  readonly messages: readonly Message[];
  readonly executions: readonly Execution[];
}

type Documents = { readonly [K in Kind]: Map<string, Kinds[K] | undefined> };

/** Applies events to an empty workspace in memory, with the rules of the product. */
export function runStory(
  platform: Platform,
  events: readonly Envelope[],
  workflows: readonly Workflow[],
  workspaceId: string,
): Story {
  const documents = nothingLooked();
  const matcher = compileWorkflows(workflows);
  const repeated: EventRecord[] = [];
  for (const event of events) {
    const observations = normaliseEvent({ [platform.name]: platform }, event);
    const block = blockOf(event, workspaceId);
    const attempt = { at: event.received_at, ms: 0 };
    const { records, record } = commit(documents, {
      event,
      block,
      observations,
      matcher,
      attempt,
    });
    if (records === undefined) repeated.push(record);
  }
  return {
    records: found(documents.records),
    repeated,
    contacts: found(documents.contacts).filter((one): one is Contact => !isAlias(one)),
    conversations: found(documents.conversations).filter(
      (one): one is Conversation => !isAlias(one),
    ),
    messages: found(documents.messages).sort(byOrder),
    executions: found(documents.executions),
  };
}

/** Treats every account that receives a delivery as connected. */
function blockOf({ platform, account_id }: Envelope, workspace_id: string): Block {
  const id = blockId(platform, account_id);
  return { id, workspace_id, platform, account_id, name: account_id, signing_secrets: [] };
}

/** Decides until nothing more must be looked up, and stores the result. */
function commit(documents: Documents, input: EventInput): Decision {
  const state = nothingLooked();
  for (;;) {
    const decision = decide(input, state);
    const keys = 'need' in decision ? decision.need : unseen(documents, state, decision);
    for (const kind of kinds) lookUp(kind, keys, documents, state);
    if ('need' in decision || kinds.some((kind) => keys[kind] !== undefined)) continue;
    for (const kind of kinds) keep(kind, decision, documents);
    return decision;
  }
}

/** Returns the documents that would be overwritten without being read. */
function unseen(documents: Documents, state: Documents, decision: Decision): Keys {
  const entries = kinds.flatMap((kind) => {
    const ids = (decision[kind] ?? [])
      .map(({ id }) => id)
      .filter((id) => documents[kind].has(id) && !state[kind].has(id));
    return ids.length === 0 ? [] : [[kind, ids] as const];
  });
  return Object.fromEntries(entries);
}

function lookUp<K extends Kind>(kind: K, keys: Keys, from: Documents, to: Documents): void {
  for (const id of keys[kind] ?? []) to[kind].set(id, from[kind].get(id));
}

function keep<K extends Kind>(kind: K, change: Change, documents: Documents): void {
  const written: Change[K] = change[kind];
  for (const one of written ?? []) documents[kind].set(one.id, one);
}

function found<T>(documents: ReadonlyMap<string, T | undefined>): T[] {
  return [...documents.values()].filter((one): one is T & {} => one !== undefined);
}

function byOrder(a: Message, b: Message): number {
  return orderOf(a) < orderOf(b) ? -1 : 1;
}

function orderOf({ content, id }: Message): string {
  return `${content?.at ?? ''} ${content?.sequence ?? ''} ${id}`;
}
