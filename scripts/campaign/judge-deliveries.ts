import { createHmac } from 'node:crypto';
import { mayBeLeftOut, type WantedDestination, wantedDestinations } from './destinations.ts';
import { type Fields, type Finding, found, type Index } from './evidence.ts';
import type { ReceivedCall } from './receiver.ts';

/** Judges that all that was announced came to every destination that wants it, and that nothing else did. */
export function judgeDeliveries(index: Index): Finding[] {
  const calls = Map.groupBy(index.receiver.calls, ({ url }) => url);
  return [
    ...wantedDestinations.flatMap((one) => judgeDestination(index, one, calls.get(one.url) ?? [])),
    ...judgeWaiting(index),
  ];
}

function judgeDestination(
  index: Index,
  destination: WantedDestination,
  calls: readonly ReceivedCall[],
): Finding[] {
  const { workspace, url, wants } = destination;
  const { id, secret } = index.ledger.destinations.find((one) => one.url === url) ?? {};
  const { deliveries, announcedEvents } = index.observed;
  const ofEvents = Map.groupBy(calls, ({ headers }) => headers['webhook-id'] ?? '');
  const given = new Set(
    deliveries
      .filter((one) => one['destination_id'] === id && hasFailed(one))
      .map((one) => one['event_id']),
  );
  const wanted = [...announcedEvents].filter(([, { event }]) => {
    return (
      event['workspace_id'] === workspace && wants(event) && !mayBeLeftOut.includes(event['type'])
    );
  });
  return [
    ...wanted.flatMap(([event]) => {
      const isTaken = ofEvents.get(event)?.some(({ taken }) => taken) === true;
      return isTaken || given.has(event)
        ? []
        : [found('lost', `${event} never came to ${url}, which wants it`)];
    }),
    ...[...ofEvents].flatMap(([event, all]) => judgeCalls(index, destination, event, all)),
    ...calls.flatMap(({ headers, body }) =>
      isSigned(headers, body, secret ?? '')
        ? []
        : [found('invented', `a call of ${url} is not signed as its receiver knows`)],
    ),
  ];
}

/** It has been tried ten times, and says so. */
function hasFailed({ status, tries }: Fields): boolean {
  return status === 'failed' && Number(tries) >= 10;
}

/** Every call of an event says what was announced, except for words that were taken back meanwhile. */
function judgeCalls(
  { observed, ledger }: Index,
  { workspace, url, wants }: WantedDestination,
  event: string,
  calls: readonly ReceivedCall[],
): Finding[] {
  const announced = observed.announcedEvents.get(event);
  if (announced === undefined) return [found('invented', `${event} came to ${url} unannounced`)];
  if (announced.event['workspace_id'] !== workspace || !wants(announced.event)) {
    return [
      found('crossed', `${event} came to ${url}, which has no right to it or does not want it`),
    ];
  }
  const item = observed.itemOf.get(announced.record) ?? '';
  const isForgotten = ledger.posts.some(
    (one) => one.item.kind === 'unsend' && one.item.about?.id === item,
  );
  const contents = new Set(
    [JSON.stringify(announced.event), ...calls.map(({ body }) => body)].map((text) =>
      contentOf(text, isForgotten),
    ),
  );
  return contents.size === 1
    ? []
    : [found('wrong words', `${event} came to ${url} with different contents`, item)];
}

/** The same for two texts that say the same, in whatever order. */
function contentOf(text: string, isForgotten: boolean): string {
  return JSON.stringify(JSON.parse(text), (key, value: unknown) => {
    if (isForgotten && key === 'message') return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  });
}

/** Checks the signature as Standard Webhooks describes it (standardwebhooks.com). */
function isSigned(headers: ReceivedCall['headers'], body: string, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const said = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const signature = `v1,${createHmac('sha256', key).update(said).digest('base64')}`;
  return headers['webhook-signature']?.split(' ').includes(signature) === true;
}

/** Nothing waits in the end, as all receivers have come back long ago. */
function judgeWaiting({ observed }: Index): Finding[] {
  const waiting = observed.deliveries.filter(({ status }) => status === 'waiting');
  return waiting.map(({ event_id }) =>
    found('stuck', `${event_id} still waits for its destination`),
  );
}
