import { signDelivery } from '../../shared/platforms/delivery-writers.ts';
import { platforms } from '../../shared/platforms/index.ts';
import type { DeliveryRequest, Platform } from '../../shared/platforms/platform.ts';
import { splitDelivery } from '../../shared/platforms/split-delivery.ts';
import { verifyDelivery } from '../../shared/platforms/verify-delivery.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { wrapEvent } from '../../shared/wire/wrap-event.ts';
import { readFixtures } from '../contracts/platform-fixtures.ts';

const SECRET = 'a secret of these tests';
const RECEIVED_AT = '2026-06-01T00:00:00.000Z';
/** The bot of all updates: their bodies do not name it. */
const TELEGRAM_BOT = '7012345678';

export function platformCalled(name: string): Platform {
  const platform = platforms[name];
  if (platform === undefined) throw new Error(`no platform ${name}`);
  return platform;
}

/** The headers a platform sends with these bytes, named as Node names them. */
export function signedHeaders(
  platform: string,
  body: Uint8Array,
  secret: string,
): DeliveryRequest['headers'] {
  const headers = Object.entries(signDelivery(platform, body, secret));
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
}

/** The events of one delivery: signed, verified and split. */
export function deliver(name: string, body: Uint8Array): Envelope[] {
  const platform = platformCalled(name);
  const request = { headers: signedHeaders(name, body, SECRET), body };
  const account = platform.secrets === 'derived' ? TELEGRAM_BOT : undefined;
  const verdict = verifyDelivery(platform, request, [SECRET], account);
  if (!verdict.ok) throw new Error(`refused: ${verdict.reason}`);
  const events = splitDelivery(platform, verdict.delivery, RECEIVED_AT);
  return events.map((event, position) => wrapEvent(name, event, RECEIVED_AT, position));
}

/**
 * All events of a platform's fixtures, by time. Fixtures give one phone number to several people. Whose it is
 * then depends on what is known when an event is processed, so here the first one keeps it.
 */
export function eventsOf(name: string): Envelope[] {
  const events = new Map<string, Envelope>();
  const owners = new Map<string, string>();
  for (const event of readFixtures(name).flatMap(({ body }) => deliver(name, body))) {
    const shown = numbersShown(event);
    const isOther = shown.some(([number, owner]) => (owners.get(number) ?? owner) !== owner);
    if (isOther || events.has(event.event_id)) continue;
    events.set(event.event_id, event);
    for (const [number, owner] of shown) owners.set(number, owner);
  }
  return [...events.values()].sort((a, b) => (a.occurred_at < b.occurred_at ? -1 : 1));
}

/** The numbers an event shows beside an id that lasts, each with that id; a notice ties several together. */
function numbersShown(event: Envelope): [number: string, owner: string][] {
  return platformCalled(event.platform)
    .normalise(event)
    .flatMap(({ contact }) => {
      const { user_id, also = [], lasting = [], left } = contact ?? {};
      const numbers = [user_id, ...also].filter((id) => id !== undefined && !lasting.includes(id));
      const owner = left === undefined ? lasting[0] : 'moved';
      return owner === undefined ? [] : numbers.map((id): [string, string] => [id ?? '', owner]);
    });
}
