import * as v from 'valibot';
import type { Push } from './push.ts';
import { pushedJson } from './read-push.ts';

/** On topic `outbound-messages`: something waits in the lane. The clock's message names none. */
const wakeSchema = v.object({ v: v.literal(1), lane_id: v.string() });

export function wakeMessage(lane_id: string) {
  return { data: { v: 1, lane_id }, attributes: { lane_id } };
}

/** Undefined for every other message of the topic: the clock's, a pressed button, and one that nobody can read. */
export function readWake(push: Push): string | undefined {
  const wake = v.safeParse(wakeSchema, pushedJson(push));
  return wake.success ? wake.output.lane_id : undefined;
}
