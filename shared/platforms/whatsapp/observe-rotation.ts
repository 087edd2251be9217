import type * as v from 'valibot';
import type { UntimedObservation } from '../observer.ts';
import { tracesOf } from './address.ts';
import { personOf } from './person-of.ts';
import type { Context, rotationSchema } from './schemas.ts';

/** A person whose business-scoped id changed. The old and the new id are the same person. */
export function observeRotation(
  { wa_id, user_id }: v.InferOutput<typeof rotationSchema>,
  context: Context,
): UntimedObservation[] {
  const contact = personOf(tracesOf(context, [wa_id], [user_id.current, user_id.previous]));
  return contact === undefined ? [] : [{ type: 'platform.event.other', contact }];
}
