import type { Block } from '../../shared/domain/blocks/block.ts';
import { type Change, kinds, nothingLooked, type State } from '../../shared/domain/change.ts';
import type { Alias } from '../../shared/domain/conversations/alias.ts';
import type { Contact } from '../../shared/domain/conversations/contact.ts';
import type { Conversation } from '../../shared/domain/conversations/conversation.ts';
import type { Message } from '../../shared/domain/conversations/message.ts';
import { type Decision, decide } from '../../shared/domain/events/decide.ts';
import type { Observation } from '../../shared/domain/events/observation.ts';
import type { EventRecord, ReceivedEvent } from '../../shared/domain/events/record.ts';
import { workflowDocumentId } from '../../shared/domain/ids.ts';
import type { ReplayOrder } from '../../shared/domain/replays/replay.ts';
import { compileWorkflows, type Matcher } from '../../shared/domain/triggers/matcher.ts';
import type { Workflow } from '../../shared/domain/workflows/workflow.ts';
import { deliberate } from './memory/memory-change.ts';

export const block: Block = {
  id: 'blk_1',
  workspace_id: 'ws_1',
  platform: 'line',
  account_id: 'Ubot',
  name: 'Shop',
  signing_secrets: [],
  connected_at: '2026-03-01T00:00:00.000Z',
  // What the business writes by hand holds no workflow back here: tests of their own cover that.
  human_hours: 0,
};

/** The workflow under another id, or in another workspace. */
export function workflowNamed(
  workflow: Workflow,
  workflow_id: string,
  workspace_id = workflow.workspace_id,
): Workflow {
  const id = workflowDocumentId(workspace_id, workflow_id);
  return { ...workflow, id, workflow_id, workspace_id };
}

export const orderWorkflow: Workflow = {
  id: workflowDocumentId('ws_1', 'wf_order'),
  workflow_id: 'wf_order',
  workspace_id: 'ws_1',
  name: 'Order',
  status: 'published',
  version: 3,
  trigger: { type: 'keyword', keywords: ['order'], match_mode: 'contains', case_sensitive: false },
};

export function text(
  id: string,
  at: string,
  said: string,
  changes: Partial<Observation> = {},
): Observation {
  return {
    type: 'messaging.message.received',
    at,
    contact: { user_id: 'Uann', scope: 'account', name: 'Ann' },
    thread: { kind: 'direct', key: 'Uann' },
    message: { platform_message_id: id, kind: 'text', direction: 'inbound', text: said },
    ...changes,
  };
}

export function echo(id: string, at: string, said: string): Observation {
  return text(id, at, said, {
    type: 'messaging.message.sent',
    message: { platform_message_id: id, kind: 'text', direction: 'outbound', text: said },
    silent: true,
  });
}

export function follow(at: string, followed = true): Observation {
  return {
    type: followed ? 'contact.followed' : 'contact.unfollowed',
    at,
    contact: { user_id: 'Uann', scope: 'account' },
  };
}

export function received(id: string, at = '2026-03-31T10:00:00.000Z'): ReceivedEvent {
  return {
    event_id: id,
    platform: 'line',
    account_id: 'Ubot',
    platform_event_id: `key of ${id}`,
    kind: 'message.text',
    occurred_at: at,
    received_at: '2026-03-31T10:15:31.000Z',
  };
}

/** A database in small: what has been written, by kind and id. */
export interface Written {
  readonly records: ReadonlyMap<string, EventRecord>;
  readonly contacts: ReadonlyMap<string, Contact | Alias>;
  readonly conversations: ReadonlyMap<string, Conversation | Alias>;
  readonly messages: ReadonlyMap<string, Message>;
}

export const nothingWritten: Written = {
  records: new Map(),
  contacts: new Map(),
  conversations: new Map(),
  messages: new Map(),
};

const orderOnly: readonly Workflow[] = [orderWorkflow];
const START = '2026-03-31T10:15:32.000Z';

/** Workflows are compiled once, however many events are decided. */
const matchers = new WeakMap<readonly Workflow[], Matcher>();

function matcherOf(workflows: readonly Workflow[]): Matcher {
  const matcher = matchers.get(workflows) ?? compileWorkflows(workflows);
  matchers.set(workflows, matcher);
  return matcher;
}

/** Decides one event on all there is; `at` is the start of the attempt. */
export function decideOn(
  written: Written,
  event: ReceivedEvent,
  observations: readonly Observation[],
  workflows: readonly Workflow[] = orderOnly,
  at = START,
  replay?: ReplayOrder,
): Decision {
  const matcher = matcherOf(workflows);
  const attempt = { at, ms: 7 };
  return deliberate(written, (state) =>
    decide({ event, block, observations, matcher, attempt, ...(replay && { replay }) }, state),
  );
}

/** Knows of every document that it does not exist. */
class Absent extends Map<string, never> {
  override has(): boolean {
    return true;
  }
}

const nothingThere: State = Object.assign(
  nothingLooked(),
  Object.fromEntries(kinds.map((kind) => [kind, new Absent()])),
);

/** Decides the first event of all, at once: every document it could ask for is known to be absent. */
export function decideFirst(event: ReceivedEvent, observations: readonly Observation[]): Decision {
  const matcher = matcherOf(orderOnly);
  const decision = decide(
    { event, block, observations, matcher, attempt: { at: START, ms: 7 } },
    nothingThere,
  );
  if ('need' in decision) throw new Error('every document has been looked up');
  return decision;
}

/** What there is after a change. */
export function after(written: Written, change: Change): Written {
  const put = <T extends { readonly id: string }>(
    known: ReadonlyMap<string, T>,
    changed: readonly T[] = [],
  ): Map<string, T> => new Map([...known, ...changed.map((one) => [one.id, one] as const)]);
  return {
    records: put(written.records, change.records),
    contacts: put(written.contacts, change.contacts),
    conversations: put(written.conversations, change.conversations),
    messages: put(written.messages, change.messages),
  };
}
