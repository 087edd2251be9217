import * as v from 'valibot';
import type { NormalisedEvent } from '../domain/events/event.ts';
import type { Push } from './push.ts';
import { pushedJson } from './read-push.ts';

/** On topic `outbound-messages`: a button was pressed whose platform waits to hear that it was noticed. */
const pressSchema = v.object({
  v: v.literal(1),
  press: v.object({
    block_id: v.string(),
    platform: v.string(),
    pressed_at: v.pipe(v.string(), v.isoTimestamp()),
    callback_query_id: v.string(),
  }),
});

export type ButtonPress = Readonly<v.InferOutput<typeof pressSchema>['press']>;

/** The messages that a button press makes; none if the event is no such press. */
export function pressMessages({ block_id, platform, timestamp, reply }: NormalisedEvent) {
  const { callback_query_id } = reply ?? {};
  if (callback_query_id === undefined) return [];
  const press = { block_id, platform, pressed_at: timestamp, callback_query_id };
  return [{ data: { v: 1, press }, attributes: { block_id } }];
}

/** Undefined for every other message of the topic. */
export function readButtonPress(push: Push): ButtonPress | undefined {
  const message = v.safeParse(pressSchema, pushedJson(push));
  return message.success ? message.output.press : undefined;
}
