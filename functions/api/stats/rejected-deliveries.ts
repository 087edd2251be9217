import * as v from 'valibot';
import { rejectionCauses } from '../../../shared/domain/rejections.ts';
import { findRejectedDeliveries } from '../../../shared/store/rejected-deliveries.ts';
import { invalidInput } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { givenMoment, moment } from '../http/schemas.ts';

const DAY_MS = 24 * 60 * 60_000;
const MAX_DAYS = 7;

const counts = v.strictObject(
  Object.fromEntries(rejectionCauses.map((cause) => [cause, v.optional(v.number())])),
);

/**
 * The counts belong to the webhook functions, which all workspaces share: a delivery that was rejected has no
 * proven owner. They name no account. What concerns one account is in the health of its block.
 */
const listRejected = route({
  method: 'get',
  path: '/v1/rejected-deliveries',
  id: 'listRejectedDeliveries',
  scope: 'events:read',
  summary:
    'Counts the deliveries that were rejected, by platform, hour and cause. Newest hour first.',
  query: v.strictObject({
    /** Without it: all platforms. */
    platform: v.optional(v.string()),
    /** Default: a day before `to`. Whole hours are counted. */
    from: v.optional(givenMoment),
    /** Default: now. */
    to: v.optional(givenMoment),
  }),
  answer: v.strictObject({
    from: moment,
    to: moment,
    /** Hours without any rejected delivery are left out. */
    hours: v.array(v.strictObject({ platform: v.string(), hour: moment, counts })),
  }),
  async handle({ services: { store, registrar, now }, query }) {
    const to = query.to ?? new Date(now()).toISOString();
    const from = query.from ?? new Date(Date.parse(to) - DAY_MS).toISOString();
    assertRange(from, to);
    const all = Object.keys(registrar.connectors);
    const platforms =
      query.platform === undefined ? all : all.filter((one) => one === query.platform);
    const hours = await findRejectedDeliveries(store, platforms, { from, to });
    return { from, to, hours };
  },
});

function assertRange(from: string, to: string): void {
  if (from >= to) throw invalidInput('query', ['from: must be before to']);
  if (Date.parse(to) - Date.parse(from) <= MAX_DAYS * DAY_MS) return;
  throw invalidInput('query', [`from: must be at most ${MAX_DAYS} days before to`]);
}

export const rejectedDeliveryRoutes: readonly Route[] = [listRejected];
