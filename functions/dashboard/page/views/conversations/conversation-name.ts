import type { Conversation } from '../../client/shapes.ts';
import { shownName } from '../../format/shown-name.ts';

/** The person's name, or the title of a group; an id where neither is known. */
export function conversationName({ id, title, contact_name, contact_id }: Conversation): string {
  return shownName(contact_name ?? title, contact_id ?? id);
}
