import * as v from 'valibot';
import { id, maybe, text } from '../fields.ts';
import { observing } from '../observer.ts';
import { withoutUndefined } from '../without-undefined.ts';

/** The comment's own id is `id`, and `comment_id` in some documents; the author may be missing. */
const instagramComment = v.looseObject({
  id: maybe(id),
  comment_id: maybe(id),
  text: maybe(text),
  parent_id: maybe(id),
  media: maybe(v.looseObject({ id: maybe(id) })),
  from: maybe(
    v.looseObject({ id: maybe(id), username: maybe(text), self_ig_scoped_id: maybe(id) }),
  ),
});

/**
 * A comment on a post, reel or broadcast, unless it is the account's own: that one has `self_ig_scoped_id`
 * (developers.facebook.com/docs/instagram-platform/self-messaging).
 */
export const observeComment = observing(instagramComment, (value, accountId) => {
  const { text, parent_id, media, id: platform_comment_id = value.comment_id } = value;
  const { id: user_id, username, self_ig_scoped_id } = value.from ?? {};
  const own = user_id === accountId || self_ig_scoped_id !== undefined;
  if (own || platform_comment_id === undefined) return [];
  const contact =
    user_id === undefined ? undefined : withoutUndefined({ user_id, scope: 'account', username });
  const comment = withoutUndefined({ platform_comment_id, text, post_id: media?.id, parent_id });
  return [withoutUndefined({ type: 'messaging.comment.created', contact, comment })];
});
