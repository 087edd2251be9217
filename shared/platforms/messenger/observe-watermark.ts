import * as v from 'valibot';
import { ofPerson, parties } from '../meta/parties.ts';
import { observing } from '../observer.ts';
import { parseTime } from '../parse-time.ts';

const LAST_DAY = '9999-01-01T00:00:00.000Z';

/**
 * The time up to which everything is delivered or read. An invalid time is ignored, because it must not mark
 * everything.
 */
const watermarked = v.looseObject({
  watermark: v.pipe(
    v.union([v.number(), v.string()]),
    v.check((time) => parseTime(time, LAST_DAY) !== undefined),
  ),
});

/** `mids`, where there are any, name no more than the watermark covers. */
export const observeDelivery = observing(
  v.looseObject({ ...parties, delivery: watermarked }),
  (item, accountId) =>
    ofPerson(item, accountId, { type: 'messaging.message.delivered', watermark: 'delivered' }),
);

export const observeRead = observing(
  v.looseObject({ ...parties, read: watermarked }),
  (item, accountId) =>
    ofPerson(item, accountId, { type: 'messaging.message.read', watermark: 'read' }),
);
