import type { Block } from '../../shared/domain/blocks/block.ts';
import type { Message } from '../../shared/domain/conversations/message.ts';
import type { Destination } from '../../shared/domain/destinations/destination.ts';
import type { EventRecord } from '../../shared/domain/events/record.ts';
import type { OutboundMessage } from '../../shared/domain/outbound/outbound-message.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import {
  aBlock,
  aConversation,
  aDestination,
  aMessage,
  anExecution,
  aRecord,
  freshId,
} from '../contracts/store-documents.ts';

export function aFailedRecord(
  workspaceId: string,
  at: string,
  code = 'store_refused',
  given: Partial<EventRecord> = {},
): EventRecord {
  const error = { code, message: `It failed with ${code}.` };
  return aRecord(workspaceId, {
    block_id: 'blk_1',
    status: 'failed',
    received_at: at,
    attempts: [{ at, outcome: 'failed', ms: 5, error }],
    ...given,
  });
}

/** An execution of our engine that failed at the node `ask`. */
export function aFailedExecution(workspaceId: string, at: string): Execution {
  const error = { code: 'template_failed', message: 'The template names no variable.' };
  const branches = [{ id: '0', node: 'ask', visit: 1, number: 1 }];
  const run = { branches, ended: { status: 'failed', at, branch: '0' } };
  const execution = anExecution(aRecord(workspaceId));
  return {
    ...execution,
    ...{ status: 'failed', started_at: at, finished_at: at, error, run: JSON.stringify(run) },
  };
}

export function aFailedMessage(workspaceId: string, at: string): OutboundMessage {
  return {
    id: freshId('msg'),
    workspace_id: workspaceId,
    block_id: 'blk_1',
    platform: 'line',
    lane_id: 'conv_1',
    conversation_id: 'conv_1',
    requested_by: { kind: 'execution' },
    request_digest: 'x',
    content: '{"text":"Hi"}',
    address: { platform: 'line', block_id: 'blk_1', recipient: 'U2' },
    parts: [],
    status: 'failed',
    error: { code: 'window_closed', reason: 'The window had closed.', at },
    created_at: at,
    updated_at: at,
  } as unknown as OutboundMessage;
}

/** The platform took it, and reported later that it did not arrive. */
export function anUndeliveredMessage(workspaceId: string, at: string, block: Block): Message {
  const conversation = { ...aConversation(workspaceId), block_id: block.id };
  const message = aMessage(conversation, 'Hi');
  return {
    ...message,
    outbound: { id: 'msg_1', by: { kind: 'execution' } } as unknown as Message['outbound'] & object,
    states: { failed: at },
    errors: [{ code: '131026', title: 'Message undeliverable' }],
  };
}

export function aBrokenBlock(workspaceId: string, at: string, code = 'token_revoked'): Block {
  const health = { state: 'broken' as const, code, reason: 'It is broken.', facts: {} };
  return { ...aBlock(workspaceId), health: { ...health, checked_at: at, since: at } };
}

/** By its endpoint's own wish, unless something else is given. */
export function aDisabledDestination(
  workspaceId: string,
  at: string,
  given: Partial<Destination> = {},
): Destination {
  const failed = { failing_since: at, failures: 1, disabled_reason: 'gone' as const };
  return aDestination(workspaceId, { state: 'disabled', state_since: at, ...failed, ...given });
}
