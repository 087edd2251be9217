import type { Door } from '../../shared/platforms/platform.ts';
import { deliver } from './deliver.ts';
import { type ExpectedEvent, expectEvents } from './expect-events.ts';
import { makeVisible } from './make-visible.ts';
import { signDelivery } from './sign.ts';

/** Where a body goes and how it is signed. */
export interface Target {
  readonly door: Door;
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
  const { door, url, secret, account_id } = target;
  const headers = signDelivery(door.platform, body, badly ? `not-${secret}` : secret);
  const delivered = await deliver({ url, headers, body }, 0);
  if (delivered.outcome === 'given_up') {
    const status = delivered.status === undefined ? 'no answer' : `answered ${delivered.status}`;
    const hint = delivered.status === undefined ? ' Is the local stack running? npm start' : '';
    return { accepted: false, report: `${status} from ${url}.${hint}\n` };
  }
  const { outcome, status, ms } = delivered;
  // Telegram's bodies do not name their account, so without it their events cannot be named.
  const nameable = door.secrets !== 'derived' || account_id !== undefined;
  const events = nameable ? expectEvents(door, body, account_id ?? '') : [];
  const accepted = outcome === 'accepted';
  const lines = [
    `${outcome}, ${status} in ${ms} ms`,
    ...notes(target, events),
    ...(accepted ? names(events) : []),
  ];
  return { accepted, report: `${lines.join('\n  ')}\n` };
}

function names(events: readonly ExpectedEvent[]): string[] {
  const [first] = events;
  if (first === undefined) return ['It holds no event.'];
  const hint = `npm run events${events.length === 1 ? ` -- ${first.id}` : ''}`;
  return [...events.map(({ id, kind }) => `${id}  ${kind}`), `To see it: ${hint}`];
}

/** Says plainly where a body is for another account than the one it is sent to. */
function notes({ door, account_id }: Target, events: readonly ExpectedEvent[]): string[] {
  if (account_id === undefined) return [];
  const others = new Set(events.map((event) => event.account_id));
  others.delete(account_id);
  return [...others].map((other) => {
    const consequence =
      door.secrets === 'block'
        ? 'the door has no secret for it and refuses it'
        : 'it is recorded as unrouted (npm run events -- --unrouted)';
    return `It is for account ${makeVisible(other)}, not for the demo block's ${account_id}: ${consequence}.`;
  });
}
