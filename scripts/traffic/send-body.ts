import type { Ingress } from '../../shared/platforms/platform.ts';
import { signDelivery } from '../../shared/platforms/sign-delivery.ts';
import { makeVisible } from '../cli/make-visible.ts';
import { deliver } from './deliver.ts';
import { type ExpectedEvent, expectEvents } from './expect-events.ts';

/** Where a body goes and how it is signed. */
export interface Target {
  readonly platform: Ingress;
  readonly url: string;
  readonly secret: string;
  /** The account whose webhook it is, where that is known. */
  readonly account_id?: string;
}

export interface Sent {
  readonly accepted: boolean;
  /** For the person who sent it; ends with a line break. */
  readonly report: string;
}

/** Signs these very bytes, posts them once and says what came of it. */
export async function sendBody(target: Target, body: Uint8Array, badly: boolean): Promise<Sent> {
  const { platform, url, secret, account_id } = target;
  const headers = signDelivery(platform.name, body, badly ? `not-${secret}` : secret);
  const delivered = await deliver({ url, headers, body }, 0);
  if (delivered.outcome === 'given_up') {
    const status = delivered.status === undefined ? 'no answer' : `answered ${delivered.status}`;
    const hint = delivered.status === undefined ? ' Is the local stack running? npm start' : '';
    return { accepted: false, report: `${status} from ${url}.${hint}\n` };
  }
  const { outcome, status, ms } = delivered;
  const why = reasons[status];
  // Telegram's bodies do not name their account, so without it their events cannot be named.
  const nameable = platform.secrets !== 'derived' || account_id !== undefined;
  const events = nameable ? expectEvents(platform, body, account_id ?? '') : [];
  const strangers = findStrangers(target, body, events);
  const accepted = outcome === 'accepted';
  const lines = [
    `${outcome}, ${status} in ${ms} ms${why === undefined ? '' : `: ${why}`}`,
    ...strangers.map((other) => explainStranger(target, other)),
    ...(accepted ? nameEvents(events, strangers.length > 0) : []),
  ];
  return { accepted, report: `${lines.join('\n  ')}\n` };
}

/** A webhook handler answers an error without a body: the status is all it says. */
const reasons: Readonly<Record<number, string>> = {
  400: 'the signature holds, but the body is not JSON',
  401: 'the signature does not hold',
  404: 'there is no such webhook',
  413: 'the body is too large',
};

function nameEvents(events: readonly ExpectedEvent[], unrouted: boolean): string[] {
  const [first] = events;
  if (first === undefined) return ['It holds no event.'];
  const wanted = [unrouted ? ['--unrouted'] : [], events.length === 1 ? [first.id] : []].flat();
  const hint = ['npm run events', ...(wanted.length > 0 ? ['--', ...wanted] : [])].join(' ');
  return [...events.map(({ id, kind }) => `${id}  ${kind}`), `To see it: ${hint}`];
}

/** The accounts a body is for, other than the one it is sent to. */
function findStrangers(
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

function explainStranger({ platform, account_id }: Target, other: string): string {
  const consequence =
    platform.secrets === 'block'
      ? 'the webhook handler has no secret for it'
      : 'it is recorded as unrouted';
  return `It is for account ${makeVisible(other)}, not for the demo block's ${account_id}: ${consequence}.`;
}
