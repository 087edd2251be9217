import type { EventType, NormalisedEvent } from '../events/event.ts';
import { type EventRecord, keptUntil } from '../events/record.ts';
import { deterministicId } from '../ids.ts';
import { shorten } from '../preview.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Contact } from './contact.ts';
import type { Conversation } from './conversation.ts';

/** What changed a contact: a step of an execution, or a request. */
export interface ContactCause {
  /** The same for the same change, however often it is tried. */
  readonly id: string;
  readonly at: string;
  /** Where the execution is that changed it. */
  readonly conversation?: Conversation | undefined;
}

/** Every type of event by which a contact is said to have changed. */
export const contactChanges: readonly EventType[] = [
  'contact.tag_added',
  'contact.tag_removed',
  'contact.attribute_changed',
];

/**
 * The records of what has changed, one for each tag and attribute. A tag that was there already, and a value that is the
 * same, is no change.
 */
export function contactEvents(
  before: Contact,
  after: Contact,
  cause: ContactCause,
): readonly EventRecord[] {
  const added = after.tags.filter((tag) => !before.tags.includes(tag));
  const removed = before.tags.filter((tag) => !after.tags.includes(tag));
  const names = Object.keys({ ...before.attributes, ...after.attributes });
  const changed = names.filter((name) => attributeOf(before, name) !== attributeOf(after, name));
  return [
    ...added.map((tag) => recordOf('contact.tag_added', tag, { tag }, after, cause)),
    ...removed.map((tag) => recordOf('contact.tag_removed', tag, { tag }, after, cause)),
    ...changed.map((name) => {
      const values = { value: attributeOf(after, name), before: attributeOf(before, name) };
      const attribute = withoutUndefined({ name, ...values });
      return recordOf('contact.attribute_changed', name, { attribute }, after, cause);
    }),
  ];
}

function attributeOf({ attributes }: Contact, name: string): string | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

/** It is complete at once: nobody has to process it. No platform has sent it, so it has no payload. */
function recordOf(
  type: EventType,
  name: string,
  data: Pick<NormalisedEvent['data'], 'tag' | 'attribute'>,
  contact: Contact,
  { id: cause, at, conversation }: ContactCause,
): EventRecord {
  const { id: contact_id, workspace_id, platform } = contact;
  const id = deterministicId('evt', [type, contact_id, cause, name]);
  const block_id = conversation?.block_id ?? contact.block_ids[0];
  const conversation_id = conversation?.id;
  const event: NormalisedEvent = withoutUndefined({
    ...{ id, type, workspace_id, platform, timestamp: at },
    block_id: block_id ?? '',
    reply: conversation?.address?.to,
    data: withoutUndefined({ contact_id, conversation_id, ...data }),
    metadata: { raw_platform_event_id: cause },
  });
  return withoutUndefined({
    ...{ id, workspace_id, block_id, platform, contact_id, conversation_id, type },
    ...{ account_id: contact.scope, platform_event_id: cause, kind: type },
    preview: shorten(name),
    status: 'success' as const,
    attempts: [{ at, outcome: 'success' as const, ms: 0 }],
    applied_at: at,
    normalised: [event],
    ...{ executions: [], replays: [] },
    ...{ occurred_at: at, received_at: at, expires_at: keptUntil(at) },
  });
}
