import type { Block } from '../blocks/block.ts';
import type { Change, Keys, Need, State } from '../change.ts';
import { isAlias } from '../conversations/alias.ts';
import type { Contact } from '../conversations/contact.ts';
import type { Conversation } from '../conversations/conversation.ts';
import { greatest } from '../merge.ts';
import { type Ended, endMessage, giveUpCall } from './end-message.ts';
import {
  after,
  announcedLane,
  CALL_LEASE_MS,
  credentialsMark,
  dequeued,
  fingerprintOf,
  type Lane,
  type SendState,
  withUnsettled,
} from './lane.ts';
import {
  isOver,
  type OutboundError,
  type OutboundMessage,
  type OutboundPart,
  readContent,
  readPart,
} from './outbound-message.ts';
import type { Window, WindowFacts } from './window.ts';

/** What the platform's sender says; the domain knows no platform. */
export interface SendRules {
  window(platform: string, facts: WindowFacts, now: string): Window;
  /** Whether a part may be sent again although nobody knows what became of its last call. */
  repeatable(message: OutboundMessage, part: OutboundPart, now: string): boolean;
  /** The least pause between two calls in one conversation. */
  paceMs(platform: string): number;
}

/** What is to be done next in a lane, with the commit that notes it. */
export interface NextCall extends Change {
  readonly next:
    | { readonly is: 'empty' }
    /** Somebody else is making a call. */
    | { readonly is: 'busy' }
    | { readonly is: 'wait'; readonly until: string }
    /** A message has ended and is to be announced; it is undefined where it was erased meanwhile. */
    | { readonly is: 'ended'; readonly id: string; readonly message: OutboundMessage | undefined }
    | CallToMake;
}

export interface CallToMake {
  readonly is: 'call';
  readonly message: OutboundMessage;
  readonly part: number;
  /** When it was begun: it tells this call from every other of the part. */
  readonly since: string;
  readonly block: Block;
  readonly use_reply_token: boolean;
  /** Whether it finds out if an account may be written through again. */
  readonly trial: boolean;
}

/** A message that could not be sent for so long is too late to be read. */
const OLDEST_MS = 24 * 60 * 60_000;
/** A reply token must still be good when the platform reads it. */
const TOKEN_SPARE_MS = 5_000;
/** How often a lane looks whether its account has other credentials. */
const HELD_PAUSE_MS = 5 * 60_000;
/** How long the other lanes of an account wait for the one that tries again. */
const TRIAL_MS = 30_000;

interface Loaded {
  readonly lane: Lane;
  /** The id of the message whose turn it is. */
  readonly head: string;
  readonly message: OutboundMessage | undefined;
  readonly block: Block | undefined;
  readonly account: SendState | undefined;
  readonly conversation: Conversation | undefined;
  readonly contact: Contact | undefined;
}

/**
 * Decides the next call of a lane. The commit that it makes comes before the call, so that a worker that is
 * killed leaves behind what it was doing.
 * @param announced - the message that this worker has announced since the lane's last commit.
 */
export function beginCall(
  laneId: string,
  now: string,
  rules: SendRules,
  announced?: string,
): (state: State) => NextCall | Need {
  return (state) => {
    if (!state.lanes.has(laneId)) return { need: { lanes: [laneId] } };
    const stored = state.lanes.get(laneId);
    if (stored === undefined) return { next: { is: 'empty' } };
    const { unannounced } = stored;
    if (unannounced !== undefined && unannounced !== announced) return announce(state, unannounced);
    const lane = unannounced === undefined ? stored : announcedLane(stored);
    const head = lane.sending?.message_id ?? lane.queue[0];
    if (head === undefined)
      return { ...(lane !== stored && { lanes: [lane] }), next: { is: 'empty' } };
    const loaded = load(state, lane, head);
    return 'need' in loaded ? loaded : decideNext(loaded, now, rules);
  };
}

/** Its worker was killed before it had announced the message. */
function announce({ outbound_messages }: State, id: string): NextCall | Need {
  if (!outbound_messages.has(id)) return { need: { outbound_messages: [id] } };
  return { next: { is: 'ended', id, message: outbound_messages.get(id) } };
}

