import { randomBytes, randomInt } from 'node:crypto';

/** One message that a platform took. */
export interface SentMessage {
  readonly platform: string;
  readonly account_id: string;
  /** Who or what it went to, as the call named it. */
  readonly recipient: string;
  readonly id: string;
  readonly at: string;
  /** In the platform's own words, as it was given. */
  readonly message: Readonly<Record<string, unknown>>;
  /** Telegram's method. */
  readonly method?: string;
  /** What the platform gives back on an echo or a status. */
  readonly stamp?: string;
  /** The comment it answers, and how. */
  readonly comment?: { readonly id: string; readonly answer: 'public' | 'private' };
  /** Why it was taken and reaches nobody: LINE does not report that, and WhatsApp does so later. */
  readonly lost?: 'blocked' | 'unknown' | 'media';
}

/** How somebody is to an account; whoever was not set is `open`. */
export type RecipientState = 'open' | 'window_closed' | 'blocked' | 'unknown' | 'moved';

/** What an account may no longer do. */
export type SendLimit = 'use_up' | 'restrict' | 'forbid_comments';

interface ReplyToken {
  readonly account_id: string;
  readonly recipient: string;
  readonly until: number;
}

/** All that was sent through the stand-in, and what decides whether something can be. */
export interface Sends {
  /** The newest last. */
  readonly messages: SentMessage[];
  /** The messages whose echo or status is still to come. */
  readonly unreported: SentMessage[];
  readonly recipients: Map<string, { readonly state: RecipientState; readonly moved_to?: string }>;
  readonly limits: Set<string>;
  /** LINE's, with the ids that the accepted call gave. */
  readonly retryKeys: Map<string, readonly string[]>;
  /** LINE's that were delivered and not spent. */
  readonly replyTokens: Map<string, ReplyToken>;
  /** Who wrote a comment, where somebody on this machine has. */
  readonly authors: Map<string, string>;
  /** What was delivered of a message, by its id: its echo, or its first status. */
  readonly reported: Map<string, unknown>;
  /** The comments that were answered in private. */
  readonly answered: Set<string>;
  /** Whether echoes and statuses follow. */
  reports: boolean;
}

export function createSends(): Sends {
  return {
    messages: [],
    unreported: [],
    recipients: new Map(),
    limits: new Set(),
    retryKeys: new Map(),
    replyTokens: new Map(),
    authors: new Map(),
    reported: new Map(),
    answered: new Set(),
    reports: true,
  };
}

/** How many messages are kept: a stand-in may run for days. */
const MOST = 20_000;

export function keepMessage(sends: Sends, message: Omit<SentMessage, 'at'>): void {
  const sent = { ...message, at: new Date().toISOString() };
  sends.messages.push(sent);
  sends.unreported.push(sent);
  if (sends.messages.length <= MOST) return;
  for (const { id } of sends.messages.splice(0, MOST / 10)) sends.reported.delete(id);
}

/** Who a message is for: the account by its own id, the person by the platform's. */
export interface Pair {
  readonly platform: string;
  readonly account_id: string;
  readonly recipient: string;
}

export function keyOf({ platform, account_id, recipient }: Pair): string {
  return [platform, account_id, recipient].join('/');
}

export function stateOf(sends: Sends, pair: Pair): RecipientState {
  return sends.recipients.get(keyOf(pair))?.state ?? 'open';
}

export function isLimited(sends: Sends, accountId: string, limit: SendLimit): boolean {
  return sends.limits.has(`${accountId}/${limit}`);
}

export interface RecipientChange extends Pair {
  readonly state: RecipientState;
  /** With `moved`: the group's id from now on. */
  readonly moved_to?: string | undefined;
}

/** Changes how somebody is to an account. */
export function setRecipient({ sends }: { readonly sends: Sends }, change: RecipientChange): void {
  const { state, moved_to } = change;
  sends.recipients.set(keyOf(change), { state, ...(moved_to !== undefined && { moved_to }) });
}

/** Draws a number of decimal digits, of which the first is not zero. */
export function digits(length: number): string {
  const rest = Array.from({ length: length - 1 }, () => randomInt(10)).join('');
  return `${randomInt(1, 10)}${rest}`;
}

/** Ids in the forms of the platforms that count nothing. */
export const newId = {
  line: () => digits(18),
  messenger: () => `m_${randomBytes(48).toString('base64url')}`,
  instagram: () => `aWdfZAG1f${randomBytes(60).toString('base64url')}`,
  whatsapp: () => `wamid.HBgL${randomBytes(30).toString('base64')}`,
};

/** An address whose host does not exist, as far as names show: the platform cannot fetch it. */
export function isFetchable(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return ['http:', 'https:'].includes(protocol) && !hostname.endsWith('.invalid');
}
