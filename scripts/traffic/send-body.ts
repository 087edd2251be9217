import { signDelivery } from '../../shared/platforms/delivery-writers.ts';
import { type ExpectedEvent, expectEvents } from '../../shared/platforms/expect-events.ts';
import type { Ingress } from '../../shared/platforms/platform.ts';
import { makeVisible } from '../cli/make-visible.ts';
import { postDelivery } from './post-deliveries.ts';

/** The webhook that receives a body and the secret that signs it. */
export interface Target {
  readonly platform: Ingress;
  readonly url: string;
  readonly secret: string;
  /** The account of the webhook, when it is known. */
  readonly account_id?: string;
}

export interface SendResult {
  readonly accepted: boolean;
  /** A text for the person who sent the body; it ends with a line break. */
  readonly report: string;
}

/** Signs exactly these bytes, posts them once and reports the answer. */
export async function sendBody(
  target: Target,
  body: Uint8Array,
  badSignature: boolean,
): Promise<SendResult> {
  const { platform, url, secret, account_id } = target;
  const headers = signDelivery(platform.name, body, badSignature ? `not-${secret}` : secret);
  const result = await postDelivery({ url, headers, body }, 0);
  if (result.outcome === 'given_up') {
    const status = result.status === undefined ? 'no answer' : `answered ${result.status}`;
    const hint =
      result.status === undefined ? ' Is the local stack running? Start it with: npm start' : '';
    return { accepted: false, report: `${status} from ${url}.${hint}\n` };
  }
  const { outcome, status, ms } = result;
  const why = reasons[status];
  // Telegram's bodies do not name their account; without it the ids of their events are unknown.
  const known = platform.secrets !== 'derived' || account_id !== undefined;
  const events = known ? expectEvents(platform, body, account_id ?? '') : [];
  const otherAccounts = findOtherAccounts(target, body, events);
  const accepted = outcome === 'accepted';
  const lines = [
    `${outcome}, ${status} in ${ms} ms${why === undefined ? '' : `: ${why}`}`,
    ...otherAccounts.map((other) => explainOtherAccount(target, other)),
    ...(accepted ? listEvents(events, otherAccounts.length > 0) : []),
  ];
  return { accepted, report: `${lines.join('\n  ')}\n` };
}

/** A webhook handler answers errors without a body, so only the status explains them. */
const reasons: Readonly<Record<number, string>> = {
  400: 'the signature is valid, but the body is not JSON',
  401: 'the signature is invalid',
  404: 'this webhook does not exist',
  413: 'the body is too large',
};

function listEvents(events: readonly ExpectedEvent[], unrouted: boolean): string[] {
  const [first] = events;
  if (first === undefined) return ['It contains no events.'];
  const args = [unrouted ? ['--unrouted'] : [], events.length === 1 ? [first.id] : []].flat();
  const hint = ['npm run events', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
  return [...events.map(({ id, kind }) => `${id}  ${kind}`), `Show it with: ${hint}`];
}

/** Returns the accounts a body is for, without the account it is sent to. */
function findOtherAccounts(
  { platform, account_id }: Target,
  body: Uint8Array,
  events: readonly ExpectedEvent[],
): string[] {
  if (account_id === undefined) return [];
  const claimed = platform.claimedAccount?.({ headers: {}, body }) ?? account_id;
  const accounts = new Set([claimed, ...events.map((event) => event.account_id)]);
  accounts.delete(account_id);
  return [...accounts];
}

function explainOtherAccount({ platform, account_id }: Target, other: string): string {
  const consequence =
    platform.secrets === 'block'
      ? 'the webhook handler has no secret for it'
      : 'it is recorded as unrouted';
  return `It is for account ${makeVisible(other)}, not for the demo block's ${account_id}: ${consequence}.`;
}
