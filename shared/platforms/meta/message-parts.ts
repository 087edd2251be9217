import type { MessageBody } from '../../domain/conversations/content.ts';
import type { Referral } from '../../domain/conversations/context-parts.ts';
import type { ObservedMessage } from '../../domain/events/observation.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { readAttachments } from './attachments.ts';
import { messageKind } from './message-kind.ts';
import type { MetaMessage, MetaReferral } from './schemas.ts';

/** A message in our words. `beside` is the referral that older items carry beside their message. */
export function messageOf(
  message: MetaMessage,
  direction: ObservedMessage['direction'],
  beside?: MetaReferral,
): ObservedMessage {
  const quoted = message.reply_to?.mid;
  const kind = messageKind(message);
  return withoutUndefined({
    platform_message_id: message.mid,
    kind,
    direction,
    ...readAttachments(message),
    unsupported: kind === 'unsupported' ? unsupportedOf(message) : undefined,
    quoted: quoted === undefined ? undefined : { platform_message_id: quoted },
    story: storyOf(message),
    referral: referralOf(message.referral ?? beside),
    sent_by: direction === 'outbound' ? senderOf(message) : undefined,
  });
}

/** The story of the business that is answered. */
function storyOf({ reply_to }: MetaMessage): ObservedMessage['story'] {
  const story = reply_to?.story;
  return story && withoutUndefined({ id: story.id, url: story.url });
}

function unsupportedOf({ attachments }: MetaMessage): MessageBody['unsupported'] {
  const type = attachments?.[0]?.type;
  return type === undefined ? undefined : { type };
}

/** The business's inbox is an app too, so its answers can be distinguished from those of other apps. */
function senderOf({ app_id, metadata }: MetaMessage): ObservedMessage['sent_by'] {
  if (app_id === undefined && metadata === undefined) return undefined;
  return withoutUndefined({ app_id, metadata });
}

/** An ad, a product, a link or a story; undefined when it names nothing. */
export function referralOf(referral: MetaReferral): Referral | undefined {
  const ad = referral?.ads_context_data;
  const product_id = referral?.product?.id ?? ad?.product_id;
  const story = referral?.story;
  const known = withoutUndefined({
    source: referral?.source,
    type: referral?.type,
    id: referral?.ad_id ?? product_id,
    url: referral?.referer_uri,
    ref: referral?.ref,
    headline: ad?.ad_title,
    image_url: ad?.photo_url,
    video_url: ad?.video_url,
    product_id,
    post_id: ad?.post_id,
    flow_id: ad?.flow_id,
    guest: referral?.is_guest_user,
    story: story && withoutUndefined({ id: story.id, url: story.url }),
  });
  return Object.keys(known).length === 0 ? undefined : known;
}
