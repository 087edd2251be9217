import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import type { Page } from '../../../shared/store/store.ts';
import { contactsOf } from '../conversations/contacts.ts';
import type { Caller, Services } from '../http/route.ts';
import { summariseEvent } from './describe-event.ts';
import type { EventSummary } from './event-schema.ts';

/** The lines of a page of the log. Costs one read for each contact named. */
export async function summariseEvents(
  { store }: Services,
  { workspace_id }: Caller,
  { found, next }: Page<EventRecord>,
): Promise<Page<EventSummary>> {
  const contacts = await contactsOf(store, workspace_id, found);
  const lines = found.map((one) => summariseEvent(one, contacts.get(one.contact_id ?? '')));
  return withoutUndefined({ found: lines, next });
}
