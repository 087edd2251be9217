import * as v from 'valibot';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { detailsOf } from '../details.ts';
import { id, maybe, part, text } from '../fields.ts';
import { observing } from '../observer.ts';

/** The comment's own id is `id`, and `comment_id` in some documents; the author may be missing. */
const instagramComment = v.looseObject({
  id: maybe(id),
  comment_id: maybe(id),
  text: maybe(text),
  parent_id: maybe(id),
  media: part({
    id: maybe(id),
    media_product_type: maybe(text),
    ad_id: maybe(id),
    ad_title: maybe(text),
    original_media_id: maybe(id),
  }),
  from: part({ id: maybe(id), username: maybe(text), self_ig_scoped_id: maybe(id) }),
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
  const { ad_id, ad_title: title } = media ?? {};
  const comment = withoutUndefined({
    platform_comment_id,
    text,
    post_id: media?.id,
    parent_id,
    ad: ad_id === undefined ? undefined : withoutUndefined({ id: ad_id, title }),
    original_post_id: media?.original_media_id,
    post_type: media?.media_product_type,
  });
  const reply = { comment_id: platform_comment_id };
  const type = 'messaging.comment.created';
  // A comment without an author may be the account's own, and an answer to it would be answered again.
  const silent = user_id === undefined && username === undefined ? true : undefined;
  const author_username = contact === undefined ? username : undefined;
  return [withoutUndefined({ type, contact, comment, reply, author_username, silent })];
});

/** Another account mentioned this one in a comment or a caption. Its text must be requested from the API. */
export const observeMention = observing(
  v.looseObject({ media_id: id, comment_id: maybe(id) }),
  ({ media_id: post_id, comment_id }) => [
    withoutUndefined({
      type: 'platform.event.other',
      comment: comment_id === undefined ? undefined : { platform_comment_id: comment_id, post_id },
      details: withoutUndefined({ media_id: post_id, comment_id }),
    }),
  ],
);

/** The number of viewers of a story. */
export const observeInsights = observing(v.looseObject({}), (insights) => [
  withoutUndefined({ type: 'platform.event.other', details: detailsOf(insights) }),
]);
