import { randomUUID } from 'node:crypto';
import type { Block } from '../../shared/domain/blocks/block.ts';
import type { Contact } from '../../shared/domain/conversations/contact.ts';
import type { Conversation } from '../../shared/domain/conversations/conversation.ts';
import type { Message } from '../../shared/domain/conversations/message.ts';
import type { Delivery } from '../../shared/domain/destinations/delivery.ts';
import type { Destination } from '../../shared/domain/destinations/destination.ts';
import type { EventRecord } from '../../shared/domain/events/record.ts';
import { workflowDocumentId } from '../../shared/domain/ids.ts';
import type { Channel, Channels } from '../../shared/domain/notifications/channel.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import type { Workflow } from '../../shared/domain/workflows/workflow.ts';

/** An id no other test has: they share one database. */
export function freshId(prefix: string): string {
  return `${prefix}_${randomUUID().replaceAll('-', '')}`;
}

export function aRecord(workspaceId: string, given: Partial<EventRecord> = {}): EventRecord {
  return {
    id: freshId('evt'),
    workspace_id: workspaceId,
    platform: 'line',
    account_id: 'U1',
    platform_event_id: '01',
    kind: 'message.text',
    status: 'success',
    attempts: [{ at: '2026-03-31T10:15:31.000Z', outcome: 'success', ms: 12 }],
    normalised: [],
    executions: [{ id: 'exec_1', workflow_id: 'wf_1', workflow_version: 1, trigger: 'keyword' }],
    replays: [],
    occurred_at: '2026-03-31T10:15:30.000Z',
    received_at: '2026-03-31T10:15:30.500Z',
    expires_at: '2026-04-30T10:15:30.500Z',
    ...given,
  };
}

export function aContact(workspaceId: string, given: Partial<Contact> = {}): Contact {
  return {
    id: freshId('ct'),
    workspace_id: workspaceId,
    aliases: [],
    platform: 'line',
    scope: 'U1',
    platform_user_ids: ['U2'],
    block_ids: ['blk_1'],
    profile: { name: 'Ada', seen_at: '2026-03-31T10:15:30.000Z' },
    tags: [],
    attributes: {},
    first_seen_at: '2026-03-31T10:15:30.000Z',
    last_seen_at: '2026-03-31T10:15:30.000Z',
    ...given,
  };
}

export function aConversation(workspaceId: string): Conversation {
  return {
    id: freshId('conv'),
    workspace_id: workspaceId,
    block_id: 'blk_1',
    platform: 'line',
    aliases: [],
    kind: 'direct',
    thread_keys: ['U2'],
    status: 'open',
    unread: [{ id: 'msg_1', at: '2026-03-31T10:15:30.000Z' }],
  };
}

export function aMessage(conversation: Conversation, text: string): Message {
  return {
    id: freshId('msg'),
    workspace_id: conversation.workspace_id,
    block_id: conversation.block_id,
    platform_message_id: '4711',
    conversation_id: conversation.id,
    content: { at: '2026-03-31T10:15:30.000Z', kind: 'text', direction: 'inbound', text },
    states: {},
    errors: [],
    read_and_earlier: false,
    reactions: [],
  };
}

export function anExecution(record: EventRecord): Execution {
  return {
    id: freshId('exec'),
    workspace_id: record.workspace_id,
    workflow_id: 'wf_1',
    workflow_version: 1,
    trigger: 'keyword',
    event_id: record.id,
    status: 'started',
    context: { is_replay: false },
    started_at: '2026-03-31T10:15:31.000Z',
    expires_at: '2026-04-30T10:15:31.000Z',
  };
}

export function aBlock(workspaceId: string): Block {
  return {
    id: freshId('blk'),
    workspace_id: workspaceId,
    platform: 'line',
    account_id: 'U1',
    name: 'Shop',
    signing_secrets: [
      { sealed: 'v1.a' },
      { sealed: 'v1.b', valid_until: '2026-04-01T00:00:00.000Z' },
    ],
    connected_at: '2026-03-01T00:00:00.000Z',
  };
}

export function aWorkflow(workspaceId: string, status: Workflow['status']): Workflow {
  const workflow_id = freshId('wf');
  return {
    id: workflowDocumentId(workspaceId, workflow_id),
    workflow_id,
    workspace_id: workspaceId,
    name: 'Greeting',
    status,
    version: 1,
    trigger: { type: 'keyword', keywords: ['hi'], match_mode: 'exact', case_sensitive: false },
  };
}

export function aDestination(workspaceId: string, given: Partial<Destination> = {}): Destination {
  return {
    id: freshId('dst'),
    workspace_id: workspaceId,
    name: 'Shop',
    url: 'https://shop.example/hooks',
    filter: {},
    secrets: [{ sealed: 'v1.sealed', created_at: '2026-03-31T00:00:00.000Z' }],
    state: 'active',
    state_since: '2026-03-31T00:00:00.000Z',
    failures: 0,
    created_at: '2026-03-31T00:00:00.000Z',
    updated_at: '2026-03-31T00:00:00.000Z',
    ...given,
  };
}

/** The channels of a workspace that has one, which leads to Slack. */
export function aChannels(workspaceId: string, given: Partial<Channel> = {}): Channels {
  const channel: Channel = {
    id: freshId('chn'),
    name: 'Team',
    target: { type: 'slack', host: 'hooks.slack.example' },
    sealed: 'v1.sealed',
    on: ['opened', 'reopened'],
    kinds: [],
    digest: 'immediately',
    time_zone: 'UTC',
    created_at: '2026-03-31T00:00:00.000Z',
    updated_at: '2026-03-31T00:00:00.000Z',
    ...given,
  };
  return { id: workspaceId, workspace_id: workspaceId, channels: [channel] };
}

export function aDelivery(destination: Destination, given: Partial<Delivery> = {}): Delivery {
  return {
    id: freshId('dlv'),
    workspace_id: destination.workspace_id,
    destination_id: destination.id,
    event_id: 'evt_1',
    record_id: 'evt_1',
    type: 'messaging.message.received',
    platform: 'line',
    status: 'failed',
    attempts: [],
    tries: 10,
    created_at: '2026-03-31T10:00:00.000Z',
    updated_at: '2026-03-31T10:00:00.000Z',
    expires_at: '2026-04-30T10:00:00.000Z',
    ...given,
  };
}
