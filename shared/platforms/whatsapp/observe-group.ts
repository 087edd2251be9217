import type * as v from 'valibot';
import type { EventType } from '../../domain/events/event.ts';
import type { Thread } from '../../domain/events/observation.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { detailsOf } from '../details.ts';
import type { UntimedObservation } from '../observer.ts';
import { personOf } from './person-of.ts';
import type { Context, groupSchema } from './schemas.ts';

/** A phone number, or a business-scoped id. */
const NAMED = /^(\+?\d[\d ().-]{4,}\d|[A-Z]{2}\.\w+)$/;

type Group = v.InferOutput<typeof groupSchema>;

/** A group made or deleted, and every member that joined or left. */
export function observeGroup(group: Group, { field }: Context): UntimedObservation[] {
  const thread: Thread = withoutUndefined({
    kind: 'group',
    key: group.group_id,
    title: group.subject,
  });
  const life = lifeOf(group, field);
  const members = (type: EventType, list: Group['added_participants']): UntimedObservation[] =>
    list.flatMap(({ wa_id, user_id, input, username }) => {
      const named = wa_id === undefined && user_id === undefined && NAMED.test(input ?? '');
      const ids = named ? [input] : [wa_id];
      const contact = personOf({ numbers: ids, user_ids: [user_id], username });
      return contact === undefined ? [] : [{ type, contact, thread }];
    });
  const observed = [
    ...(life === undefined ? [] : [{ type: life, thread }]),
    ...members('messaging.conversation.member_joined', group.added_participants),
    ...members('messaging.conversation.member_left', group.removed_participants),
  ];
  return observed.length > 0 ? observed : [observeChange(group, thread)];
}

/** A change of the group's settings or a wish to join: what has no type of its own. */
function observeChange(group: Group, thread: Thread): UntimedObservation {
  const { wa_id, user_id } = group;
  const contact = personOf({ numbers: [wa_id], user_ids: [user_id] });
  return withoutUndefined({
    type: 'platform.event.other',
    contact,
    thread,
    details: detailsOf(group),
  });
}

/** Only of a group's lifecycle: a sample of Meta's has the type `group_create` on a removal of members. */
function lifeOf({ type, errors }: Group, field: string | undefined): EventType | undefined {
  if (field !== 'group_lifecycle_update' || errors.length > 0) return undefined;
  if (type === 'group_create') return 'messaging.conversation.created';
  return type === 'group_delete' ? 'messaging.conversation.closed' : undefined;
}
