import type { MessageBody } from '../../domain/conversations/content.ts';
import type { ContactCard } from '../../domain/conversations/content-parts.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import type { Contents } from './content-schemas.ts';

/** The button `request_contact` gives the person's own number: then the card has their own id. */
export function readContact({ contact }: Contents, author: string | undefined): MessageBody {
  if (contact === undefined) return {};
  const { phone_number, user_id, vcard } = contact;
  const card: ContactCard = withoutUndefined({
    name: nameOf(contact),
    phones: phone_number === undefined ? undefined : [{ number: phone_number }],
    user_id,
    vcard,
    own: user_id !== undefined && user_id === author ? true : undefined,
  });
  return { contacts: [card] };
}

/** Older versions of the Bot API name the users by their ids alone. */
export function readUsers({ users_shared }: Contents): MessageBody {
  const { users, user_ids = [] } = users_shared ?? {};
  const cards = users?.map((user) =>
    withoutUndefined({ user_id: user.user_id, name: nameOf(user), username: user.username }),
  );
  return { contacts: cards ?? user_ids.map((user_id) => ({ user_id })) };
}

export function readChat({ chat_shared }: Contents): MessageBody {
  if (chat_shared === undefined) return {};
  const { chat_id, title, username } = chat_shared;
  return { contacts: [withoutUndefined({ user_id: chat_id, name: title, username })] };
}

function nameOf(one: {
  readonly first_name?: string | undefined;
  readonly last_name?: string | undefined;
}): string | undefined {
  const names = [one.first_name, one.last_name].filter((name) => name !== undefined);
  return names.length === 0 ? undefined : names.join(' ');
}
