import { createHash } from 'node:crypto';
import type { ReplyAddress } from '../events/reply-address.ts';
import type { OutboundContent } from './outbound-content.ts';
import type { OutboundStatus } from './outbound-status.ts';
import type { Part } from './part.ts';
import type { Requester } from './requester.ts';

/**
 * A message that somebody asked us to send: `outbound_messages/{id}`. The platform makes one message or more of
 * it; each of those is a `Message` of its own, which names this one, so statuses, echoes and reactions find it as
 * they find every other.
 */
export interface OutboundMessage {
  readonly id: string;
  readonly workspace_id: string;
  readonly block_id: string;
  readonly platform: string;
  /** Where it waits: the conversation's id, or the contact's of a comment that belongs to no conversation. */
  readonly lane_id: string;
  readonly conversation_id?: string;
  readonly contact_id?: string;
  readonly requested_by: Requester;
  /** SHA-256 of the body of the request that asked for it. */
  readonly request_digest: string;
  readonly execution_id?: string;
  /** The step of the execution that sends it. One that waits for it also gets that it was sent. */
  readonly step?: { readonly id: string; readonly waits?: true };
  /** JSON of the content as it was asked for: a platform's own form may hold what the database does not take. */
  readonly content: string;
  /** Where it goes, as the conversation's newest event said. */
  readonly address: ReplyAddress;
  /** Other ids of the person on the platform. */
  readonly also?: readonly string[];
  readonly comment?: AnsweredComment;
  /** The message it answers: our id, and the platform's. */
  readonly in_reply_to?: { readonly id: string; readonly platform_message_id: string };
  /** After the window, in a person's own words: Meta's HUMAN_AGENT. */
  readonly human_agent?: true;
  readonly parts: readonly OutboundPart[];
  readonly status: OutboundStatus;
  /** Why it failed, or is uncertain. */
  readonly error?: OutboundError;
  /** How it became known what had happened, where it had been uncertain. */
  readonly settled?: Settlement;
  readonly created_at: string;
  readonly updated_at: string;
}

/** `answer`: the call's own, which came late. `person`: somebody looked, and had it sent again. */
export interface Settlement {
  readonly by: 'echo' | 'status' | 'answer' | 'person';
  readonly at: string;
}

export interface AnsweredComment {
  readonly id: string;
  readonly at: string;
  readonly answer: 'public' | 'private';
}

export interface OutboundPart {
  /** JSON of what is sent: see `Part`. */
  readonly part: string;
  readonly status: Exclude<OutboundStatus, 'cancelled'>;
  /** Calls that were made or begun. */
  readonly attempts: number;
  readonly first_attempt_at?: string;
  /** LINE: the reply token that the last call spent. */
  readonly reply_token?: string;
  readonly platform_message_ids?: readonly string[];
}

export interface OutboundError {
  readonly code: string;
  readonly reason: string;
  readonly platform_code?: string;
  readonly trace_id?: string;
  /** When the window closed, where it has. */
  readonly until?: string;
  readonly at: string;
}

/** The parts of a message before any of them is sent. */
export function newParts(parts: readonly Part[]): readonly OutboundPart[] {
  return parts.map((part) => ({ part: JSON.stringify(part), status: 'queued', attempts: 0 }));
}

export function readPart({ part }: OutboundPart): Part {
  // We wrote it: what `Sender.plan` made.
  return JSON.parse(part) as Part;
}

export function readContent({ content }: Pick<OutboundMessage, 'content'>): OutboundContent {
  // We wrote it, after it had passed its schema.
  return JSON.parse(content) as OutboundContent;
}

/** Whether nothing more will become of it by itself. */
export function isOver({ status }: OutboundMessage): boolean {
  return status !== 'queued' && status !== 'sending';
}

/** What the platform gives back on an echo or a status, so that it finds the part. */
export function stampOf({ id }: Pick<OutboundMessage, 'id'>, part: number): string {
  return `${id}.${part}`;
}

/** The same UUID for every attempt at a part (RFC 9562, version 8: the digest of what it stands for). */
export function retryKey(message: Pick<OutboundMessage, 'id'>, part: number): string {
  const hex = createHash('sha256').update(stampOf(message, part)).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  const digits = `${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17, 32)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Undefined for a text that is no stamp of ours. */
export function readStamp(
  text: string,
): { readonly id: string; readonly part: number } | undefined {
  const found = /^(msg_[0-9a-z]{26})\.(\d{1,3})$/.exec(text);
  return found?.[1] === undefined ? undefined : { id: found[1], part: Number(found[2]) };
}
