import * as v from 'valibot';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { id, maybe, text } from '../../../shared/platforms/fields.ts';
import { lookUp } from '../../../shared/platforms/look-up.ts';
import { type Observer, observations, observing } from '../../../shared/platforms/observer.ts';
import type { StoredEvent } from '../../../shared/platforms/platform.ts';

const letterSchema = v.looseObject({ number: id, from: id, words: maybe(text) });
const homingSchema = v.looseObject({ pigeon: id });

const observers: Readonly<Record<string, Observer>> = {
  letter: observing(letterSchema, ({ number, from, words }, accountId) => {
    if (from === accountId) return [];
    return [
      {
        type: 'messaging.message.received',
        contact: { user_id: from, scope: 'platform' },
        thread: { kind: 'direct', key: from },
        message: withoutUndefined({
          platform_message_id: number,
          kind: 'text',
          direction: 'inbound',
          text: words,
        }),
      },
    ];
  }),
  homing: observing(homingSchema, ({ pigeon }, accountId) => {
    if (pigeon === accountId) return [];
    return [{ type: 'contact.followed', contact: { user_id: pigeon, scope: 'platform' } }];
  }),
};

export function normalise(event: StoredEvent): Observation[] {
  const observe = lookUp(observers, event.kind);
  return observations(
    event,
    observe?.(event.body.event, event.account_id, event.body.context) ?? [],
  );
}
