import * as v from 'valibot';
import type { Media } from '../../domain/conversations/content-parts.ts';
import type { Mention } from '../../domain/conversations/context-parts.ts';
import type { EventType } from '../../domain/events/event.ts';
import type { Comment } from '../../domain/events/facts.ts';
import type { Person } from '../../domain/events/observation.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { id, list, maybe, part, parts, text } from '../fields.ts';
import { type Observer, observing } from '../observer.ts';

/** The author may be missing for privacy. Older versions name it in two separate fields. */
const author = {
  from: part({ id: maybe(id), name: maybe(text) }),
  sender_id: maybe(id),
  sender_name: maybe(text),
};

const feedComment = v.looseObject({
  ...author,
  comment_id: id,
  message: maybe(text),
  post_id: maybe(id),
  parent_id: maybe(id),
  photo: maybe(text),
  photos: list(text),
  video: maybe(text),
  link: maybe(text),
  message_tags: parts({ id: maybe(id), name: maybe(text) }),
  post: part({ permalink_url: maybe(text) }),
  permalink_url: maybe(text),
});

type FeedComment = v.InferOutput<typeof feedComment>;

/** A comment on a post of the Page, its edit or its removal, unless it is the Page's own. */
export function observeComment(type: EventType): Observer {
  return observing(feedComment, (value, accountId) => {
    const contact = authorOf(value);
    if (contact?.user_id === accountId) return [];
    const comment = commentOf(value, accountId);
    const reply = { comment_id: value.comment_id };
    return [withoutUndefined({ type, contact, comment, reply })];
  });
}

function authorOf(
  value: v.InferOutput<v.LooseObjectSchema<typeof author, undefined>>,
): Person | undefined {
  const user_id = value.from?.id ?? value.sender_id;
  if (user_id === undefined) return undefined;
  return withoutUndefined({
    user_id,
    scope: 'account',
    name: value.from?.name ?? value.sender_name,
  });
}

function commentOf(value: FeedComment, accountId: string): Comment {
  const { comment_id, message, post_id, parent_id, post, permalink_url } = value;
  const media = mediaOf(value);
  const mentions = (value.message_tags ?? []).map(({ id: user_id, name }): Mention => {
    const self = user_id === accountId ? true : undefined;
    return withoutUndefined({ text: name, user_id, self });
  });
  return withoutUndefined({
    platform_comment_id: comment_id,
    text: message,
    post_id,
    // The parent of a comment that answers no other comment is the post.
    parent_id: parent_id === post_id ? undefined : parent_id,
    media: media.length === 0 ? undefined : media,
    mentions: mentions.length === 0 ? undefined : mentions,
    url: permalink_url ?? post?.permalink_url,
  });
}

function mediaOf({ photo, photos = [], video, link }: FeedComment): Media[] {
  const pictures = photo === undefined ? photos : [photo];
  return [
    ...pictures.map((url): Media => ({ type: 'image', url })),
    ...(video === undefined ? [] : [{ type: 'video', url: video } as const]),
    ...(link === undefined ? [] : [{ type: 'link', url: link } as const]),
  ];
}