function load(state: State, lane: Lane, head: string): Loaded | Need {
  const conversation = canonical(state, 'conversations', lane.id);
  const contact = canonical(state, 'contacts', conversation?.found?.contact_id);
  const need = {
    outbound_messages: state.outbound_messages.has(head) ? [] : [head],
    blocks: state.blocks.has(lane.block_id) ? [] : [lane.block_id],
    send_states: state.send_states.has(lane.block_id) ? [] : [lane.block_id],
    conversations: conversation.missing,
    contacts: contact.missing,
  } satisfies Keys;
  if (Object.values(need).some((ids) => ids.length > 0)) return { need };
  return {
    lane,
    head,
    message: state.outbound_messages.get(head),
    block: state.blocks.get(lane.block_id),
    account: state.send_states.get(lane.block_id),
    conversation: conversation.found,
    contact: contact.found,
  };
}

/** The document that an id leads to, or the id that has to be looked up for it. */
function canonical<K extends 'contacts' | 'conversations'>(
  state: State,
  kind: K,
  given: string | undefined,
): {
  readonly found?: K extends 'contacts' ? Contact : Conversation;
  readonly missing: readonly string[];
} {
  let id = given;
  while (id !== undefined) {
    if (!state[kind].has(id)) return { missing: [id] };
    const document = state[kind].get(id);
    if (document === undefined) break;
    if (!isAlias(document)) return { found: document as never, missing: [] };
    id = document.merged_into;
  }
  return { missing: [] };
}

function decideNext(loaded: Loaded, now: string, rules: SendRules): NextCall {
  const { lane, head, message, block } = loaded;
  if (message === undefined || isOver(message)) return forget(lane, head);
  if (lane.sending !== undefined) {
    const over = after(lane.sending.since, CALL_LEASE_MS) <= now;
    if (!over) return { next: { is: 'busy' } };
    // Whoever made the call is gone, and nobody knows how far it came.
    const part = message.parts[lane.sending.part];
    if (part === undefined || !rules.repeatable(message, part, now)) {
      return asEnded(giveUpCall(lane, message, 'the sender was stopped during the call', now));
    }
  }
  const trouble = troubleOf(loaded, now, rules);
  if (trouble !== undefined) {
    const { status, ...error } = trouble;
    return asEnded(endMessage(lane, message, status, error, now));
  }
  const pause = pauseOf(loaded, now, rules);
  if (pause !== undefined) return wait(lane, pause);
  // `troubleOf` has seen that the block is there.
  return begin(loaded, block as Block, message, now);
}

/** The message was erased, or was cancelled by a person, and its place in the lane is given to the next one. */
function forget(lane: Lane, id: string): NextCall {
  const { sending: _, ...rest } = dequeued(lane, id);
  return { lanes: [rest], next: { is: 'ended', id, message: undefined } };
}

function asEnded(ended: Ended): NextCall {
  const { message } = ended;
  return { ...ended, next: { is: 'ended', id: message.id, message } };
}

type Trouble = OutboundError & { readonly status: 'failed' | 'cancelled' };

/** Why the message will not be sent at all. */
function troubleOf(
  { message, block, conversation, contact }: Loaded,
  now: string,
  rules: SendRules,
): Trouble | undefined {
  if (message === undefined) return undefined;
  const failed = (code: string, reason: string): Trouble => ({
    status: 'failed',
    code,
    reason,
    at: now,
  });
  if (block?.workspace_id !== message.workspace_id || block.credentials === undefined) {
    return failed(
      'block_disconnected',
      'The account was disconnected before the message was sent.',
    );
  }
  if (after(message.created_at, OLDEST_MS) <= now) {
    return failed('expired', 'The message could not be sent within 24 hours.');
  }
  const { control } = conversation ?? {};
  if (
    message.requested_by.kind === 'workflow' &&
    control?.mode === 'human' &&
    now < control.until
  ) {
    const reason = 'A person is handling the conversation, so the workflow does not write.';
    return { status: 'cancelled', code: 'taken_over', reason, at: now };
  }
  const window = rules.window(message.platform, windowFacts(message, conversation, contact), now);
  if (isAllowed(message, window)) return undefined;
  const reason = 'The time in which the platform takes an answer is over.';
  return { ...failed('window_closed', reason), ...(window.until && { until: window.until }) };
}

