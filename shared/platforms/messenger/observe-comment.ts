import * as v from 'valibot';
import { id, maybe, text } from '../fields.ts';
import { observing } from '../observer.ts';
import { withoutUndefined } from '../without-undefined.ts';

/** The author is missing for privacy; older versions name it in two fields of its own. */
const feedComment = v.looseObject({
  comment_id: id,
  message: maybe(text),
  post_id: maybe(id),
  parent_id: maybe(id),
  from: maybe(v.looseObject({ id: maybe(id), name: maybe(text) })),
  sender_id: maybe(id),
  sender_name: maybe(text),
});

/** A comment on a post of the Page, unless it is the Page's own. */
export const observeComment = observing(feedComment, (value, accountId) => {
  const { comment_id, message, post_id, parent_id, from } = value;
  const user_id = from?.id ?? value.sender_id;
  if (user_id === accountId) return [];
  const name = from?.name ?? value.sender_name;
  const contact =
    user_id === undefined ? undefined : withoutUndefined({ user_id, scope: 'account', name });
  const comment = withoutUndefined({
    platform_comment_id: comment_id,
    text: message,
    post_id,
    // The parent of a comment that answers no other is the post.
    parent_id: parent_id === post_id ? undefined : parent_id,
  });
  return [withoutUndefined({ type: 'messaging.comment.created', contact, comment })];
});
