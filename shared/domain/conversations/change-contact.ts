import type { Change, Need, State } from '../change.ts';
import { union } from '../merge.ts';
import { isAlias } from './alias.ts';
import type { Contact } from './contact.ts';

export const TAGS_MAX = 50;
export const ATTRIBUTES_MAX = 100;

/** What is written on a contact, or taken off. */
export interface ContactEdit {
  readonly add_tags?: readonly string[];
  readonly remove_tags?: readonly string[];
  /** Null takes one away. */
  readonly attributes?: Readonly<Record<string, string | null>>;
}

export interface ContactChange extends Change {
  /** As it is afterwards; undefined where there is none. */
  readonly contact?: Contact;
  /** As it was before, where it has changed. */
  readonly before?: Contact;
  /** It would have more tags or attributes than a contact may have, so nothing was changed. */
  readonly full?: true;
}

/** Adds to and takes from what the contact has then, so that two who edit it at once both keep their words. */
export function changeContact(
  id: string,
  workspaceId: string,
  edit: ContactEdit,
  state: State,
): ContactChange | Need {
  if (!state.contacts.has(id)) return { need: { contacts: [id] } };
  const known = state.contacts.get(id);
  if (known?.workspace_id !== workspaceId) return {};
  if (isAlias(known)) return changeContact(known.merged_into, workspaceId, edit, state);
  const contact = editContact(known, edit);
  const { tags, attributes } = contact;
  if (tags.length > TAGS_MAX || Object.keys(attributes).length > ATTRIBUTES_MAX) {
    return { contact: known, full: true };
  }
  return { contacts: [contact], contact, before: known };
}

export function editContact(contact: Contact, edit: ContactEdit): Contact {
  const { add_tags = [], remove_tags = [], attributes = {} } = edit;
  const tags = union(contact.tags, add_tags).filter((tag) => !remove_tags.includes(tag));
  const values = Object.entries({ ...contact.attributes, ...attributes });
  const kept = values.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  return { ...contact, tags, attributes: Object.fromEntries(kept) };
}