export function windowFacts(
  { comment }: Pick<OutboundMessage, 'comment'>,
  conversation: Conversation | undefined,
  contact: Contact | undefined,
): WindowFacts {
  const last = greatest(conversation?.last_inbound_at, conversation?.address?.at);
  return {
    group: conversation?.kind === 'group',
    ...(last !== undefined && { last_inbound_at: last }),
    ...(contact?.subscription && { subscribed: contact.subscription.subscribed }),
    ...(conversation?.address?.to.business_connection_id !== undefined && { business: true }),
    ...(comment && { comment }),
  };
}

/** Whether the platform takes this message at that moment. */
export function isAllowed(
  message: Pick<OutboundMessage, 'content' | 'human_agent'>,
  { open, still_allowed }: Window,
): boolean {
  if (open) return true;
  if (message.human_agent === true && still_allowed.includes('human_agent')) return true;
  return readContent(message).type === 'template' && still_allowed.includes('template');
}

/** Until when nothing may be sent; undefined when a call may be made now. */
function pauseOf(
  { lane, message, block, account }: Loaded,
  now: string,
  rules: SendRules,
): string | undefined {
  if (account?.held?.credentials === credentialsMark(block?.credentials)) {
    return after(now, HELD_PAUSE_MS);
  }
  const paced = lane.called_at && after(lane.called_at, rules.paceMs(message?.platform ?? ''));
  const until = greatest(greatest(lane.paused_until, account?.paused_until), paced);
  return until !== undefined && until > now ? until : undefined;
}

function wait(lane: Lane, until: string): NextCall {
  return { lanes: [{ ...lane, wake_at: until }], next: { is: 'wait', until } };
}

function begin(
  { lane, account }: Loaded,
  block: Block,
  message: OutboundMessage,
  now: string,
): NextCall {
  const index = lane.sending?.part ?? message.parts.findIndex(({ status }) => status !== 'sent');
  const part = message.parts[index];
  // An echo or a status has told of all of it.
  if (part === undefined) return asEnded(endMessage(lane, message, 'sent', undefined, now));
  const token = tokenFor(lane, message, part, now);
  const call = { message_id: message.id, part: index, since: now };
  const attempted: OutboundPart = {
    ...part,
    status: 'sending',
    attempts: part.attempts + 1,
    first_attempt_at: part.first_attempt_at ?? now,
    ...(token !== undefined && { reply_token: token }),
  };
  const { paused_until: _, ...lively } = lane;
  const sending: OutboundMessage = {
    ...message,
    address: { ...message.address, ...(lane.moved_to && { recipient: lane.moved_to }) },
    parts: message.parts.with(index, attempted),
    status: 'sending',
    updated_at: now,
  };
  const begun = {
    ...withUnsettled(lively, { ...call, fingerprint: fingerprintOf(readPart(part)) }),
    sending: call,
    wake_at: after(now, CALL_LEASE_MS),
    ...(token !== undefined && { spent_token: token }),
  };
  // The account was paused or held: this call finds out for all of its conversations whether that is over.
  const trial = account?.paused_until !== undefined || account?.held !== undefined;
  return {
    lanes: [begun],
    outbound_messages: [sending],
    ...(trial && { send_states: [onTrial(account, after(now, TRIAL_MS))] }),
    next: {
      is: 'call',
      message: sending,
      part: index,
      since: now,
      block,
      use_reply_token: token !== undefined,
      trial,
    },
  };
}

function onTrial({ held: _, ...rest }: SendState, paused_until: string): SendState {
  return { ...rest, paused_until };
}

/**
 * LINE's reply token, while it lives and has not been spent. A call that was made with it and got no answer is made
 * with it again: it works once, so nothing is sent twice.
 */
function tokenFor(
  { spent_token }: Lane,
  { address }: OutboundMessage,
  part: OutboundPart,
  now: string,
): string | undefined {
  if (part.attempts > 0) return part.reply_token;
  const { reply_token, reply_token_until = '' } = address;
  if (reply_token === undefined || reply_token === spent_token) return undefined;
  return after(now, TOKEN_SPARE_MS) < reply_token_until ? reply_token : undefined;
}
