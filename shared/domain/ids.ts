import { hash } from 'node:crypto';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
const DIGITS = 26;

export type IdPrefix =
  | 'evt'
  | 'blk'
  | 'ct'
  | 'conv'
  | 'msg'
  | 'exec'
  | 'wf'
  | 'rpl'
  | 'req'
  | 'step'
  | 'slot'
  | 'view'
  | 'per'
  | 'iss'
  | 'dst'
  | 'dlv'
  | 'chn'
  | 'ntc'
  | 'tly';

/**
 * A deterministic id: the prefix and 26 Crockford base32 digits (130 bits) of a SHA-256 over the parts.
 * The same parts give the same id on every machine and every retry, so create-if-absent is the dedup.
 */
export function deterministicId(prefix: IdPrefix, parts: readonly string[]): string {
  // JSON keeps the borders between parts: ["a","bc"] and ["ab","c"] must not collide.
  // One character for each byte: Node makes such a text much faster than a buffer, and an event needs dozens of ids.
  const digest = hash('sha256', JSON.stringify(parts), 'binary');
  return `${prefix}_${crockford(digest)}`;
}

function crockford(digest: string): string {
  let digits = '';
  let buffer = 0;
  let bits = 0;
  for (let at = 0; digits.length < DIGITS; at += 1) {
    buffer = ((buffer << 8) | digest.charCodeAt(at)) & 0xffff;
    bits += 8;
    while (bits >= 5 && digits.length < DIGITS) {
      bits -= 5;
      digits += CROCKFORD[(buffer >> bits) & 31];
    }
  }
  return digits;
}

/** `platformEventId` is the platform's own event key (dedup keys of each platform's split). */
export function eventId(platform: string, accountId: string, platformEventId: string): string {
  return deterministicId('evt', [platform, accountId, platformEventId]);
}

/** One account of one platform is one block, whoever connects it: so it cannot be connected twice. */
export function blockId(platform: string, accountId: string): string {
  return deterministicId('blk', [platform, accountId]);
}

/** `scope` is the account id where the platform's user ids are scoped to it, else the empty string. */
export function contactId(
  workspaceId: string,
  platform: string,
  scope: string,
  platformUserId: string,
): string {
  return deterministicId('ct', [workspaceId, platform, scope, platformUserId]);
}

/** The block that has a conversation. An account may pass to another workspace; its conversations do not. */
interface BlockIds {
  readonly workspace_id: string;
  /** The id of the block. */
  readonly id: string;
}

export function conversationId({ workspace_id, id }: BlockIds, threadKey: string): string {
  return deterministicId('conv', [workspace_id, id, threadKey]);
}

export function messageId({ workspace_id, id }: BlockIds, platformMessageId: string): string {
  return deterministicId('msg', [workspace_id, id, platformMessageId]);
}

/**
 * The id of a workflow's document. Owners choose ids themselves, as whoever keeps workflows in files does, so
 * an id is unique only within its workspace, and reveals nothing about other workspaces.
 */
export function workflowDocumentId(workspaceId: string, workflowId: string): string {
  return deterministicId('wf', [workspaceId, workflowId]);
}

/** `replayId` is given only in mode rerun: it makes a second execution of the same workflow for one event. */
export function executionId(ofEvent: string, workflowId: string, replayId = ''): string {
  return deterministicId('exec', [ofEvent, workflowId, replayId]);
}

/** The id of an execution started by the API: `key` is the Idempotency-Key of the call. */
export function calledExecutionId(workspaceId: string, workflowId: string, key: string): string {
  return deterministicId('exec', ['api', workspaceId, workflowId, key]);
}

/** Two replays may be requested with the same values, so `token` is new for each. */
export function replayId(token: string): string {
  return deterministicId('rpl', [token]);
}

/** One address is one person of a workspace, so it cannot be invited twice. */
export function personId(workspaceId: string, email: string): string {
  return deterministicId('per', [workspaceId, email]);
}
