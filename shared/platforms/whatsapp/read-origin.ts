import type { Referral } from '../../domain/conversations/context-parts.ts';
import type { Postback } from '../../domain/events/facts.ts';
import type { ObservedMessage } from '../../domain/events/observation.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { lookUp } from '../look-up.ts';
import { isRecord } from '../read-json.ts';
import type { Message } from './message-schemas.ts';
import { textOf } from './read-content.ts';

/** What a message says of where it came from: the quoted message, a forward, an ad, a product. */
export function originOf(
  item: Message,
): Pick<ObservedMessage, 'quoted' | 'forwarded' | 'referral'> {
  const { context } = item;
  const quoted = quotedIn(item);
  return withoutUndefined({
    quoted: quoted === undefined ? undefined : { platform_message_id: quoted },
    forwarded: context?.forwarded || context?.frequently_forwarded || undefined,
    referral: referralOf(item),
  });
}

/** What a tapped button or row, or a filled form, sends to the business, and the message it stood on. */
export function postbackOf(item: Message): Postback | undefined {
  const { button_reply, list_reply, nfm_reply, call_permission_reply } = item.interactive ?? {};
  const replies: Readonly<Record<string, string | undefined>> = {
    button: item.button?.payload,
    interactive:
      button_reply?.id ??
      list_reply?.id ??
      // A form's answer is JSON in a string; whoever made the form knows what is in it.
      nfm_reply?.response_json ??
      call_permission_reply?.response ??
      answerOf(item),
  };
  const data = lookUp(replies, item.type);
  if (data === undefined) return undefined;
  const params = withoutUndefined({
    description: list_reply?.description,
    is_permanent: call_permission_reply?.is_permanent?.toString(),
    expires_at: call_permission_reply?.expiration_timestamp,
  });
  return withoutUndefined({
    data,
    title: textOf(item),
    platform_message_id: quotedIn(item),
    params: Object.keys(params).length === 0 ? undefined : params,
  });
}

const knownAnswers = ['button_reply', 'list_reply', 'nfm_reply', 'call_permission_reply'];

/** An answer of a sort that Meta has added, such as the choice of a means of payment, as it is. */
function answerOf({ interactive }: Message): string | undefined {
  if (knownAnswers.includes(interactive?.type ?? '')) return undefined;
  const answer = lookUp(interactive ?? {}, interactive?.type);
  if (!isRecord(answer) || Object.keys(answer).length === 0) return undefined;
  return JSON.stringify(answer).toWellFormed();
}

function quotedIn({ context }: Message): string | undefined {
  return context?.id ?? context?.message_id;
}

/** An ad or a post, with the id of the click on it; or a product of the catalogue. */
export function referralOf({ referral, context }: Message): Referral | undefined {
  if (referral !== undefined) {
    const origin = withoutUndefined({
      source: referral.source_type,
      id: referral.source_id,
      url: referral.source_url,
      headline: referral.headline,
      body: referral.body,
      media_type: referral.media_type,
      image_url: referral.image_url,
      video_url: referral.video_url,
      thumbnail_url: referral.thumbnail_url,
      ref: referral.ref,
      ctwa_clid: referral.ctwa_clid,
      welcome_text: referral.welcome_message?.text,
    });
    return Object.keys(origin).length === 0 ? undefined : origin;
  }
  const product = context?.referred_product;
  if (product?.product_retailer_id === undefined) return undefined;
  const { product_retailer_id: id, catalog_id } = product;
  return withoutUndefined({ source: 'product', id, product_id: id, catalog_id });
}
