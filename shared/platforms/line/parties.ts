import type { Person, ReplyHints, Thread } from '../../domain/events/observation.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import type { LineEvent } from './schemas.ts';

export function personOf({ source }: LineEvent): Person | undefined {
  return personWith(source?.userId);
}

/** A user id means the same person for all bots of one provider and for no others. */
export function personWith(user_id: string | undefined): Person | undefined {
  return user_id === undefined ? undefined : { user_id, scope: 'account' };
}

/** A room is a group without a name, made by adding people to a chat. */
export function threadOf({ source }: LineEvent): Thread | undefined {
  switch (source?.type) {
    case 'user':
      return threadWith('direct', source.userId);
    case 'group':
      return threadWith('group', source.groupId);
    case 'room':
      return threadWith('group', source.roomId);
    default:
      return undefined;
  }
}

function threadWith(kind: Thread['kind'], key: string | undefined): Thread | undefined {
  return key === undefined ? undefined : { kind, key };
}

/** Each token is valid for one use: an answer, a quotation or a read mark (Messaging API reference). */
export function replyTo(
  { source, replyToken: reply_token }: LineEvent,
  message?: {
    readonly quoteToken?: string | undefined;
    readonly markAsReadToken?: string | undefined;
  },
): ReplyHints {
  return withoutUndefined({
    chat_id: source?.groupId ?? source?.roomId ?? source?.userId,
    reply_token,
    quote_token: message?.quoteToken,
    mark_as_read_token: message?.markAsReadToken,
  });
}
