import type { Media, Referral } from '../../domain/conversations/content-parts.ts';
import type { ObservedMessage } from '../../domain/events/observation.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { messageKind } from './message-kind.ts';
import type { Attachment, MetaMessage, MetaReferral } from './schemas.ts';

/** A message in our words. `beside` is the referral that older items carry beside their message. */
export function messageOf(
  message: MetaMessage,
  direction: ObservedMessage['direction'],
  beside?: MetaReferral,
): ObservedMessage {
  const quoted = message.reply_to?.mid;
  const media = mediaOf(message.attachments ?? []);
  return withoutUndefined({
    platform_message_id: message.mid,
    kind: messageKind(message),
    direction,
    text: message.text,
    media: media.length === 0 ? undefined : media,
    quoted: quoted === undefined ? undefined : { platform_message_id: quoted },
    referral: referralOf(message.referral ?? beside),
  });
}

/** An ad, a product or a link; undefined when it names nothing. */
export function referralOf(referral: MetaReferral): Referral | undefined {
  const ad = referral?.ads_context_data;
  const known = withoutUndefined({
    source: referral?.source,
    id: referral?.ad_id ?? referral?.product?.id ?? ad?.product_id,
    url: referral?.referer_uri,
    ref: referral?.ref,
    headline: ad?.ad_title,
  });
  return Object.keys(known).length === 0 ? undefined : known;
}

/** Shared posts and reels have an id for the API; the address of a link stands beside its payload. */
function mediaOf(attachments: readonly Attachment[]): Media[] {
  return attachments.flatMap(({ type, url, payload }) => {
    const media = withoutUndefined({
      id: payload?.ig_post_media_id ?? payload?.reel_video_id,
      url: payload?.url ?? (type === 'fallback' ? url : undefined),
    });
    return Object.keys(media).length === 0 ? [] : [media];
  });
}
