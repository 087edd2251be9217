import type { ApiCall } from '../../domain/blocks/api-call.ts';
import type { Window, WindowFacts } from '../../domain/outbound/window.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import type { Sending } from '../sender.ts';
import { windowSince } from '../sending/window-since.ts';
import type { GraphHost } from './connect-graph.ts';
import { postGraph } from './send-call.ts';

const DAY_HOURS = 24;
/** A person's own words, and a private answer to a comment. */
const WEEK_HOURS = 7 * 24;

/** The account that sends, and the edge where its comments are answered. */
export interface MessagingEdge {
  readonly api: GraphHost;
  readonly access_token: string;
  /** The Page or the Instagram account that sends. */
  readonly id: string;
  /** The edge below a comment that public answers are posted to. */
  readonly answers: 'comments' | 'replies';
}

/**
 * The Send API of Messenger and Instagram (Messenger Platform, Send API; Instagram Platform, Messaging API), or
 * the edge of the comment that is answered in public.
 */
export function callMessaging(sending: Sending, edge: MessagingEdge): ApiCall {
  const { part, target, setting, stamp } = sending;
  const { api, access_token, id, answers } = edge;
  const post = { api, access_token, setting };
  const { comment, quoted, address } = target;
  if (comment?.answer === 'public') {
    return postGraph({ ...post, path: `/${comment.id}/${answers}`, json: part.body });
  }
  const recipient = comment === undefined ? { id: address.recipient } : { comment_id: comment.id };
  const json = withoutUndefined({
    recipient,
    ...kindOf(target),
    message: { ...part.body, metadata: stamp },
    reply_to: quoted === undefined ? undefined : { mid: quoted },
  });
  return postGraph({ ...post, path: `/${id}/messages`, json });
}

/** All other tags are answered with an error since 2026-04-27 (Messenger Platform, Send messages). */
function kindOf({ human_agent }: Sending['target']) {
  return human_agent === true
    ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
    : { messaging_type: 'RESPONSE' };
}

/** Within a day of what the person did, and within a week for a person's own words (Messenger Platform, Policy). */
export function messagingWindow({ comment, last_inbound_at }: WindowFacts, now: string): Window {
  if (comment?.answer === 'public') return { open: true, still_allowed: [] };
  if (comment !== undefined) return windowSince(comment.at, WEEK_HOURS, now);
  const window = windowSince(last_inbound_at, DAY_HOURS, now);
  if (window.open || !windowSince(last_inbound_at, WEEK_HOURS, now).open) return window;
  return { ...window, still_allowed: ['human_agent'] };
}
