import * as v from 'valibot';
import { id } from '../fields.ts';
import { ofPerson, parties } from '../meta/parties.ts';
import { observing } from '../observer.ts';

const readItem = v.looseObject({ ...parties, read: v.looseObject({ mid: id }) });

/** Instagram names the newest message that was read, and sends no watermark. */
export const observeRead = observing(readItem, (item, accountId) =>
  ofPerson(item, accountId, {
    type: 'messaging.message.read',
    status: { platform_message_id: item.read.mid, state: 'read', and_earlier: true },
  }),
);
