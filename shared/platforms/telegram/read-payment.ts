import type { MessageBody } from '../../domain/conversations/content.ts';
import type { Media, Payment } from '../../domain/conversations/content-parts.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import type { Contents } from './content-schemas.ts';
import { mediaOf } from './media.ts';

/** Telegram Stars, which have no smaller unit. */
const STARS = 'XTR';

export function readInvoice({ invoice }: Contents): MessageBody {
  if (invoice === undefined) return {};
  const { title, description, total_amount: amount, currency } = invoice;
  return withoutUndefined({
    text: [title, description].filter((words) => words !== undefined).join('\n') || undefined,
    payment: withoutUndefined({ purpose: 'invoice', amount, currency, title, description }),
  });
}

/** Money that was paid, or given back. */
export function readPayment(
  purpose: 'payment' | 'refund',
  paid: Contents['successful_payment'],
): MessageBody {
  if (paid === undefined) return {};
  return {
    payment: withoutUndefined({
      purpose,
      amount: paid.total_amount,
      currency: paid.currency,
      payload: paid.invoice_payload,
      transaction_id: paid.telegram_payment_charge_id,
      provider_transaction_id: paid.provider_payment_charge_id,
      shipping_option_id: paid.shipping_option_id,
      customer: customerOf(paid.order_info),
    }),
  };
}

function customerOf(
  info: NonNullable<Contents['successful_payment']>['order_info'],
): Payment['customer'] {
  if (info === undefined) return undefined;
  const { name, phone_number: phone, email, shipping_address: place } = info;
  const lines = [
    place?.street_line1,
    place?.street_line2,
    place?.city,
    place?.state,
    place?.post_code,
    place?.country_code,
  ].filter((line) => line !== undefined);
  return withoutUndefined({ name, phone, email, address: lines.join(', ') || undefined });
}

/** Pictures and videos that are seen for a price; before that, only previews without a file come. */
export function readPaidMedia({ paid_media }: Contents): MessageBody {
  if (paid_media === undefined) return {};
  const media = (paid_media.paid_media ?? []).flatMap(({ photo, video, live_photo }): Media[] => {
    const picture = photo?.at(-1) ?? live_photo;
    return [
      ...(picture === undefined ? [] : [mediaOf('image', picture)]),
      ...(video === undefined ? [] : [mediaOf('video', video)]),
    ];
  });
  const { star_count: amount } = paid_media;
  return withoutUndefined({
    media: media.length === 0 ? undefined : media,
    payment: withoutUndefined({ purpose: 'paid_media', amount, currency: STARS }),
  });
}
